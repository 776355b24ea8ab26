import { z } from 'zod';

/** A policy file: a name ending in .yaml without folders, and its text. */
export const PolicyFile = z.object({
  path: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}（）()·._-]{0,80}\.ya?ml$/u),
  text: z.string().max(1_000_000),
});

/** Small letters, digits and hyphens. */
export const PackageId = z
  .string()
  .min(3)
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const FilesOf = z.object({ id: z.string(), files: z.array(z.object({ path: z.string(), text: z.string() })) });

/** What a draft is made with: packages that it may use, regions that it may bind, ids that it can't take. */
export const Drafting = z.object({
  uses: z.array(FilesOf),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
  taken: z.array(z.string()),
});

/** A package in force as its files, with those of packages it uses. */
export const PolicyFiles = FilesOf.extend({ version: z.string(), uses: z.array(FilesOf) });

export const Publication = z.object({ id: PackageId, files: z.array(PolicyFile).min(1).max(40) });

/** The version in force now; `isNew` is false when this very text was in force already. */
export const Published = z.object({ id: z.string(), version: z.string(), isNew: z.boolean() });
