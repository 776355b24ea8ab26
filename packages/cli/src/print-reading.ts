import { type Change, type Differences, type Reading, type ReadTarget, type Source, sayReasons } from '@niepan/reader';
import { printTable } from './print-table.ts';

function sayTarget({ comparator, value, high, unit, soft, line, relative }: ReadTarget): string {
  const number =
    value === undefined ? (relative ? `「${relative.series}」` : '') : high === undefined ? value : `${value}–${high}`;
  const words = [soft, line, comparator, number, unit].filter((word) => word !== undefined && word !== '');
  return words.join(' ');
}

const cut = (text: string, longest: number): string => {
  const plain = text.replace(/\s+/g, ' ');
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
};

/** A reading for people: the head, how much was found, then tables of targets, tasks, rules and findings. `?` marks what the reader isn't sure of. */
export function printReading(reading: Reading, notes: Source['notes']): string {
  const { document, clauses, targets, tasks, rules, findings } = reading;
  const mark = ({ confidence }: { readonly confidence: 'sure' | 'unsure' }) => (confidence === 'sure' ? ' ' : '?');
  const head = [document.number, document.issuer, document.dated].filter((part) => part !== undefined).join('　');
  const parts = [
    `${document.title}\n${head}`,
    `条款 ${clauses.length}，目标 ${targets.length}，任务 ${tasks.length}，规则 ${rules.length}，发现 ${findings.length}`,
    notes.map((note) => `· ${sayReasons([note], 'zh')}`).join('\n'),
    printTable(
      ['', '条款', '目标', '说的是', '期', '口径'],
      targets.map((one) => [mark(one), one.path, cut(one.name, 30), sayTarget(one), one.period ?? '', one.basis]),
    ),
    printTable(
      ['', '条款', '任务', '牵头', '责任', '截止'],
      tasks.map((one) => [
        mark(one),
        one.path,
        cut(one.text, 36),
        one.lead ?? '',
        cut(one.responsible.join('、'), 24),
        one.due ?? '',
      ]),
    ),
    printTable(
      ['', '条款', '规则', '名称'],
      rules.map((one) => [mark(one), one.path, one.kind, cut(one.name, 40)]),
    ),
    findings.map(({ paths, zh }) => `! ${paths.join('、')}：${zh}`).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const words: Readonly<Record<Change<unknown>['kind'], string>> = {
  added: '新增',
  removed: '删去',
  changed: '改动',
  moved: '移动',
};

/** Differences between two versions as tables for people. */
export function printDifferences({ clauses, targets }: Differences): string {
  if (clauses.length + targets.length === 0) return '两个版本的条款和目标没有不同\n';
  const place = (before?: { readonly path: string }, after?: { readonly path: string }): string =>
    before === undefined || after === undefined || before.path === after.path
      ? ((after ?? before)?.path ?? '')
      : `${before.path} → ${after.path}`;
  const parts = [
    printTable(
      ['条款', '', '标题'],
      clauses.map(({ kind, before, after }) => [
        place(before, after),
        words[kind],
        cut((after ?? before)?.title ?? '', 40),
      ]),
    ),
    printTable(
      ['条款', '', '目标', '原来', '现在'],
      targets.map(({ kind, before, after }) => [
        place(before, after),
        words[kind],
        cut((after ?? before)?.name ?? '', 30),
        before === undefined ? '' : `${before.period} ${before.says}`,
        after === undefined ? '' : `${after.period} ${after.says}`,
      ]),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
