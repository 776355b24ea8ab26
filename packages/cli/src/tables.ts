import {
  type Frame,
  type IncentiveResult,
  type IncentiveRow,
  listTexts,
  type PriceResult,
  type PriceState,
  type Rule,
  type RuleResult,
  ratingStates,
  type SchemeResult,
  textAt,
  verdicts,
} from '@niepan/engine';
import { idColumns } from '@niepan/intake/header';
import type { CsvCell } from './write-csv.ts';

/** A result as a table, and in a few words. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
  readonly summary: string;
}

function idHeader(frame: Frame): string[] {
  const known = frame.subject === '部门' ? idColumns.企业 : idColumns[frame.subject];
  return [known.id, known.name];
}

function countBy(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([word, count]) => `${word} ${count}`)
    .join('，');
}

const stateWords: Readonly<Record<(typeof ratingStates)[number], string>> = {
  rated: '',
  'not-rated': '不参评',
  undecided: '数据缺失，未定',
  'out-of-scope': '不在评价范围',
};

/** 组 综合得分 名次 等级 说明, then each indicator and its score. All rows of the frame in its order. */
export function tabulateScheme(result: SchemeResult, frame: Frame): Table {
  const header = [
    ...idHeader(frame),
    '组',
    '综合得分',
    '名次',
    '等级',
    '说明',
    ...result.items.flatMap(({ indicator }) => [indicator, `${indicator}得分`]),
  ];
  const rows = listTexts(frame.ids).map((id, row): CsvCell[] => {
    const state = ratingStates[result.states[row]];
    const isRated = state === 'rated';
    const notes = [stateWords[state], ...(result.notes.get(row) ?? [])].filter((note) => note !== '');
    return [
      id,
      textAt(frame.names, row),
      result.groupNames[result.groups[row]] ?? '',
      isRated ? result.scores[row] : null,
      isRated && result.ranks[row] > 0 ? result.ranks[row] : null,
      result.classNames[result.classes[row]] ?? '',
      notes.join('；'),
      ...result.items.flatMap(({ values, missing, scores }): CsvCell[] => [
        missing[row] === 1 ? null : values[row],
        scores[row],
      ]),
    ];
  });
  const standings = Array.from(result.states, (code, row) => {
    const state = ratingStates[code];
    return state === 'rated' ? (result.classNames[result.classes[row]] ?? '已评') : stateWords[state];
  });
  return { header, rows, summary: countBy(standings) };
}

const conditionWords = { yes: '满足', no: '不满足', unknown: '数据缺失' } as const;
const outcomeWords = {
  list: { yes: '列入', no: '不列入', unknown: '数据缺失' },
  gate: { yes: '通过', no: '不通过', unknown: '数据缺失' },
} as const;
const outOfScope = '不在范围';

/** 结果, then each condition. */
export function tabulateRule(rule: Rule, result: RuleResult, frame: Frame): Table {
  const outcomeOf = (row: number): string => {
    const verdict = verdicts[result.outcomes[row]];
    return verdict === undefined ? outOfScope : outcomeWords[rule.kind][verdict];
  };
  return {
    header: [...idHeader(frame), '结果', ...result.conditions.map(({ name }) => name)],
    rows: listTexts(frame.ids).map((id, row): CsvCell[] => [
      id,
      textAt(frame.names, row),
      outcomeOf(row),
      ...result.conditions.map(({ outcomes }) => {
        const verdict = verdicts[outcomes[row]];
        return verdict === undefined ? outOfScope : conditionWords[verdict];
      }),
    ]),
    summary: countBy(Array.from(result.outcomes, (_, row) => outcomeOf(row))),
  };
}

const paymentWords: Readonly<Record<IncentiveRow['state'], string>> = {
  payable: '应得',
  nothing: '不满足',
  undecided: '数据缺失，未定',
  held: '排除或互斥未定，暂缓',
  excluded: '排除',
  beaten: '互斥，取另一项',
  'out-of-scope': outOfScope,
};

/** Exact 元 of whole fen: `1500000.00`. */
export function printYuan(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 结果 原因 金额, what is held back where anything is, each instalment, and instalments of earlier awards due this year. What is held back is never in a column of money to pay. */
export function tabulateIncentive(result: IncentiveResult, frame: Frame): Table {
  const instalments = Math.max(0, ...result.rows.map(({ instalmentsFen }) => instalmentsFen.length));
  const hasHeld = result.rows.some(({ state }) => state === 'held');
  const hasDue = result.rows.some(({ due }) => due.length > 0);
  return {
    header: [
      ...idHeader(frame),
      '结果',
      '原因',
      '核定金额(元)',
      '应付金额(元)',
      ...(hasHeld ? ['暂缓金额(元)'] : []),
      ...Array.from({ length: instalments }, (_, index) => `第${index + 1}期(元)`),
      ...(hasDue ? ['以前年度本年应付(元)'] : []),
    ],
    rows: result.rows.map(({ state, because, grossFen, amountFen, instalmentsFen, due }, row): CsvCell[] => [
      textAt(frame.ids, row),
      textAt(frame.names, row),
      paymentWords[state],
      because.join('；'),
      state === 'out-of-scope' ? null : printYuan(grossFen),
      state === 'out-of-scope' ? null : printYuan(state === 'held' ? 0n : amountFen),
      ...(hasHeld ? [state === 'held' ? printYuan(amountFen) : null] : []),
      ...Array.from({ length: instalments }, (_, index) => {
        const fen = instalmentsFen[index];
        return fen === undefined || state === 'held' ? null : printYuan(fen);
      }),
      ...(hasDue ? [printYuan(due.reduce((sum, one) => (one.state === 'payable' ? sum + one.fen : sum), 0n))] : []),
    ]),
    summary: `${countBy(result.rows.map(({ state }) => paymentWords[state]))}；合计应付 ${printYuan(result.totalFen)} 元`,
  };
}

const priceWords: Readonly<Record<PriceState, string>> = {
  applies: '适用',
  none: '不适用',
  beaten: '同一种类取高，另一项更高',
  undecided: '数据缺失，未定',
  'out-of-scope': outOfScope,
};

/** 结果 原因 价格 金额. What isn't decided has neither price nor money. */
export function tabulatePrice(result: PriceResult, frame: Frame): Table {
  return {
    header: [...idHeader(frame), '结果', '原因', `价格(${result.unit})`, '金额(元)'],
    rows: result.rows.map(({ state, because, value, chargeFen }, row): CsvCell[] => [
      textAt(frame.ids, row),
      textAt(frame.names, row),
      priceWords[state],
      because.join('；'),
      value,
      chargeFen === null ? null : printYuan(chargeFen),
    ]),
    summary: `${countBy(result.rows.map(({ state }) => priceWords[state]))}；合计 ${printYuan(result.totalFen)} 元`,
  };
}
