import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { parseUnit, unknownUnitIn } from '../base/unit.ts';

/** Comparisons and conjunctions as people say them. */
const spelled =
  /不?大于|不?小于|不?高于|不?低于|不?超过|不足|不少于|不多于|达到|以上|以下|等于|并且|而且|或者|(?<=\s)[且或是为](?=\s|$)/;

/** `0 标箱`: a number, and a short word behind it that is no unit. */
const unitLike = /^[\d.]+\s+(\p{L}{1,3})$/u;

/** `3 亩地` begins with a unit and may well be a name. */
function isUnitMeant(name: string): boolean {
  const [, word] = unitLike.exec(name) ?? [];
  return word !== undefined && !parseUnit(word.slice(0, 1)) && !parseUnit(word.slice(0, 2));
}

/** What stands before a comparison written as a word, such as the 亩均税收 of `亩均税收大于20`. */
export function beforeComparison(name: string): string | undefined {
  return /^(.+?)\s*(?:不?大于|不?小于|不?高于|不?低于|不?超过|不足|不少于|不多于|达到|等于|是|为)/.exec(name)?.[1];
}

/** Reports a text that the formula's grammar would take apart, and why it is probably there. */
export function reportMisread(report: Report, at: Span, name: string, reading: string): void {
  if (/^[\d.]+\s*[百千万亿]+$/.test(name)) report('number-without-unit', at, { text: name });
  else if (spelled.test(name)) report('comparison-in-words', at, { text: name });
  else if (isUnitMeant(name)) report('bad-unit', at, unknownUnitIn(name.replace(/^[\d.]+\s+/, '')));
  else report('formula-misread', at, { name, reading });
}
