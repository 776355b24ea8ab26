import { sayReasons } from '@niepan/reader';
import { type Figures, measureOriginal, sharesOf } from '../tests/reader/figures.ts';
import { hasOriginals, originals } from '../tests/reader/open-original.ts';
import { placeAnswers } from '../tests/reader-places/place-answers.ts';
import { measurePlace, type PlaceFigures, placeSharesOf } from '../tests/reader-places/place-figures.ts';

const shown = (share: number) => `${share.toFixed(1)} %`;
const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);

/** The columns that both tables share, and one of their own. */
function printHead(last: string): void {
  row([
    '文件 document',
    '目标 targets',
    '找到 found',
    '字段全对 right',
    '多出 false',
    '单位 units',
    '条款 clauses',
    last,
  ]);
  console.log('|---|--:|--:|--:|--:|--:|---|--:|');
}

function printOriginals(all: readonly Figures[]): void {
  printHead('矛盾 contradictions');
  const rows: readonly (readonly Figures[])[] = [...all.map((one) => [one]), all];
  for (const figures of rows) {
    const shares = sharesOf(figures);
    const wanted = figures.reduce((total, { rulings }) => total + rulings.wanted, 0);
    const missing = figures.reduce((total, { rulings }) => total + rulings.missing.length, 0);
    row([
      figures.length === 1 ? (figures[0]?.name ?? '') : '合计 all',
      figures.reduce((total, { expected }) => total + expected.length, 0),
      shown(shares.found),
      shown(shares.right),
      shown(shares.isFalse),
      shown(shares.units),
      figures.every(({ isTreeExact }) => isTreeExact) ? '一致 exact' : '不同 differ',
      `${wanted - missing}/${wanted}`,
    ]);
  }
}

function printPlaces(all: readonly PlaceFigures[]): void {
  console.log('\n虚构地方的文件（演示数据） · documents of invented places\n');
  printHead('规则 rules');
  const rows: readonly (readonly PlaceFigures[])[] = [...all.map((one) => [one]), all];
  for (const figures of rows) {
    const shares = placeSharesOf(figures);
    const sum = (of: (one: PlaceFigures) => number) => figures.reduce((total, one) => total + of(one), 0);
    row([
      figures.length === 1 ? (figures[0]?.name ?? '') : '合计 all',
      sum(({ wanted }) => wanted),
      shown(shares.found),
      shown(shares.right),
      shown(shares.isFalse),
      shown(shares.units),
      figures.every(({ isTreeExact }) => isTreeExact) ? '一致 exact' : '不同 differ',
      `${sum(({ rules }) => rules.found)}/${sum(({ rules }) => rules.wanted)}`,
    ]);
  }
}

function printCases(all: readonly Figures[], places: readonly PlaceFigures[]): void {
  for (const { name, matches, extra, rulings } of all) {
    for (const { expected, read, wrong } of matches) {
      if (!read) console.log(`${name}: 没找到 missing ${expected.id}`);
      else if (wrong.length > 0)
        console.log(`${name}: ${wrong.join(', ')} 不同 differ ${expected.id} | ${sayReasons(read.because, 'zh')}`);
    }
    for (const { path, name: target, value } of extra)
      console.log(`${name}: 多出 false ${path} ${target} ${value ?? ''}`);
    for (const missing of rulings.missing) console.log(`${name}: 矛盾没有发现 contradiction not found ${missing}`);
  }
  for (const { name, cases } of places) for (const one of cases) console.log(`${name}: ${one}`);
}

/**
 * Prints what the document reader makes of the five originals beside the packages written by hand, and of the documents of invented places
 * beside the answers written for them, document by document and in all. With `--cases` also every difference. Exit 2 where the originals
 * aren't beside the checkout: only the places are printed then.
 */
async function print(): Promise<void> {
  const all = hasOriginals ? Object.entries(originals).map(([prefix, name]) => measureOriginal(prefix, name)) : [];
  if (hasOriginals) printOriginals(all);
  else {
    console.error('原文不在检出目录旁边，无从比较 · the originals are not beside the checkout');
    process.exitCode = 2;
  }
  const places = await Promise.all(placeAnswers().map(measurePlace));
  printPlaces(places);
  if (process.argv.includes('--cases')) printCases(all, places);
}

await print();
