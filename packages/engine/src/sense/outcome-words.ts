import type { Report } from '../base/diagnostic.ts';
import { findNearest } from '../base/nearest.ts';
import type { Span } from '../base/span.ts';
import { formulasOf, sitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { statedScheme } from './stated-scheme.ts';

/** Every class that a scheme can give, and the marks of those that aren't rated. */
function wordsOfScheme(name: string, program: Program): string[] {
  const scheme = statedScheme(program, name);
  const classes = [...(scheme?.classing?.classes ?? []), ...(scheme?.specials ?? [])].map((one) => one.name);
  const marks = scheme?.notRated.flatMap(({ mark, managedAs }) => [mark, managedAs]) ?? [];
  const specials = scheme?.specials?.flatMap((special) => [special.name, special.managedAs]) ?? [];
  return [...new Set([...classes, ...specials, ...marks].filter((word) => word !== undefined))];
}

function itemsOf(name: string, program: Program): readonly string[] {
  return statedScheme(program, name)?.groups.flatMap(({ items }) => items.map(({ indicator }) => indicator)) ?? [];
}

function wordsOf(node: Expression, program: Program): readonly [name: string, words: readonly string[]] | undefined {
  if (node.op === 'lag') return wordsOf(node.of, program);
  if (node.op === 'scheme' && node.type === 'text') return [node.scheme, wordsOfScheme(node.scheme, program)];
  if (node.op === 'band') return [node.band, program.bands[node.band]?.rows.map(({ label }) => label) ?? []];
  return undefined;
}

/** Reports a class or label that a formula or a worked example names and its scheme or grading never gives. */
export function checkOutcomeWords(program: Program, report: Report): void {
  const check = (named: readonly [string, readonly string[]] | undefined, value: string, at: Span) => {
    if (!named || named[1].includes(value)) return;
    const [name, words] = named;
    report('value-not-listed', at, {
      name,
      value,
      choices: words.length > 0 ? words.join(' ') : '（没有分档）¦(no classes)',
    });
  };
  const compare = (of: Expression, value: Expression, at: Span | undefined) => {
    if (value.op === 'constant' && value.type === 'text' && (value.at ?? at))
      check(
        wordsOf(of, program),
        String(value.value),
        value.at ?? at ?? { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 },
      );
  };
  for (const formula of [...sitesOf(program).map(({ test }) => test), ...formulasOf(program)])
    visitExpression(formula, (node) => {
      if (node.op === 'scheme' && node.item !== undefined && node.at) {
        const items = itemsOf(node.scheme, program);
        if (!items.includes(node.item))
          report('unknown-reference', node.at, {
            kind: '计分项',
            name: node.item,
            near: findNearest(node.item, items) ?? '',
          });
      } else if (node.op === 'eq' || node.op === 'ne') {
        compare(node.left, node.right, node.at);
        compare(node.right, node.left, node.at);
      } else if (node.op === 'in') for (const value of node.values) compare(node.of, value, node.at);
    });
  for (const { aggregates, at } of program.cases)
    for (const [key, { value, unit }] of Object.entries(aggregates)) {
      const scheme = /等级\((.+?)\)/.exec(key)?.[1];
      if (scheme !== undefined && unit === undefined)
        check([scheme, wordsOfScheme(scheme, program)], String(value), at);
    }
  for (const { expected, at } of program.cases)
    for (const [key, value] of Object.entries(expected)) {
      const text = 'value' in value && typeof value.value === 'string' ? value.value : undefined;
      if (text === undefined || text === '数据缺失' || text === '未定') continue;
      const scheme = /^(.*)\.等级$/.exec(key)?.[1];
      if (scheme !== undefined) check([scheme, wordsOfScheme(scheme, program)], text, at);
      else if (program.bands[key]) check([key, program.bands[key].rows.map(({ label }) => label)], text, at);
    }
}
