import type { ReadTarget } from '../structure/reading.ts';
import { ontoFigure } from './quantity.ts';

type Comparator = ReadTarget['comparator'];

/** Every way to write words of which each part may be one of several. */
const written = (...parts: readonly (readonly string[])[]): readonly string[] =>
  parts.reduce<readonly string[]>((heads, ends) => heads.flatMap((head) => ends.map((end) => head + end)), ['']);

/** Words that lead to a number with what they compare; of those that end alike an earlier group goes before a later one. */
const leadGroups: readonly (readonly [words: readonly string[], comparator: Comparator])[] = [
  [written(['控制'], ['', '在', '到', '至']), '≤'],
  [written(['限制', '压降', '压减'], ['在', '到', '至']), '≤'],
  [written(['稳定', '保持', '维持'], ['', '在', '到', '至']), '≥'],
  [
    [
      ...written(['不'], ['', '得', '能', '可', '应', '宜'], ['低于', '少于', '小于']),
      '至少',
      '至少达到',
      '≥',
      '>=',
      '大于等于',
      '大于或等于',
    ],
    '≥',
  ],
  [
    [
      ...written(['不'], ['', '得', '能', '可', '应', '宜'], ['超过', '高于', '大于', '多于', '超']),
      '不突破',
      '≤',
      '<=',
      '小于等于',
      '最多',
    ],
    '≤',
  ],
  [
    [
      ...written(['降低', '降', '下降', '压减', '压缩', '缩短', '减少', '压降', '缩小', '收窄', '下调'], ['到', '至']),
      '减至',
      '降为',
    ],
    '≤',
  ],
  [['突破', '超过', '超出', '高于', '大于', '多于', '＞', '>', '超', '过'], '>'],
  [ontoFigure, '≥'],
  [['低于', '小于', '少于', '＜', '<'], '<'],
  [['大约', '约为', '约', '接近', '近'], '约'],
  [
    [
      ...written(
        ['发展', '壮大', '扩充', '提高', '提升', '增长', '增加', '扩大', '扩', '上升', '上调', '回升', '恢复'],
        ['到', '至'],
      ),
      ...['冲刺', '增至', '升至', '达到', '达', '实现', '完成', '为', '到', '至', '在', '占'],
    ],
    '≥',
  ],
];

interface Lead {
  readonly word: string;
  readonly comparator: Comparator;
}

/** By their last character, longest first within a group. */
const leads: ReadonlyMap<string, readonly Lead[]> = (() => {
  const byEnd = new Map<string, Lead[]>();
  for (const [words, comparator] of leadGroups)
    for (const word of [...words].sort((a, b) => b.length - a.length)) {
      const end = word.slice(-1);
      byEnd.set(end, [...(byEnd.get(end) ?? []), { word, comparator }]);
    }
  return byEnd;
})();

/** A round sum of money, after 过. */
const bigMoney = /[\d.]*[十百千万]*[万亿]/y;

function leadsToMoney(text: string, at: number): boolean {
  bigMoney.lastIndex = at;
  return bigMoney.test(text);
}

/** 签约, 履约, 解约: no 约 of a number; 下达: no 达; 通过, 经过: no 过. */
const isPartOfWord = (text: string, word: string, at: number): boolean => {
  const before = text.charAt(at - word.length - 1);
  return (
    (word.startsWith('约') && /[签履解]/.test(before)) ||
    (word === '达' && before === '下') ||
    (word === '过' && (/[通经不度路渡越胜]/.test(before) || !leadsToMoney(text, at)))
  );
};

/** What the words after a number may begin with. */
const suffixStarts = new Set('（及以之左上余');
const suffixes: readonly (readonly [RegExp, Comparator | undefined])[] = [
  [/(?:（含）)?(?:及)?以上(?:（含）)?/y, '≥'],
  [/(?:（含）)?(?:以下|以内|之内)(?:（含）)?/y, '≤'],
  [/左右|上下/y, '约'],
  [/余(?=[^额])/y, '≥'],
];

/** What leads to the number at a place: 达到, 不低于, 控制在. */
export function leadOf(
  text: string,
  at: number,
): { lead: number; predicate: string; comparator: Comparator | undefined } {
  const found = leads
    .get(text.charAt(at - 1))
    ?.find(({ word }) => text.endsWith(word, at) && !isPartOfWord(text, word, at));
  return found === undefined
    ? { lead: at, predicate: '', comparator: undefined }
    : {
        lead: at - found.word.length,
        predicate: found.word === '过' ? '超' : found.word,
        comparator: found.comparator,
      };
}

/** What follows a number and its unit: 以上, 左右. */
export function suffixOf(
  text: string,
  at: number,
): { end: number; suffix: string; comparator: Comparator | undefined } {
  if (!suffixStarts.has(text.charAt(at))) return { end: at, suffix: '', comparator: undefined };
  for (const [form, comparator] of suffixes) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (match) return { end: at + match[0].length, suffix: match[0], comparator };
  }
  return { end: at, suffix: '', comparator: undefined };
}
