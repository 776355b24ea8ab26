import { screen } from './screen.ts';

/**
 * Forms whose numbers measure nothing: dates, document numbers, ranking lists, names of plans, versions, ordinals.
 * Every form is linear: no repetition stands inside another.
 */
const dates: readonly RegExp[] = [
  /[〔[【（]\d{4}[〕\]】）]第?\d{1,5}号/g,
  /第?\d{1,5}号(?:文|令|公告)/g,
  /(?:19|20)\d{2}年?(?:度)?[-—–~～至到/](?:19|20)\d{2}年?(?:度)?/g,
  /(?<!\d)(?:19|20)\d{2}(?=(?:[、和](?:19|20)\d{2}){1,6}年)/g,
  /(?:19|20)\d{2}年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日)?/g,
  /(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}/g,
  /\d{1,2}月\d{1,2}日/g,
  /\d{1,2}[-—–~～至]\d{1,2}月/g,
  /\d{1,2}月(?:底|末|份|初|中旬|上旬|下旬|前|起|\d{0,2})/g,
  /第?[1-4一二三四]季度/g,
  /\d{1,2}[:：]\d{2}/g,
  /\d{1,3}[:：∶]\d{1,3}(?:\.\d{1,2})?/g,
  /\dA级?/g,
];
const names: readonly RegExp[] = [
  /\d{1,4}千伏(?!安)/g,
  /第\d{1,4}(?:条|款|项|届|次|批|位|名|章|节|期|年|个|轮|版|天|阶段)?/g,
  /(?:附件|附表|表|图|专栏|步骤|阶段)\d{1,3}/g,
  /\d{1,4}强(?!度|化|制|劲|势)/g,
  /\d{1,3}(?:部委|部门|厅局)/g,
  /(?:连续|满|近|过去|未满|不足|超过|每|前|滞后|任职|经营|注册|成立)\d{1,2}(?:周?年|个月|个?季度|天)/g,
  /\d{1,2}年(?:以上|以下|以内|内|时间|（含）|期(?!间)|来|制)/g,
  /\d{1,3}(?:\.\d{1,2})?版/g,
  /每\d{1,4}万?(?:人|平方米|亩|户|公里|家)/g,
  /\d{1,3}[+＋x×X]\d{1,3}(?:[+＋x×X][\dNnXx]{1,3})*/g,
  /\d{1,3}[十百千]亿元?级/g,
  /(?<![\d.])\d{1,2}大(?=[一-鿿])(?![类项中])/g,
  /\d{1,2}\.0(?=[^\d%]|$)(?![万亿]|以[上下]|左右)(?=[一-鿿”"，。、]|$)/g,
  /[A-Za-z&]{1,20}-?\d{1,6}(?:\.\d{1,3})?[A-Za-z]{0,6}/g,
  /\d{1,3}(?:\.\d)?[GgDdVvKkCcNn](?![A-Za-z])(?!W)/g,
  /(?<!算力[^。]{0,40})\d{1,4}[Pp](?![A-Za-z])/g,
  /（\d{1,2}）|^\d{1,2}[.、．)](?!\d)/g,
  /[①-⑳]/g,
  /\d{5}热线|7×24|\d{1,3}小时(?:服务|不间断)|(?<!(?:控制在|[至到])\d{0,2})\d{1,3}小时内/g,
  /(?:GB|DB\d{0,2}|ISO|HS)\/?T?\d{1,6}(?:[-—.]\d{1,4})*/g,
];

/** `工业APP200款`: letters name what is counted. */
const counted = /(?:APP|SaaS|SKU|PCT|MES|ERP)\d{1,4}(?=[款个项件套家])/g;

const quoted = /[“"《「‘][^”"》」’“《]{1,80}[”"》」’]/g;
/** What a quotation states rather than names: it has a predicate, or shares paid year by year. */
const stated = screen.of(/达到|不低于|不少于|突破|超过|以上|%、|增长|下降/);

/** `“闲置3年以上、容积率0.8以下”两类对象`: what a quotation bounds tells who is meant. */
const whom = screen.of(/^(?:这|等)?(?:[二两三四五六七]|\d)?类?(?:对象|标准|条件|情形)/);

const measureNothing = [...dates, ...names].map((form) => screen.of(form));
const [ofCounted, ofQuoted] = [screen.of(counted), screen.of(quoted)];

const none = new Uint8Array(0);

/** One mark per character, none in a text without digits: 1 where a number states no quantity. A plain `2.0` with a predicate before it is left alone. */
export function maskNumbers(text: string): Uint8Array {
  if (!/\d/.test(text)) return none;
  const mask = new Uint8Array(text.length);
  for (const form of measureNothing)
    for (const { 0: words, index } of form.all(text)) {
      if (
        words.endsWith('.0') &&
        /(?:达到|达|低于|高于|超过|突破|[于至到为在])$/.test(text.slice(Math.max(0, index - 3), index))
      )
        continue;
      mask.fill(1, index, index + words.length);
    }
  for (const { 0: words, index } of ofCounted.all(text)) {
    const digits = /\d+$/.exec(words);
    if (digits) mask.fill(0, index + digits.index, index + words.length);
  }
  for (const { 0: words, index } of ofQuoted.all(text))
    if (!stated.test(words) || whom.test(text.slice(index + words.length, index + words.length + 12)))
      mask.fill(1, index, index + words.length);
  return mask;
}
