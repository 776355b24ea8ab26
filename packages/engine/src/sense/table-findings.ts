import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import type { Program } from '../program/program.ts';
import type { Contradiction } from './contradiction.ts';

/** Row numbers that a numbered table leaves out: the sequence is a label, not a key. */
export function findLabelGaps(program: Program): Contradiction[] {
  const places = new Map<number, Span>();
  for (const { label, at } of [...program.tasks, ...program.targets])
    if (label !== undefined && /^\d{1,4}$/.test(label) && !places.has(Number(label))) places.set(Number(label), at);
  const labels = [...places.keys()].sort((a, b) => a - b);
  const found: Contradiction[] = [];
  for (const [index, label] of labels.entries()) {
    const before = labels[index - 1];
    const at = places.get(label);
    if (before === undefined || !at) continue;
    for (let missing = before + 1; missing < label; missing++) {
      const zh = `原表没有第 ${missing} 行（前一行是 ${before}，后一行是 ${label}）`;
      const en = `the table has no row ${missing} (it goes from ${before} to ${label})`;
      found.push({ kind: 'label-gap', between: [`序号.${missing}`], zh, en, at });
    }
  }
  return found;
}

/** Rows whose blank cells were taken from a row above: one finding for the table. */
export function findBlankCells(program: Program): Contradiction[] {
  const rows = program.tasks.filter((task) => task.inheritsFrom !== undefined);
  const [first] = rows;
  if (!first) return [];
  const list = rows.map((task) => `${task.label ?? task.id}←${task.inheritsFrom}`).join('、');
  const zh = `原表 ${rows.length} 行有空白格，沿用上面的行：${list}`;
  const en = `${rows.length} rows of the table have blank cells, taken from rows above: ${list}`;
  return [{ kind: 'blank-cells', between: rows.map((task) => task.id), zh, en, at: first.at }];
}

/** A name with what merely changes its form taken out: 委员会, 委 and 局 are one office before and after a reform. */
function officeOf(name: string): string {
  return name.replace(/委员会$|委$|局$/, '');
}

interface Mention {
  readonly clause: string;
  readonly at: Span;
}

function mentionsOf(program: Program): Map<string, Mention[]> {
  const mentions = new Map<string, Mention[]>();
  const note = (names: readonly (string | undefined)[], clause: string, at: Span) => {
    for (const name of names) if (name !== undefined && name !== '') pushInto(mentions, name, { clause, at });
  };
  for (const { lead, responsible, path, at } of program.clauses) note([lead, ...responsible], path, at);
  for (const { lead, responsible, cites, at } of [...program.tasks, ...program.targets])
    note([lead, ...responsible], cites[0] ?? '', at);
  return mentions;
}

/** Offices that one document calls by two names, such as 市发改局 and 市发改委: the rarer name is reported where it first stands. */
export function findUnitAliases(program: Program): Contradiction[] {
  const mentions = mentionsOf(program);
  const names = [...mentions.keys()].map((name) => ({ name, office: officeOf(name) }));
  const found: Contradiction[] = [];
  for (const [index, { name: a, office }] of names.entries()) {
    for (const { name: b, office: other } of names.slice(index + 1)) {
      const isAlias = office === other || a === `市${b}` || a === `区${b}` || b === `市${a}` || b === `区${a}`;
      if (!isAlias) continue;
      const [rare, usual] = (mentions.get(a)?.length ?? 0) < (mentions.get(b)?.length ?? 0) ? [a, b] : [b, a];
      const first = mentions.get(rare)?.[0];
      if (!first) continue;
      const zh = `「${first.clause}」写的是${rare}，别处写${usual}，像是同一个单位`;
      const en = `clause "${first.clause}" says ${rare}, elsewhere it is ${usual}: probably one office`;
      found.push({ kind: 'unit-alias', between: [first.clause, rare], zh, en, at: first.at });
    }
  }
  return found;
}
