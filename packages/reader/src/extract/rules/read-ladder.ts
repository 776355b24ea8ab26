import { quote } from '../../reasons/reason.ts';
import type { Sentence } from '../split-sentences.ts';
import { percentOf } from './read-multiples.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

const quota = /超(?:过|出)?(?:计划|定额|限额|基数|配额)/;
/** `20%以内的部分加价0.5倍`, `20%至40%的，每立方米加价1元`. */
const rung =
  /(\d+)%(?:（含）)?(以上|以下|以内|以外)?(?:（含）)?(?:、|，|至|-|—|不足|不超过)*(?:(\d+)%(?:（含）)?(以内|以下|的)?)?(?:（含）)?(?:的)?(?:部分)?(?:的)?，?(?:按)?[^，；。\d]{0,14}?(?:加[价收](\d+(?:\.\d+)?)(倍|元)|的?(\d+(?:\.\d+)?)倍加[价收])/g;
/** `两倍` stands first as twice. */
const count = '两一二三四五';
const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/水/, '水价', '立方米'],
  [/气/, '气价', '立方米'],
  [/电/, '电价', '千瓦时'],
];

/** Prices that rise with what is used over a quota: `超定额20%以内的部分加价0.5倍，20%至40%的加价1倍，40%以上的加价2倍`. */
export function readLadder(text: string, { start, end }: Sentence): DraftRule[] {
  const words = text.slice(start, end);
  const said = words.replace(
    /(?<=加[价收]|的)([一两二三四五])倍/g,
    (_, times: string) => `${count.indexOf(times) || 2}倍`,
  );
  const [, kind, unit] = kinds.find(([form]) => form.test(words)) ?? [];
  if (kind === undefined || !quota.test(words) || words.length > 400) return [];
  // `20%以内的1倍，30%以内的2倍`: each begins where the one before it ends.
  let below = 0;
  const rows = [...said.slice(said.search(quota)).matchAll(rung)].map(([, a, side = '', , , sum, by, turns]) => {
    const isBelow = /^以[下内]$/.test(side);
    const from = 100 + (isBelow ? below : Number(a));
    if (isBelow) below = Number(a);
    return [
      `${from}%`,
      by === '元' ? `${sum} 元/${unit}` : `基本${kind} * ${percentOf(Number(sum ?? turns))}`,
    ] as const;
  });
  const isRising = rows.every(
    ([at], i) => i === 0 || Number.parseFloat(at) > Number.parseFloat(rows[i - 1]?.[0] ?? ''),
  );
  if (rows.length < 2 || !isRising) return [];
  const [used, allowed] = [`${kind.charAt(0)}量`, `${kind.charAt(0)}定额`].map((name) => `用${name}`);
  return [
    {
      start,
      end,
      kind: '价格',
      name: `超定额${kind}加价`,
      because: ['price', quote(words)],
      body: {
        对象: '企业',
        阶梯: { 基数: allowed, 表: rows.map((row) => [...row]) },
        种类: `超定额${kind}`,
        量: used,
        ...noteOf([`「${allowed}」要在数据项里定义`, '倍数按基本价格计']),
      },
    },
  ];
}
