import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import type { RuleNumber } from '../bind/rule-numbers.ts';
import type { Sections } from '../parse/sections.ts';
import type { Program } from '../program/program.ts';
import { visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { numberedDefinitions, numbersOfDefinition } from '../sense/numbered-definitions.ts';
import { printWritten } from '../sense/print-amount.ts';

/** What is counted so that one is told from the other: land isn't floor, tons aren't kilowatt-hours. */
const kinds = '平方米|立方米|平米|公顷|亩|吨标准煤|公里|吨|千瓦时|千瓦|人次|人|户|家';
const kind = new RegExp(`^(?:${kinds})$`);
const yearly = /每年|按年|年租金|一年/;
const each = new RegExp(`每(${kinds})`, 'g');

/** A ton of coal may be told as a ton. */
function isAlike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** `每平方米 45 元`, and it is 45 元/亩: the part of the clause. */
function otherwiseSaid({ text, perUnit, around }: RuleNumber, texts: ClauseTexts): string | undefined {
  if (perUnit === undefined || !kind.test(perUnit) || !/元$/.test(text)) return undefined;
  const figure = new RegExp(`(?<![\\d.])${literal(/[\d.]+/.exec(text)?.[0] ?? text)}\\s*[千万亿]?元`);
  const [part, other] = texts.read({ cites: around }).parts.filter((one) => figure.test(one));
  if (part === undefined || other !== undefined || part.includes(perUnit)) return undefined;
  const [said, more] = [...part.matchAll(each)].map(([, unit = '']) => unit);
  return said !== undefined && more === undefined && !isAlike(said, perUnit) ? part : undefined;
}

/** `每年每平方米 6 元`, and the rule has it for each month. */
function checkPeriods(program: Program, texts: ClauseTexts, report: Report): void {
  for (const { formula, cites, at } of formulasOf(program)) {
    if (!yearly.test(texts.textOf({ cites }))) continue;
    visitOwn(formula, (node) => {
      if (node.op !== 'constant' || !/元\/.*月/.test(node.unit ?? '')) return;
      const figure = new RegExp(`(?<![\\d.])${literal(String(node.value))}\\s*[千万亿]?元`);
      const [part, other] = texts.read({ cites }).parts.filter((one) => figure.test(one));
      if (part === undefined || other !== undefined || !yearly.test(part) || part.includes('月')) return;
      const why = because('claims-pair', printWritten(node));
      report('clause-otherwise', node.at ?? at, { path: cites.join('、'), said: part.trim(), why });
    });
  }
}

/** Reports amounts for each of something else than the clause counts. */
export function checkClauseUnits(program: Program, sections: Sections, texts: ClauseTexts, report: Report): void {
  checkPeriods(program, texts, report);
  for (const definition of numberedDefinitions(program, sections).ruling)
    for (const number of numbersOfDefinition(definition)) {
      const said = otherwiseSaid(number, texts);
      const why = because('claims-pair', `${number.text}/${number.perUnit}`);
      if (said !== undefined)
        report('clause-otherwise', number.at, { path: number.around.join('、'), said: said.trim(), why });
    }
}
