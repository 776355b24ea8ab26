import type { IncentiveRow, RatingState, Rule, Verdict, Words } from '@niepan/engine';

/** The few sentences above an explanation, in Chinese; English has the same keys. */
const chinese = {
  states: {
    rated: '参评',
    'not-rated': '不参评',
    undecided: '数据缺失，未定',
    'out-of-scope': '不在评价范围内',
  } as Readonly<Record<RatingState, string>>,
  noScore: (name: string, state: string, notes: string): string => `${name}：${state}${notes && `（${notes}）`}。`,
  standing: (name: string, group: string, score: string, rank: number, among: number, className?: string): string =>
    `${name}在“${group}”组得 ${score} 分，名次 ${rank}（同组参评 ${among} 家）${className === undefined ? '。' : `，定为 ${className}。`}`,
  changed: (cut: string, notes: string, className: string): string => `按名次是 ${cut}，因${notes}调为 ${className}。`,
  weakest: (indicator: string, score: string, weight: number): string =>
    `失分最多的是${indicator}：得 ${score} 分，权重 ${weight} 分。`,
  shortOf: (className: string, size: string, line: string): string =>
    `离 ${className} 差 ${size} 分（线在 ${line} 分）。`,
  verdicts: {
    list: { yes: '列入', no: '不列入', unknown: '数据缺失，未定' },
    gate: { yes: '通过', no: '不通过', unknown: '数据缺失，未定' },
  } as Readonly<Record<Rule['kind'], Readonly<Record<Verdict, string>>>>,
  payments: {
    payable: '可以兑付',
    nothing: '不满足条件，没有金额',
    undecided: '数据缺失，未定',
    held: '排除情形或互斥的另一项还未定，暂缓兑付',
    excluded: '属于排除情形，不予兑付',
    beaten: '与另一项奖补互斥，取高者后不再兑付',
    'out-of-scope': '不在范围内',
  } as Readonly<Record<IncentiveRow['state'], string>>,
  wanYuan: (amount: string): string => `${amount} 万元`,
  outside: (name: string, rule: string): string => `${name}不在“${rule}”的范围内。`,
  outcome: (name: string, year: number, outcome: string): string => `${name}，${year}年：${outcome}。`,
  met: '满足',
  notMet: '不满足',
  missing: '数据缺失',
  named: (word: string, names: string): string => `${word}：${names}。`,
  amount: (amount: string): string => `，金额 ${amount}`,
  gross: (amount: string): string => `按档次应为 ${amount}，减去以前已奖的部分。`,
  instalments: (count: number, amounts: string): string => `分 ${count} 期：${amounts}。`,
  because: '原因',
  beyond: (region: string): string => `文件只管 ${region} 的对象`,
};

export type Told = typeof chinese;

const english: Told = {
  states: {
    rated: 'rated',
    'not-rated': 'not rated',
    undecided: 'undecided, data are missing',
    'out-of-scope': 'not evaluated by this scheme',
  },
  noScore: (name, state, notes) => `${name}: ${state}${notes && ` (${notes})`}.`,
  standing: (name, group, score, rank, among, className) =>
    `${name} has ${score} points in the group "${group}", rank ${rank} of ${among} rated${className === undefined ? '.' : `: class ${className}.`}`,
  changed: (cut, notes, className) => `By rank it is ${cut}; regraded to ${className}: ${notes}.`,
  weakest: (indicator, score, weight) => `Most points are lost by ${indicator}: ${score} of a weight of ${weight}.`,
  shortOf: (className, size, line) => `${size} points short of ${className}, whose line is at ${line}.`,
  verdicts: {
    list: { yes: 'listed', no: 'not listed', unknown: 'undecided, data are missing' },
    gate: { yes: 'passes', no: 'fails', unknown: 'undecided, data are missing' },
  },
  payments: {
    payable: 'payable',
    nothing: 'conditions not met, nothing is due',
    undecided: 'undecided, data are missing',
    held: 'held back until an exclusion, or the incentive it excludes, is decided',
    excluded: 'excluded, nothing is paid',
    beaten: 'another incentive that excludes it is higher, so this one is not paid',
    'out-of-scope': 'out of scope',
  },
  wanYuan: (amount) => `${amount} 万元`,
  outside: (name, rule) => `${name} is outside the scope of "${rule}".`,
  outcome: (name, year, outcome) => `${name}, ${year}: ${outcome}.`,
  met: 'Met',
  notMet: 'Not met',
  missing: 'Data missing',
  named: (word, names) => `${word}: ${names}.`,
  amount: (amount) => `, ${amount}`,
  gross: (amount) => `The tier gives ${amount}, less what was awarded before.`,
  instalments: (count, amounts) => `In ${count} instalments: ${amounts}.`,
  because: 'Because of',
  beyond: (region) => `the document governs those of ${region} only`,
};

/** What the sentences above an explanation say, in the language of the reply. */
export function toldWords({ language }: Words): Told {
  return language === 'en' ? english : chinese;
}
