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
  type Verdict,
  verdicts,
} from '@niepan/engine';
import { refuseYear } from './enterprises.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import type { PublishedPackage } from './packages.ts';
import type { Platform, Snapshot } from './platform.ts';
import { readIncentive, readRule } from './results.ts';
import type { Usecase } from './usecase.ts';

const verdictWords: Readonly<Record<Rule['kind'], Readonly<Record<Verdict, string>>>> = {
  list: { yes: '列入', no: '不列入', unknown: '数据缺失，未定' },
  gate: { yes: '通过', no: '不通过', unknown: '数据缺失，未定' },
};

const paymentWords: Readonly<Record<IncentiveRow['state'], string>> = {
  payable: '可以兑付',
  nothing: '不满足条件，没有金额',
  undecided: '数据缺失，未定',
  held: '排除情形或互斥的另一项还未定，暂缓兑付',
  excluded: '属于排除情形，不予兑付',
  beaten: '与另一项奖补互斥，取高者后不再兑付',
  'out-of-scope': '不在范围内',
};

/** 万元 with at most six decimals, from fen. */
function wanYuan(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`} 万元`;
}

/** What a list or gate says of the row, condition by condition. */
function ruleSentences(
  rule: Rule,
  name: string,
  year: number,
  result: RuleResult,
  row: number,
  told: string,
): string[] {
  const outcome = verdicts[result.outcomes[row]];
  const head =
    outcome === undefined
      ? `${name}不在“${rule.name}”的范围内。`
      : `${name}，${year}年：${verdictWords[rule.kind][outcome]}。`;
  const named = (code: number): string[] =>
    result.conditions.filter(({ outcomes }) => outcomes[row] === code).map((condition) => condition.name);
  const groups = [
    ['满足', named(1)],
    ['不满足', named(0)],
    ['数据缺失', named(2)],
  ] as const;
  const conditions = groups
    .filter(([, names]) => names.length > 0)
    .map(([word, names]) => `${word}：${names.join('、')}。`);
  return [head, ...(outcome === undefined ? [] : conditions), told];
}

function incentiveSentences(name: string, year: number, row: IncentiveRow, told: string): string[] {
  const amount = row.state === 'payable' ? `，金额 ${wanYuan(row.amountFen)}` : '';
  const gross =
    row.grossFen > row.amountFen && row.state === 'payable'
      ? [`按档次应为 ${wanYuan(row.grossFen)}，减去以前已奖的部分。`]
      : [];
  const parts =
    row.instalmentsFen.length > 1
      ? [`分 ${row.instalmentsFen.length} 期：${row.instalmentsFen.map(wanYuan).join('、')}。`]
      : [];
  const because = row.because.length > 0 ? [`原因：${row.because.join('、')}。`] : [];
  return [`${name}，${year}年：${paymentWords[row.state]}${amount}。`, ...because, ...gross, ...parts, told];
}

interface Explained {
  readonly sentences: readonly string[];
  readonly trace: TraceNode;
}

/** The whole explanation for somebody whom the document doesn't govern. */
function beyond(label: string, { program }: PublishedPackage): TraceNode {
  const note = `文件只管 ${program.document?.region ?? ''} 的对象`;
  return { label, kind: 'rule', value: null, note, children: [] };
}

function explain(
  platform: Platform,
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
    const trace = own < 0 ? beyond(rule.name, published) : traceRule(program, rule.name, dataset, year, own);
    return { trace, sentences: ruleSentences(rule, name, year, result, row, sentenceOfRule(rule, program.parameters)) };
  }
  const result = readIncentive(platform, published, rule.name, year, snapshot);
  const trace = own < 0 ? beyond(rule.name, published) : explainIncentive(program, rule.name, dataset, year, own);
  const told = sentenceOfIncentive(rule, program.parameters);
  return { trace, sentences: incentiveSentences(name, year, result.rows[row], told) };
}

function findRow(snapshot: Snapshot, subject: Subject, id: string): { frame: Frame; row: number } | null {
  const frame = snapshot.dataset.frames.get(subject);
  const row = subject === '企业' ? (snapshot.rowOf.get(id) ?? -1) : frame ? findText(frame.ids, id) : -1;
  return frame === undefined || row < 0 ? null : { frame, row };
}

/** Why a list, gate or incentive comes out as it does for one subject, down to source and clause. */
export const explainRule: Usecase<'explainRule'> = async ({ platform }, { params, query }) => {
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
    ...explain(platform, published, rule, snapshot, year, frame, row),
    neighbours: [],
  });
};
