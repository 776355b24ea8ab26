import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import type { Program, Scheme, SchemeGroup } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, namesIn, segmentsOf, sentencesOf } from './clause-texts.ts';
import { ownOf } from './own-formulas.ts';

const most = /(?:最高|最多|封顶|不超过|上限为?)\s*\d/;

/** What counts without an end: events or things by the points of each. */
interface Counted {
  readonly name: string;
  readonly words: readonly string[];
  readonly at: Span;
  readonly isCapped: boolean;
}

function hasBound(formula: Expression): boolean {
  let found = false;
  visitExpression(formula, (node) => {
    found ||= node.op === 'min' || node.op === 'if';
  });
  return found;
}

function countedIn({ items, adjustments, bonuses, deductions, cap }: SchemeGroup): Counted[] {
  const each = items.flatMap((item): Counted[] => {
    const points = item.points && unconverted(item.points);
    if (points?.op !== 'multiply' || item.table) return [];
    const isCapped = item.cap !== undefined || hasBound(points);
    return [{ name: item.indicator, words: [item.indicator, ...namesIn(points)], at: item.at, isCapped }];
  });
  const events = adjustments.flatMap(({ name, count, points, cap: own, table, at }): Counted[] => {
    const total = points.startsWith('-') ? deductions : bonuses;
    const isCapped =
      own !== undefined || total?.cap !== undefined || cap !== undefined || count.type === 'flag' || hasBound(count);
    return table ? [] : [{ name, words: [name, ...namesIn(count)], at, isCapped }];
  });
  return [...each, ...events];
}

/** The part of a sentence that is about one of several: from where it is named to where another is. */
function aboutOf(sentence: string, own: Counted, others: readonly Counted[]): string {
  const segments = segmentsOf(sentence);
  const names = (segment: string, { words }: Counted) => words.some((word) => isNamedIn(segment, word));
  const from = segments.findIndex((segment) => names(segment, own));
  if (from < 0) return '';
  const rest = segments.slice(from + 1);
  const until = rest.findIndex((segment) => others.some((other) => names(segment, other)));
  return [segments[from], ...(until < 0 ? rest : rest.slice(0, until))].join('，');
}

function check(scheme: Scheme, texts: ClauseTexts, report: Report): void {
  for (const group of scheme.groups) {
    const all = countedIn(group);
    const cites = [...new Set([...scheme.cites, ...group.adjustments.flatMap((one) => one.cites)])];
    const sentences = sentencesOf(texts.textOf({ cites }));
    for (const own of all.filter(({ isCapped }) => !isCapped)) {
      const others = all.filter((one) => one !== own);
      const said = sentences.map((sentence) => aboutOf(sentence, own, others)).find((about) => most.test(about));
      if (said !== undefined)
        report('clause-otherwise', own.at, {
          path: cites.join('、'),
          said: said.trim(),
          why: because('claims-uncapped', own.name),
        });
    }
  }
}

/** Reports things and events that earn or cost points without an end where the clause sets one. */
export function checkClauseCaps(program: Program, texts: ClauseTexts, report: Report): void {
  for (const scheme of ownOf(program.schemes, program)) check(scheme, texts, report);
}
