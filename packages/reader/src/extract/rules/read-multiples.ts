import { quote, type Reason } from '../../reasons/reason.ts';
import { trimDecimal } from '../read-numeral.ts';
import type { Sentence } from '../split-sentences.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

/** What is charged at a multiple, with the kind of price it is. */
const charged: readonly (readonly [RegExp, string])[] = [
  [/土地使用税/, '城镇土地使用税'],
  [/房产税/, '房产税'],
  [/污水处理费|排污费/, '污水处理费'],
  [/水价|用水|水费/, '水价'],
  [/气价|用气|燃气/, '气价'],
  [/电价|用电|电费/, '电价'],
];
const multiple = /(\d+(?:\.\d+)?)倍/g;
const percent = /(\d+(?:\.\d+)?)%/g;
const money = /(\d+(?:\.\d+)?)元/g;
const letter = /[A-E](?=(?:（[甲乙丙丁戊]）)?(?:类|级|档|、|和|及|企业))/g;

/** A multiple or share for each class. */
export interface ClassMultiple {
  readonly letter: string;
  readonly times: number;
  /** The words between the number before it and it. */
  readonly before: string;
}

/** The multiples of classes that words state one after the other or respectively: `C类按1.2倍，D类按1.5倍`, `C类、D类分别按1.2倍、1.5倍`. */
export const classMultiples = (words: string): readonly ClassMultiple[] => byClass(words, multiple);

/** The same with shares in per cent: `A类按基准价的90%，C、D类分别按120%、150%`. */
export const classShares = (words: string): readonly ClassMultiple[] => byClass(words, percent);

/** The same with amounts of money: `C类每千瓦时0.06元、D类每千瓦时0.12元`. */
export const classAmounts = (words: string): readonly ClassMultiple[] => byClass(words, money);

function byClass(words: string, number: RegExp): readonly ClassMultiple[] {
  const found: ClassMultiple[] = [];
  let from = 0;
  let waiting: string[] = [];
  for (const match of words.matchAll(number)) {
    const before = words.slice(from, match.index);
    from = match.index + match[0].length;
    const named = before.split(/[，；]/).findLast((part) => part.search(letter) >= 0) ?? '';
    const own = [...new Set(named.match(letter) ?? [])];
    const isShared = /分别/.test(before) || (waiting.length > 0 && /^[、和及]$/.test(before));
    if (own.length > 0) waiting = own;
    else if (!isShared) waiting = [];
    const times = Number(match[1]);
    const letters = isShared ? waiting.slice(0, 1) : waiting;
    waiting = isShared ? waiting.slice(1) : [];
    for (const one of letters) found.push({ letter: one, times, before });
  }
  const isOnce = new Set(found.map((one) => one.letter)).size === found.length;
  return isOnce ? found : [];
}

/** A number of times as a share. */
export const percentOf = (times: number): string => `${trimDecimal(String(Math.round(times * 1e4) / 100))}%`;

const overQuota =
  /([^，。；]{2,24}?)(?:的)?(?:部分|用量)?(?:一律)?按(?:照)?(?:基本|现行|标准)?[一-鿿]{0,6}?(\d+(?:\.\d+)?)倍[^，。；]{0,6}(?:计收|收取|征收|执行|计价)/;

/** `超定额用水部分按2倍水价计收`: what is used over a quota. */
function beyondQuota(words: string, kind: string, { start, end }: Sentence): DraftRule[] {
  const [, over = '', times = ''] = overQuota.exec(words) ?? [];
  const fact = /超/.test(over) ? factOf(over) : '';
  if (fact === '' || Number(times) <= 1) return [];
  const body = {
    对象: '企业',
    若: feelName(fact),
    值: percentOf(Number(times) - 1),
    种类: `${kind}上浮`,
    ...noteOf([`「${fact}」要在数据项里定义`, '值是在原价上加的百分之几，按什么价格计要补写']),
  };
  const because: Reason = ['multiple', quote(words)];
  return [{ start, end, kind: '价格', name: `差别${kind}加价（${fact}）`, because, body }];
}

/** Taxes and prices charged at a multiple by class: `城镇土地使用税C类按1.2倍、D类按1.5倍执行`. Prices of energy and water as what is added. */
export function readMultiples(text: string, sentence: Sentence, title: string): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200 || !words.includes('倍') || /奖励|补助|权重|得分/.test(words)) return [];
  const kind = [words, title].flatMap((one) => charged.find(([form]) => form.test(one))?.[1] ?? [])[0];
  const rows = kind === undefined ? [] : classMultiples(words);
  if (kind !== undefined && rows.length === 0) return beyondQuota(words, kind, sentence);
  if (kind === undefined || rows.length === 0) return [];
  const isTax = /税|费/.test(kind);
  const table = rows.flatMap(({ letter: name, times, before }) => {
    const added = /(?:加价|加收|上浮|提高)[^，；]{0,4}$/.test(before) ? times : times - 1;
    if (isTax) return [[name, percentOf(before.endsWith('加收') ? times + 1 : times)] as const];
    return added > 0 ? [[name, percentOf(added)] as const] : [];
  });
  if (table.length === 0) return [];
  return [
    {
      start: sentence.start,
      end: sentence.end,
      kind: '价格',
      name: isTax ? `${kind}按类倍数` : `差别${kind}加价（按类）`,
      because: ['multiple', quote(words)],
      body: {
        对象: '企业',
        按档: { 看: '综合等级', 表: Object.fromEntries(table) },
        种类: isTax ? kind : `${kind}上浮`,
        ...noteOf([
          isTax ? '值是应缴标准的百分之几' : '值是在原价上加的百分之几，按什么价格计要补写',
          '没有说到的类不在表里',
        ]),
      },
    },
  ];
}
