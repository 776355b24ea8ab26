import { matchesOf } from '../open/matches-of.ts';
import { Sieve } from '../open/sieve.ts';

/** A unit named in a list, with where it stands. */
export interface NamedUnit {
  /** Full-width brackets; marks and notes taken off. */
  readonly name: string;
  /** Marked by `*` or by 牵头 in brackets. */
  readonly isLead: boolean;
  /** A kind of local body, not one unit: 各县（市、区）政府, 开发区. */
  readonly isBody: boolean;
  readonly start: number;
  readonly end: number;
}

const organ =
  /(?:局|委|委员会|办|办公室|办公厅|厅|部|署|院|会|处|(?<!本|专|学|百|(?:^|[^一-鿿])[内外理工文全儿眼])科|(?<!控|港|持|参|入|个|增|配|A|H)股|室|站|队|所|行|社|校|台|馆|中心|公司|集团|小组|专班|工作组|指挥部|海关|中支|科协|残联|文联|大学|电网|[车机工电]务段|供电段|党校|政府|管委会|开发区|功能区|集聚区|示范区|高新区|新区|园区|街道|乡镇|镇街|乡|镇|县|区|市|州|旗|单位|部门|企业|平台公司|银行|学校|高校|军分区|法院|检察院|协会|商会|联盟|联|园|基地|服务区|机构|各地)$/;
const localBody =
  /^(?:各|[省市县区州]?(?:级|直)?(?:各)?(?:有关|相关)(?:部门|单位)$|全市各|全县各|全区各|相关县|有关县|(?:省级|市级|县级|区级|国家级|有关|相关)(?:产业集聚区|功能区|开发区|园区|工业园区|高新区)(?:管委会|管理委员会)?$|(?:产业集聚区|功能区|开发区|园区)$|(?:市级|有关|相关)?(?:镇街|街道|乡镇|乡镇（街道）|镇（街道）|县（市、区）)(?:办事处|政府|人民政府)?$|(?:市|县|州|区)（[^（）]{1,8}）(?:委|党委|政府|人民政府)?(?:、(?:人民)?政府)?$|县级市(?:人民)?政府$|属地|村（社区）|(?:管委会|管理委员会|街道办|县级市|开发园区|(?:园区|开发区|功能区)管委会)$)/;
const openers = '（(〈<〔［[《“';
const closers = '）)〉>〕］]》”';
const conjunctions = '和及与';
/** What may part two names, and the brackets within which nothing does. */
const marks = /[（(〈<〔［[《“）)〉>〕］\]》”、，,；;。\s和及与]|会同/g;

/** A remark in a list that names nobody: a time, how the list is meant, a dash. */
const noUnit =
  /^(?:\d{4}年|\d{1,2}月|长期|持续|常年|全年|年底|年内|即时|立即|常态|按时|适时)[^局委办部厅]*$|(?:为|是)[^，]{0,6}(?:牵头|主办|责任|汇总)(?:单位|部门|主体)|(?:时限|期限|时间)[为是：:]|\d(?:\.\d+)?(?:[亿万家个项%亩台]|平方)|^(?:排|列|名列|位列|排名)(?:在|列)?(?:首|第一)|^[-—/无]+$/;

/** `各县（市）、区人民政府`: kinds of places with one body between them, no two units. */
const isOneOfKinds = (before: string, after: string): boolean =>
  /^\s*各(?:[市县区旗]|县[（(〔〈]市[）)〕〉]|市[（(〔〈][县区][）)〕〉])$/.test(before) &&
  /^(?:[县区市旗]|县[（(〔〈][市区][）)〕〉])(?:(?:人民)?政府|党委|$|[，,、；;。）)])/.test(after);

