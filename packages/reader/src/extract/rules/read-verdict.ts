import { screen } from '../screen.ts';

/** What happens to those whom a sentence speaks of, in the words of an evaluation: 不参评, 不高于, 降, 至. */
export type Verdict = Readonly<Record<string, string | number>>;

const straight =
  /(?<!不(?:得|予|再|应|能|宜|可)?(?:直接|一律)?(?:评|认|确|列)?)(?:直接|一律)?(?:评定|认定|确定|列入|纳入|评|定|列|降)为?([A-E])(?:（[甲乙丙丁]）)?(?:类|档|级)/;
const notAbove =
  /不(?:得|能|予|再|应|宜|可)(?:直接|一律)?(?:评定为|认定为|确定为|评为|列为|定为|列入|纳入|进入)([A-E](?:(?:类|档|级)?[、和或及][A-E])*)(?:类|档|级)/;
const lower = /(?:降|下调|下降|降低)(一|两|1|2)(?:个)?(?:档|级|类|等次|等级|档次)/;
const raise = /(?:升|上调|提升|提高|晋升)(一|两|1|2)(?:个)?(?:档|级|类|等次|等级|档次)/;
const notRated = screen.of(
  /免于当年(?:度)?(?:评价|考核)|不纳入当年(?:度)?(?:评价|考核)|(?:不|暂不|免于?|可不)(?:参加|参与|纳入|列入)(?:当年|本年度?)?(?:[^，；。]{0,6})(?:评价|排序)|不参评|(?:不|暂不)(?:评)?定(?:等级|档次|类别)|(?:给予|予以|暂)缓评/,
);

const afterLast = (letters: string): string =>
  String.fromCharCode((letters.match(/[A-E]/g)?.at(-1) ?? 'A').charCodeAt(0) + 1);

const step = (words: string | undefined): number => (/两|2/.test(words ?? '') ? 2 : 1);

/** What a sentence does to those it speaks of: not rated, held below a class, moved down or up, or put into one. */
export function readVerdict(words: string): Verdict | undefined {
  if (notRated.test(words)) return { 记: '不参评' };
  const best = notAbove.exec(words);
  if (best) return { 不高于: afterLast(best[1] ?? 'A') };
  if (/(?<!除[^，；]{0,8})一票否决/.test(words) && !straight.test(words)) return { 得分: 0 };
  const down = lower.exec(words);
  if (down && /类|档|级/.test(words)) return { 降: step(down[1]) };
  const up = raise.exec(words);
  if (up && /评价|企业|下列|以下/.test(words)) return { 升: step(up[1]) };
  const to = /直接|一律|一票/.test(words) ? straight.exec(words) : null;
  return to ? { 至: to[1] ?? 'D' } : undefined;
}

/** A sentence without the words of its verdict. */
export function withoutVerdict(words: string): string {
  return words
    .replace(/(?:均|暂|可|应)*(?:不|免于?)(?:参加|参与|纳入|列入)(?:当年|本年度?)?.*$/, '')
    .replace(/，?(?:经[^，]{2,6})?(?:可)?(?:给予|予以|暂)缓评.*$/, '')
    .replace(/(?:实行|予以)?一票否决.*$/, '')
    .replace(notAbove, '')
    .replace(straight, '')
    .replace(lower, '')
    .replace(raise, '');
}
