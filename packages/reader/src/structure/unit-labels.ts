/** The words by which documents label lists of units: 责任单位, 牵头部门（科室）, 县级配合单位 and their like. */

const roles =
  '牵头责任|牵头负责|链长|链办|主责|领办|包联|挂联|统筹|指导|推进|汇总|第一责任|第一牵头|主体责任|主要责任|牵头|主办|责任|配合|协办|参与|参加|协同|协作|协助|支持|实施|承办|落实|主管|完成|执行|负责|兑现|经办|受理|组织|成员';
const nouns = '单位|部门|处室|主体|科室|股室|地区|机构|办(?=[（(])|科(?=[（(])';
const scopes = '以上(?:各项|任务|工作|条款)?|政策|各级|其[他它]|具体|[省市县区镇][级直]';
const asides = '(?:[（(][^（()）：:。]{1,24}[）)])?';
const also = '(?:(?:及|和|与|、)?(?:职责)?(?:分工|责任人|(?:完成)?(?:时限|时间)))?';
const bare = '责任分工|职责分工|部门分工|工作分工|牵头|责任|主办|协办|承办|配合|参与';

/** Source of a pattern for the words of a label, without the colon after it. */
const labelWords = `(?:${scopes})?(?:(?:${roles}){1,2}(?:${nouns})${asides}${also}|${bare})`;
const colon = '\\s*[：:]';
/** `完成时限：10月底前；` and `责任领导：某副市长，` before the label in one bracket. */
const earlier = '(?:[^（()）：:。；;，,]{1,12}[：:][^（()）：:。；;]{1,40}[；;，,、\\s]\\s*){0,3}';
/** `市工信局〔牵头〕，`: a mark of the unit before it, where no list follows. */
const noMark = '(?!(?:牵头|主办|配合|协办)\\s*[】〕］\\]]\\s*(?:[，,、；;。）)]|$))';
const framed = `[【〔［[]\\s*${noMark}(?:${labelWords})\\s*[】〕］\\]]`;

/** A label with its colon, or in square brackets of its own; the words are group 1 or 2. */
export const label = new RegExp(
  `(${labelWords})${colon}|[【〔［[]\\s*${noMark}(${labelWords})\\s*[】〕］\\]]${colon}?`,
  'g',
);
/** A paragraph that begins with a label. */
export const headLabel = new RegExp(`^\\s*(?:[—─-]{1,4}\\s*)?(?:(?:${labelWords})${colon}|${framed})`);
/** A numbered item that is only a labelled list. */
export const itemLabel = new RegExp(
  `^\\s*(?:\\d{1,2}[.．、]|[（(][\\d一二三四五六七八九十]{1,2}[）)]|[①-⑳])\\s*(?=(?:${labelWords})${colon})`,
);
/** A paragraph that is only a label: its units follow on the next line. */
export const loneLabel = new RegExp(`^\\s*(${labelWords})${colon}?\\s*$`);
/** A bracket that opens on a label. */
export const bracketed = new RegExp(
  `[（(【［[〔〈<]\\s*(?=${earlier}(?:${labelWords})(?:${colon}|(?=[省市县区各][^，。：:]{1,30}[局委办部厅府]))(?!\\s*[】〕］\\]]))`,
  'g',
);
/** A label after a sentence or a dash, within its paragraph; with the one character before it. */
export const midLabel = new RegExp(
  `(?:[。；！]|[。；！\\s][—─]{1,2})\\s*(?:(?:${labelWords})(?:${colon}|[为是](?=[省市县区镇各][^，。；：:]))|${framed})|，(?:${labelWords})${colon}`,
);
/** A label whose colon is left out or said with a verb: `责任部门为`. */
export const spokenLabel = new RegExp(`^\\s*(${labelWords})(?:[为是]|(?=[省市县区各]))`);

export const isLeadLabel = (word: string): boolean => /牵头|主办|第一责任|主要责任|主责|链长/.test(word);