/** Names with their spans in a list, split at stops and spaces outside brackets, and at 和 or 及 between two organs. */
function splitNames(text: string, base: number): { readonly text: string; readonly start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let depth = 0;
  let from = 0;
  const close = (to: number) => {
    const words = text.slice(from, to);
    const lead = words.length - words.trimStart().length;
    if (words.trim() !== '') parts.push({ text: words.trim(), start: base + from + lead });
  };
  for (const { index, 0: mark } of matchesOf(text, marks)) {
    if (openers.includes(mark)) depth++;
    else if (closers.includes(mark)) depth = Math.max(depth - 1, 0);
    else if (depth > 0 || (mark === '、' && isOneOfKinds(text.slice(from, index), text.slice(index + 1, index + 8))))
      continue;
    else if (mark === '会同') {
      if (index <= from + 2) continue;
      close(index);
      from = index + 2;
    } else if (!conjunctions.includes(mark)) {
      close(index);
      from = index + 1;
    } else if (index > from + 2 && organ.test(text.slice(Math.max(from, index - 40), index))) {
      const length = text.startsWith('以及', index - 1) ? 1 : 0;
      if (
        /^[^、，,；;。\s]{2,}/.test(text.slice(index + 1, index + 4)) &&
        !/^(?:(?:有关|相关|其他)?(?:单位|部门)(?:$|[、，,；;。）\s])|改革|规划|广电|旅游|信息|社会|城乡|体育|技术)/.test(
          text.slice(index + 1),
        )
      ) {
        close(index - length);
        from = index + 1;
      }
    }
  }
  close(text.length);
  return parts;
}

const brackets = /[〈<〔［[(（〉>〕］\])）]/;
/** The ends of words that tell what units do, or that there are more of them. */
const furtherWords = /[责能工实施头合与加办同助]$|等/;

/** Words with full-width brackets, without notes in them, 筹 and second name plates. */
function withoutNotes(words: string): string {
  return words
    .replace(/[〈<〔［[(（]/g, '（')
    .replace(/[〉>〕］\])）]/g, '）')
    .replace(/（[^（）]*(?:为[^（）]{0,4}牵头|下同|列第一|首位|排名)[^（）]*）/g, '')
    .replace(/（(?:以下)?(?:统称|简称)[^（）]*）/g, '')
    .replace(/（(?:筹|筹建|牵头|配合|主办|协办|排名第一)）/g, '')
    .replace(/（[^（）]{1,20}(?:园区|开发区|示范区|人才办|办)）$/, '');
}

/** `按职责分工负责`, `按职能`: how the units share the work. */
const byDuty = /(?:按照?各自)?(?:按照?)?(?:职责|职能)(?:分工)?(?:(?:协同|共同|分别|具体)?(?:负责|落实|抓好落实))?$/;

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/发展(?:和)?改革/, '发改'],
  [/经济(?:和|与)?信息化|经济信息化/, '经信'],
  [/工业(?:和|与)?信息化/, '工信'],
  [/市场监督管理/, '市场监管'],
  [/自然资源(?:和|与)?(?:规划)?/, '资规'],
  [/人力资源(?:和|与)?社会保障|人力社保/, '人社'],
  [/住房(?:和|与)?城乡(?:建设|规划建设)/, '住建'],
  [/生态环境/, '环境'],
  [/科学技术/, '科技'],
  [/投资促进(?:服务)?/, '投促'],
  [/应急管理/, '应急'],
  [/地方金融监督管理|金融监管|金融工作(?:服务)?/, '金融'],
  [/综合行政执法/, '综合执法'],
  [/卫生健康/, '卫健'],
  [/交通运输/, '交通'],
  [/农业农村/, '农业'],
];

const anyLongForm = new RegExp(shortForms.map(([long]) => long.source).join('|'));

const names = new Sieve();
const inName = {
  brackets: names.of(brackets),
  leading: names.of(/^(?:由|以及|及|和|与|各有关)(?=[\u4e00-\u9fff]{3})/),
  further: names.of(furtherWords),
  long: names.of(anyLongForm),
};

/** The name of a unit as it stands in every place: brackets full-width, 筹 and second name plates of areas and inner offices left out. */
export function unitName(words: string): string {
  const signs = names.scan(words);
  const name = inName.leading.cut(inName.brackets.in(words, signs) ? withoutNotes(words) : words, signs);
  if (!inName.further.in(name, signs)) return name.trim();
  return name
    .replace(byDuty, '')
    .replace(
      /(?:共同|分别|联合|具体)?(?:组织实施|组织落实|抓好|负责|牵头|配合|落实|参与|参加|实施|承办|协同|协助)+(?:落实|实施)?$/,
      '',
    )
    .replace(byDuty, '')
    .replace(/等(?:[省市县区](?:[级直])?)?(?:有关|相关|各|职能|责任)*(?:部门|单位)?(?:和单位)?$/, '')
    .trim();
}

