import type { ReadHead } from '@niepan/reader';

/** A package name to begin with: region, year and number of the document. */
export function suggestId(document: ReadHead, region: string): string {
  const [, year, number] = /[〔[（(【]\s*(\d{4})\s*[〕\]）)】]\s*第?\s*(\d+)\s*号/.exec(document.number ?? '') ?? [];
  const parts = ['doc', region, year ?? document.dated?.slice(0, 4), number].filter(
    (part) => part !== undefined && part !== '',
  );
  return parts.join('-');
}

/** The region that a name — of the issuer, or where the document has none, of the document — begins with, the most exact; undefined when none does. */
export function suggestRegion(
  named: string | undefined,
  regions: readonly { readonly code: string; readonly name: string }[],
): string | undefined {
  const begun = regions.filter(({ name }) => {
    const short = name.replace(/^.*市(?=.+[区县市]$)/, '');
    return (
      named?.startsWith(name) === true || named?.startsWith(short) === true || named?.includes(`市${short}`) === true
    );
  });
  return [...begun].sort((a, b) => b.name.length - a.name.length)[0]?.code;
}

/** Why a package can't have this name; undefined when it can. */
export function idProblem(id: string, taken: readonly string[]): 'shape' | 'taken' | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length < 3 || id.length > 64) return 'shape';
  return taken.includes(id) ? 'taken' : undefined;
}
