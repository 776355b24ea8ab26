import { endsIn } from '../open/characters.ts';
import { splitNames } from './name-list.ts';
import { screen } from './screen.ts';
import { endsAsUnit } from './unit-ending.ts';

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

const localBody =
  /^(?:各|[省市县区州]?(?:级|直)?(?:各)?(?:有关|相关)(?:部门|单位)$|全市各|全县各|全区各|相关县|有关县|(?:省级|市级|县级|区级|国家级|有关|相关)(?:产业集聚区|功能区|开发区|园区|工业园区|高新区)(?:管委会|管理委员会)?$|(?:产业集聚区|功能区|开发区|园区)$|(?:市级|有关|相关)?(?:镇街|街道|乡镇|乡镇（街道）|镇（街道）|县（市、区）)(?:办事处|政府|人民政府)?$|(?:市|县|州|区)（[^（）]{1,8}）(?:委|党委|政府|人民政府)?(?:、(?:人民)?政府)?(?:（行署）)?$|县级市(?:人民)?政府$|属地|村（社区）|(?:管委会|管理委员会|街道办|县级市|开发园区|(?:园区|开发区|功能区)管委会)$)/;
/** A remark in a list that names nobody: a time, how the list is meant, a dash. */
const noUnit =
  /^(?:\d{4}年|\d{1,2}月|长期|持续|常年|全年|年底|年内|即时|立即|常态|按时|适时)[^局委办部厅]*$|(?:为|是)[^，]{0,6}(?:牵头|主办|责任|汇总)(?:单位|部门|主体)|(?:时限|期限|时间)[为是：:]|\d(?:\.\d+)?(?:[亿万家个项%亩台]|平方)|^(?:排|列|名列|位列|排名)(?:在|列)?(?:首|第一)|^赴[^，]{2,}|(?:参|开|与|培)[会训]$|^[-—/无]+$/;

const brackets = /[〈<〔［[(（【〉>〕］\])）】]/;
/** The ends of words that tell what units do, or that there are more of them. */
const furtherWords = /[责能工实施头合与加办同助]$|等/;

/** Words with full-width brackets, without notes in them, 筹 and second name plates. */
function withoutNotes(words: string): string {
  return words
    .replace(/[〈<〔［[(（【]/g, '（')
    .replace(/[〉>〕］\])）】]/g, '）')
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

const inName = {
  brackets: screen.of(brackets),
  leading: screen.of(/^(?:由|以及|及|和|与|会同|联合(?!会)|各有关)(?=[\u4e00-\u9fff]{3})/),
  further: screen.of(furtherWords),
  long: screen.of(anyLongForm),
  noUnit: screen.of(noUnit),
  lead: screen.of(/[（(〔［【]牵头[）)〕］】]/),
};

/** The name of a unit as it stands in every place: brackets full-width, 筹 and second name plates of areas and inner offices left out. */
function nameIn(words: string): string {
  const name = inName.leading.cut(inName.brackets.test(words) ? withoutNotes(words) : words);
  if (!inName.further.test(name)) return name.trim();
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
  if (name.length < 2 || name.length > 40) return false;
  return endsAsUnit(name.endsWith('）') ? name.replace(/（[^（）]*）$/, '') : name) && !/[。：:！？]/.test(name);
}

const stars = '*＊★☆▲△※●◆■';

/** `各市（州）党委、政府`, `各县、区政府`: a name that belongs to the one before it. */
function joinsAbove(above: NamedUnit, name: string): boolean {
  if (!name.endsWith('政府') && !name.endsWith('管委会')) return false;
  if (above.isBody && above.name.endsWith('委') && /^(?:人民)?政府$/.test(name)) return true;
  return (
    /^各[省市县区州盟旗]$/.test(above.name) &&
    /^[市县区州盟旗](?:（[^（）]{1,10}）)?(?:(?:人民)?政府|管委会)$/.test(name)
  );
}

/** The units of a list. Words that name no organ are taken as they are where `keepAll` says that the list stands under a label. */
export function readUnits(text: string, base: number, keepAll: boolean): readonly NamedUnit[] {
  const parts = splitNames(text, base);
  const units: NamedUnit[] = [];
  let hadTownships = false;
  for (const [index, { text: words, start }] of parts.entries()) {
    if (words.length > 80) continue;
    const isStarred = stars.includes(words.charAt(0)) || endsIn(words, stars);
    let name = nameIn(isStarred ? words.replace(/^[*＊★☆▲△※●◆■\s]+|[*＊★☆▲△※●◆■]$/g, '') : words);
    if (name === '' || !(keepAll ? name.length <= 40 : isUnitName(name)) || inName.noUnit.test(name)) continue;
    const next = parts[index + 1]?.text ?? '';
    if (next.endsWith('管委会') && /(?:开发区|园区|高新区)$/.test(name) && !localBody.test(name)) name += '管委会';
    const above = units.at(-1);
    const end = start + words.length;
    if (above && joinsAbove(above, name)) {
      units[units.length - 1] = { ...above, name: `${above.name}、${name}`, end };
      continue;
    }
    if (hadTownships && /^街道(?:办事处)?$/.test(name)) name = `各${name}`;
    hadTownships = name.startsWith('各乡镇');
    const isLead = isStarred || inName.lead.test(words);
    units.push({ name, isLead, isBody: !isLead && localBody.test(name), start, end });
  }
  return units.length < 2 ? units : shareEnding(units);
}

/** `云东区、石桥县政府` are two governments: the ending is written once. */
function shareEnding(units: readonly NamedUnit[]): readonly NamedUnit[] {
  const named = [...units];
  for (let index = named.length - 2; index >= 0; index--) {
    const next = named[index + 1]?.name ?? '';
    if (!next.endsWith('政府') && !next.endsWith('管委会')) continue;
    const ending = /[县区市镇乡]((?:人民)?政府|管委会)$/.exec(next)?.[1];
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
  if (inName.long.test(key)) for (const [long, short] of shortForms) key = key.replace(long, short);
  return key.replace(/(?:委员会|办公室|分局|局|委|厅|办|部门|中心)$/, '');
}
