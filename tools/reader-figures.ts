import { type Figures, measureOriginal, sharesOf } from '../tests/reader/figures.ts';
import { hasOriginals, originals } from '../tests/reader/open-original.ts';

/**
 * Prints what the document reader makes of the five originals beside the packages written by hand, document by document and in all.
 * With `--cases` also every target that differs. Exit 2 where the originals aren't beside the checkout.
 */
function print(): void {
  if (!hasOriginals) {
    console.error('原文不在检出目录旁边，无从比较 · the originals are not beside the checkout');
    process.exitCode = 2;
    return;
  }
  const all = Object.entries(originals).map(([prefix, name]) => measureOriginal(prefix, name));
  console.log(
    '| 文件 document | 目标 targets | 找到 found | 字段全对 right | 多出 false | 单位 units | 条款 clauses | 矛盾 contradictions |',
  );
  console.log('|---|--:|--:|--:|--:|--:|---|--:|');
  const shown = (share: number) => `${share.toFixed(1)} %`;
  const rows: readonly (readonly Figures[])[] = [...all.map((one) => [one]), all];
  for (const figures of rows) {
    const shares = sharesOf(figures);
    const wanted = figures.reduce((total, { rulings }) => total + rulings.wanted, 0);
    const missing = figures.reduce((total, { rulings }) => total + rulings.missing.length, 0);
    const cells = [
      figures.length === 1 ? (figures[0]?.name ?? '') : '合计 all',
      figures.reduce((total, { expected }) => total + expected.length, 0),
      shown(shares.found),
      shown(shares.right),
      shown(shares.isFalse),
      shown(shares.units),
      figures.every(({ isTreeExact }) => isTreeExact) ? '一致 exact' : '不同 differ',
      `${wanted - missing}/${wanted}`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  if (!process.argv.includes('--cases')) return;
  for (const { name, matches, extra, rulings } of all) {
    for (const { expected, read, wrong } of matches) {
      if (!read) console.log(`${name}: 没找到 missing ${expected.id}`);
      else if (wrong.length > 0)
        console.log(`${name}: ${wrong.join(', ')} 不同 differ ${expected.id} | ${read.because}`);
    }
    for (const { path, name: target, value } of extra)
      console.log(`${name}: 多出 false ${path} ${target} ${value ?? ''}`);
    for (const missing of rulings.missing) console.log(`${name}: 矛盾没有发现 contradiction not found ${missing}`);
  }
}

print();
