import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openText, type Source } from '@niepan/reader';

/** The original texts stand beside the checkout where they may be kept; first characters of the file → package written by hand. */
export const originals: Readonly<Record<string, string>> = {
  '000': 'wenzhou-2022-22',
  '001': 'yueqing-2022',
  '002': 'ouhai-2021-2023',
  '003': 'wenzhou-2020-93',
  '004': 'wenzhou-2014',
};

const seedsFolder = join(import.meta.dirname, '../../../shared/seeds');

/** False where the originals aren't beside the checkout: nothing can be measured then. */
export const hasOriginals = existsSync(seedsFolder);

/** The text of an original, by the first characters of its file. */
export function openOriginal(prefix: string): Source {
  const file = readdirSync(seedsFolder).find((entry) => entry.startsWith(prefix)) ?? '';
  return openText(readFileSync(join(seedsFolder, file), 'utf8'));
}
