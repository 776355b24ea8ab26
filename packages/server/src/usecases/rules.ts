import { accept, refuse } from '@niepan/domain/outcome';
import {
  explainIncentive,
  type Frame,
  findText,
  type Incentive,
  type IncentiveRow,
  type Rule,
  type RuleResult,
  type Subject,
  sentenceOfIncentive,
  sentenceOfRule,
  type TraceNode,
  textAt,
  explainRule as traceRule,
  verdicts,
  type Words,
} from '@niepan/engine';
import type { Context } from './context.ts';
import { refuseYear } from './enterprises.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import type { PublishedPackage } from './packages.ts';
import type { Snapshot } from './platform.ts';
import { readIncentive, readRule } from './results.ts';
import { type Told, toldWords } from './told-words.ts';
import type { Usecase } from './usecase.ts';

/** 万元 with at most six decimals, from fen. */
function wanYuan(fen: bigint, told: Told): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  return told.wanYuan(`${fen < 0n ? '-' : ''}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`);
}

/** What a list or gate says of the row, condition by condition. */
function ruleSentences(
  rule: Rule,
  name: string,
  year: number,
  result: RuleResult,
  row: number,
  sentence: string,
  words: Words,
): string[] {
  const told = toldWords(words);
  const outcome = verdicts[result.outcomes[row]];
  const head =
    outcome === undefined ? told.outside(name, rule.name) : told.outcome(name, year, told.verdicts[rule.kind][outcome]);
  const named = (code: number): string[] =>
    result.conditions.filter(({ outcomes }) => outcomes[row] === code).map((condition) => condition.name);
  const groups = [
    [told.met, named(1)],
    [told.notMet, named(0)],
    [told.missing, named(2)],
  ] as const;
  const conditions = groups
    .filter(([, names]) => names.length > 0)
    .map(([word, names]) => told.named(word, names.join(words.list)));
  return [head, ...(outcome === undefined ? [] : conditions), sentence];
}

function incentiveSentences(name: string, year: number, row: IncentiveRow, sentence: string, words: Words): string[] {
  const told = toldWords(words);
  const amount = row.state === 'payable' ? told.amount(wanYuan(row.amountFen, told)) : '';
  const gross =
    row.grossFen > row.amountFen && row.state === 'payable' ? [told.gross(wanYuan(row.grossFen, told))] : [];
  const parts =
    row.instalmentsFen.length > 1
      ? [
          told.instalments(
            row.instalmentsFen.length,
            row.instalmentsFen.map((fen) => wanYuan(fen, told)).join(words.list),
          ),
        ]
      : [];
  const because = row.because.length > 0 ? [told.named(told.because, row.because.join(words.list))] : [];
  return [told.outcome(name, year, `${told.payments[row.state]}${amount}`), ...because, ...gross, ...parts, sentence];
}

interface Explained {
  readonly sentences: readonly string[];
  readonly trace: TraceNode;
}

/** The whole explanation for somebody whom the document doesn't govern. */
function beyond(label: string, { program }: PublishedPackage, words: Words): TraceNode {
  const note = toldWords(words).beyond(program.document?.region ?? '');
  return { label, kind: 'rule', value: null, note, children: [] };
}

function explain(
  { platform, words }: Context,
  published: PublishedPackage,
  rule: Rule | Incentive,
  snapshot: Snapshot,
  year: number,
  frame: Frame,
  row: number,
): Explained {
  const { program } = published;
  const name = textAt(frame.names, row);
  const { dataset, rows } = jurisdictionOf(published, snapshot);
  const own = rows.get(rule.subject)?.indexOf(row) ?? -1;
  if ('mode' in rule) {
    const result = readRule(platform, published, rule.name, year, snapshot);
    const trace =
      own < 0 ? beyond(rule.name, published, words) : traceRule(program, rule.name, dataset, year, own, { words });
    const told = sentenceOfRule(rule, program.parameters, words);
    return { trace, sentences: ruleSentences(rule, name, year, result, row, told, words) };
  }
  const result = readIncentive(platform, published, rule.name, year, snapshot);
  const trace =
    own < 0 ? beyond(rule.name, published, words) : explainIncentive(program, rule.name, dataset, year, own, { words });
  const told = sentenceOfIncentive(rule, program.parameters, words);
  return { trace, sentences: incentiveSentences(name, year, result.rows[row], told, words) };
}

function findRow(snapshot: Snapshot, subject: Subject, id: string): { frame: Frame; row: number } | null {
  const frame = snapshot.dataset.frames.get(subject);
  const row = subject === '企业' ? (snapshot.rowOf.get(id) ?? -1) : frame ? findText(frame.ids, id) : -1;
  return frame === undefined || row < 0 ? null : { frame, row };
}

/** Why a list, gate or incentive comes out as it does for one subject, down to source and clause. */
export const explainRule: Usecase<'explainRule'> = async (context, { params, query }) => {
  const { platform } = context;
  const published = platform.packages.find(({ id }) => id === params.package);
  const rule = published?.program.rules[params.name] ?? published?.program.incentives[params.name];
  if (published === undefined || rule === undefined) return refuse('no-rule', params);
  const snapshot = await platform.snapshot();
  const year = query.year ?? snapshot.years.at(-1) ?? 0;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  const found = findRow(snapshot, rule.subject, params.subject);
  if (found === null) return refuse('no-subject', { id: params.subject });
  const { frame, row } = found;
  return accept({
    subject: { id: textAt(frame.ids, row), name: textAt(frame.names, row) },
    document: published.title,
    packageVersion: published.version,
    year,
    ...explain(context, published, rule, snapshot, year, frame, row),
    neighbours: [],
  });
};