/** Whether words are the name of one organ or kind of organ. */
export function isUnitName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 40 &&
    organ.test(name.endsWith('）') ? name.replace(/（[^（）]*）$/, '') : name) &&
    !/[。：:！？]/.test(name)
  );
}

const starred = /^[*＊★☆▲△※●◆■]|[*＊★☆▲△※●◆■]$/;

/** The units of a list. Words that name no organ are taken as they are where `keepAll` says that the list stands under a label. */
export function readUnits(text: string, base: number, keepAll: boolean): readonly NamedUnit[] {
  const parts = splitNames(text, base);
  const units: NamedUnit[] = [];
  let hadTownships = false;
  for (const [index, { text: words, start }] of parts.entries()) {
    if (words.length > 80) continue;
    const isStarred = starred.test(words);
    const isLead = isStarred || words.includes('（牵头）') || words.includes('(牵头)');
    let name = unitName(isStarred ? words.replace(/^[*＊★☆▲△※●◆■\s]+|[*＊★☆▲△※●◆■]$/g, '') : words);
    if (name === '' || noUnit.test(name) || !(keepAll ? name.length <= 40 : isUnitName(name))) continue;
    const next = parts[index + 1]?.text ?? '';
    if (next.endsWith('管委会') && /(?:开发区|园区|高新区)$/.test(name) && !localBody.test(name)) name += '管委会';
    const above = units.at(-1);
    if (above?.isBody && /委$/.test(above.name) && /^(?:人民)?政府$/.test(name)) {
      units[units.length - 1] = { ...above, name: `${above.name}、${name}`, end: start + words.length };
      continue;
    }
    if (
      above &&
      /^各[省市县区州盟旗]$/.test(above.name) &&
      /^[市县区州盟旗](?:（[^（）]{1,10}）)?(?:(?:人民)?政府|管委会)$/.test(name)
    ) {
      units[units.length - 1] = { ...above, name: `${above.name}、${name}`, end: start + words.length };
      continue;
    }
    if (hadTownships && /^街道(?:办事处)?$/.test(name)) name = `各${name}`;
    hadTownships = name.startsWith('各乡镇');
    units.push({ name, isLead, isBody: !isLead && localBody.test(name), start, end: start + words.length });
  }
  return shareEnding(units);
}

/** `云东区、石桥县政府` are two governments: the ending is written once. */
function shareEnding(units: readonly NamedUnit[]): readonly NamedUnit[] {
  const named = [...units];
  for (let index = named.length - 2; index >= 0; index--) {
    const ending = /[县区市镇乡]((?:人民)?政府|管委会)$/.exec(named[index + 1]?.name ?? '')?.[1];
    const unit = named[index];
    if (!unit || ending === undefined) continue;
    if (/^各(?:有关)?[县区市镇乡]$/.test(unit.name)) named[index] = { ...unit, name: unit.name + ending };
    else if (unit.isBody || named[index + 1]?.isBody) continue;
    else if (/^[\u4e00-\u9fff]{1,5}[县区市镇乡]$/.test(unit.name)) named[index] = { ...unit, name: unit.name + ending };
  }
  return named;
}

/** What two names of one unit have in common: level, kind of organ and long forms taken off. `市发改委` and `发展改革局` give `发改`. */
export function unitKey(name: string): string {
  if (name.endsWith('政府')) return name.replace('人民政府', '政府');
  let key = (name.includes('（') ? name.replace(/（[^）]*）/g, '') : name).replace(
    /^(?:[\u4e00-\u9fff]{2,4}?(?:省|市|县|区)|省|市|县|区|州)(?=[\u4e00-\u9fff]{2})/,
    '',
  );
  if (inName.long.in(key, names.scan(key))) for (const [long, short] of shortForms) key = key.replace(long, short);
  return key.replace(/(?:委员会|办公室|分局|局|委|厅|办|部门|中心)$/, '');
}
