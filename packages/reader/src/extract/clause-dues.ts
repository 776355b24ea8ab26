import { matchesOf } from '../open/matches-of.ts';
import type { Source } from '../open/source.ts';
import { toDueWords } from '../structure/calendar.ts';
import type { Structure } from '../structure/reading.ts';
import { findPeriods } from './find-periods.ts';
import type { PeriodMention } from './period-mention.ts';

/** `完成时限：2025年11月底前`, on a line of its own or in the bracket that also names who answers for it. */
const dueLabel =
  /(?:^|[\n（(；;，,。【\s])(?:(?:计划|拟|预计)?(?:完成|办结|办理|推进|整改|落实|销号|实施|工作)?(?:时限|期限|时间)(?:要求|节点|安排)?|(?:时间|进度)节点)\s*[】]?\s*[：:]\s*([^；;，,。）)\n【]{2,24})/g;

interface Due {
  readonly at: number;
  readonly period: PeriodMention;
}

/** The year in which a document was signed, and its month as `YYYY-MM`. */
interface Signing {
  readonly year?: number;
  readonly signed?: string;
}

/** By when what clauses ask for is to be done, where each says it apart from its sentences. */
export class ClauseDues {
  private readonly byClause = new Map<number, Due[]>();

  constructor(source: Source, structure: Structure, { year, signed }: Signing) {
    for (const { clause, column, start, end } of structure.passages) {
      const kind = structure.clauses[clause]?.kind;
      if (column !== undefined || kind === 'front' || kind === 'record' || kind === 'signature') continue;
      for (const { 0: whole, 1: words = '', index } of matchesOf(source.text.slice(start, end), dueLabel)) {
        const said = words.replace(/\s/g, '');
        const period = findPeriods(/前$/.test(said) ? said : toDueWords(said), year, signed).find(
          (one) => one.kind === 'each' || one.to !== undefined,
        );
        if (!period) continue;
        const at = start + index + whole.length - words.length;
        this.byClause.set(clause, [...(this.byClause.get(clause) ?? []), { at, period }]);
      }
    }
  }

  /** The deadline of what stands at a place of a clause: the first that follows it, else the last before it. */
  of(clause: number, at: number): PeriodMention | undefined {
    const dues = this.byClause.get(clause);
    return (dues?.find((due) => due.at > at) ?? dues?.at(-1))?.period;
  }

  /** The year that most of at least three deadlines end in; undefined where there is none. */
  get year(): number | undefined {
    const years = [...this.byClause.values()].flat().flatMap(({ period }) => period.to ?? []);
    return years.length < 3
      ? undefined
      : years.find((year) => years.filter((one) => one === year).length * 2 > years.length);
  }
}
