import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import type { RuleNumber } from '../bind/rule-numbers.ts';
import type { Sections } from '../parse/sections.ts';
import type { Program } from '../program/program.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { numberedDefinitions, numbersOfDefinition } from '../sense/numbered-definitions.ts';

/** What is counted so that one is told from the other: land isn't floor, tons aren't kilowatt-hours. */
const kinds = '平方米|立方米|平米|公顷|亩|吨标准煤|公里|吨|千瓦时|千瓦|人次|人|户|家';
const kind = new RegExp(`^(?:${kinds})$`);
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

/** Reports amounts for each of something else than the clause counts. */
export function checkClauseUnits(program: Program, sections: Sections, texts: ClauseTexts, report: Report): void {
  for (const definition of numberedDefinitions(program, sections).ruling)
    for (const number of numbersOfDefinition(definition)) {
      const said = otherwiseSaid(number, texts);
      const why = because('claims-pair', `${number.text}/${number.perUnit}`);
      if (said !== undefined)
        report('clause-otherwise', number.at, { path: number.around.join('、'), said: said.trim(), why });
    }
}
