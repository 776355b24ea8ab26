/** A number in running text with the characters that follow it, where its unit would stand. */
export interface Quantity {
  readonly number: number;
  /** Text after the number up to the next number or stop; empty when nothing follows. */
  readonly after: string;
}

/** Numbers that are no quantities in any document: dates, document numbers, ranking lists. */
const notQuantities: readonly (readonly [RegExp, string])[] = [
  [/〔\d{4}〕\d+号/g, '文号'],
  [/(19|20)\d{2}[年—–-]?(?=\d{4}年)/g, '起止年份'],
  [/(19|20)\d{2}年(\d{1,2}月)?(\d{1,2}日)?/g, '年份和日期'],
  [/\d{1,2}月\d{1,2}日/g, '日期'],
  [/\d+强/g, '榜单名称'],
  [/5G/g, '技术名称'],
  [/\d+\+\d+/g, '「8+3」一类的名称'],
];

/** Every Arabic number of a text without spaces, in order, after the general exceptions and the clause's own are taken out. */
export function findQuantities(text: string, exceptions: readonly string[] = []): Quantity[] {
  let rest = text.replace(/\s/g, '').replace(/[０-９．％]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  for (const [form] of notQuantities) rest = rest.replace(form, '＃');
  for (const exception of exceptions) rest = rest.replaceAll(exception, '＃');
  const found: Quantity[] = [];
  for (const match of rest.matchAll(/(\d+(?:\.\d+)?)([^\d\s，。；、（）()“”"《》：:＃]*)/g))
    found.push({ number: Number(match[1]), after: match[2] ?? '' });
  return found;
}
