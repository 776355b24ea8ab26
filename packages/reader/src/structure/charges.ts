import { kindsOf, spaces } from '../open/characters.ts';
import type { KnownUnits } from './known-units.ts';
import { organsAt } from './organs.ts';
import { isUnitName, type NamedUnit, readUnits } from './units.ts';

/** Words after which a list of units is over, or which say what the units before them do. */
const verbs =
  /牵头|负责(?!人)|会同|统筹|组织(?!部)|对(?!外)|另行|自行|自主|制定|认定|按照?|承担|受理|审核|实施(?!单位|主体)|统一|具体|结合|定期|依法|根据|研究(?![院所中])|共同|分别|建立|成立|设立|组建|安排|约谈|批准|审批|审定|公布|发布|核准|处理|处罚|予以|给予|进行|联合|加强|做好|开展|每|配合|协办|参与|应当?|要(?!求)|必须|须|可|切实|参照|等|下达|拨付|确定|是|为|作为|于|提供|报送/g;
/** What begins no list of units that a verb closes. */
const leadsElsewhere =
  /^(?:力争|争取|争创|确保|对|为|以|在|从|把|将|按|通过|支持|鼓励|引导|推动|加强|加快|强化|认真|主动|积极|大力|着力|全力|深入|坚持|围绕|贯彻|落实|完成|建设|新建|依托|聚焦|立足|突出|团结)/;
/** What closes a name in a list, and what may make it go on or part it by other rules. */
const marks = kindsOf(`、，,；;。${spaces}`, '（(〈<〔［[《“）)〉>〕］]》”和及与会');
const isSeparator = 1;
export const supports = /配合|协办|参与|协助|职责|负责|抓好落实|具体(?:落实|实施)/;
const firstOrgan = /^[\u4e00-\u9fff]{2,14}?(?:局|委|办公室|办|厅|中心|政府)(?=[\u4e00-\u9fff])/;
const group =
  /(?:建立|成立|设立|组建|调整)(?:由[^，。]{0,40}?)?([^，。；]{2,40}?(?:领导小组|工作专班|工作小组|指挥部|委员会))/;
/** `由分管领导任组长的专班`: who sits in a group is no part of its name. */
const groupLed = /^.*(?:任|为|担任)(?:召集人|组长|总指挥|主任)的/;
/** Areas and crowds that no single organ stands for: 全市, 全县上下, 市级相关部门. */
const nobody =
  /^你[市县区州旗]$|^[二两三四五六七八九十多几]个|^各(?:牵头|责任|配合|成员|承办)单位$|\d|^联合|^(?:企业|单位|部门|用人单位|(?:项目|申报|建设|施工|配合|牵头|责任|用地|用能|投资|受让|竞买|参评|入驻|使用|申请)单位|专家)$|^(?:相关|有关|各有关|责任|主管|其他|上级|本|该)|^(?:全国|全省|全市|全县|全区|全州|全域|全社会)(?!重点)|^(?:省|市|县|区|市级|县级|区级|省级|市直|县直|区直)?(?:各)?(?:相关|有关)(?:部门|单位)$/;
const labelled = /^(?:(牵头|主办|第一责任|责任)|配合|协办|参与)(?:单位|部门)(?:为|是)(?=[^，。；]{2})/;
/** What no organ that stands before it is charged with. */
const noCharge =
  /^(?:$|的|等?(?:情况|汇报)|关于|[、（(：:]|是否|备案|审[定批核]?同意|系|所|提出|认定|印发|出台|门户|网站|主要|领导|分管|副|秘书长|主任|[局市县区厅]长|班子|人员|工作人员|同志|党[组委]|汇报|为(?!牵头|责任|主办|承办)|是(?!牵头|责任)|或)/;
/** `县科技局：负责高新技术企业培育` */
const listedDuty = /^[：:]\s*(?:负责|牵头|组织|承担|统筹|做好|指导|配合|协助|会同|具体|落实|抓好)/;
const asLead = /^(?:以|由|明确|确定)?(.{2,30}?)(?:为|作为|是)(?:牵头|责任|主办|承办)(?:单位|部门)$/;
const asBodies = /^(.{2,40}?)(?:为|是|作为)(?:第一)?(?:责任|实施|落实)主体/;
/** Words that no name of an organ holds: what stands before them is the organ. */
const beyond = /[后报并向于把将对为请抓做]|修改|完善|审[核定批查]|组织(?!部)|推进|出资/;
const acts = /^(?:负责|要|应当?|必须|须|具体|切实)$/;
const seat = /办公室(?:设|设立)在([^，。；、]{2,16}?(?:局|委|办|部|厅|中心|办公室))/;

/** Where the first name of a list is closed by a stop or space and nothing before tells otherwise; -1 where it isn't so. */
function firstNameEnd(words: string): number {
  for (let at = 0; at < words.length; at++) {
    const kind = marks[words.charCodeAt(at)];
    if (kind !== 0) return kind === isSeparator && at > 0 ? at : -1;
  }
  return -1;
}

/** What a part of a sentence between two commas says: the units that its words begin with, and the verb after them. */
export interface Charge {
  readonly units: readonly NamedUnit[];
  /** Units behind 会同. */
  readonly others: readonly NamedUnit[];
  readonly verb: string;
  /** All words from the verb on. */
  readonly rest: string;
}

/** Reads the charges of sentences against the units known from the whole document. */
export class ChargeReader {
  constructor(private readonly known: KnownUnits) {}

  /** The units of a list under their full names. */
  private settle(units: readonly NamedUnit[]): NamedUnit[] {
    const settled: NamedUnit[] = [];
    for (const unit of units) {
      const name = this.known.fullName(unit.name) ?? unit.name;
      if (!nobody.test(name)) settled.push({ ...unit, name });
    }
    return settled;
  }

  named(words: string, base: number, keepAll = false): NamedUnit[] {
    return words === '' ? [] : this.settle(readUnits(words, base, keepAll));
  }

  private isUnit(name: string): boolean {
    return isUnitName(name) || this.known.has(name);
  }

  /** Units at the head of words that a verb closes, all of them names of organs. */
  private listed(words: string, base: number): NamedUnit[] | undefined {
    if (words.endsWith('企业')) return undefined;
    const all = readUnits(words, base, true);
    return all.length > 0 && all.every(({ name }) => this.isUnit(name)) ? this.settle(all) : undefined;
  }

  /** Whether the first name in words is closed by a stop or space and names no organ: then no list that goes on behind it does. */
  private beginsOtherwise(words: string, end: number): boolean {
    const [first] = end < 0 ? [] : readUnits(words.slice(0, end), 0, true);
    return first !== undefined && !this.isUnit(first.name);
  }

  /** Whether words are nothing but organs: `县能源局、县统计局`. */
  isList(words: string): boolean {
    return organsAt(words).at(-1)?.to === words.length;
  }

  /** The charge that words begin with. Where a verb closes the list so late that the name holds words of another, the organs alone count. */
  charge(words: string, base: number): Charge | undefined {
    const spoken = this.spoken(words, base);
    const plain = this.plain(words, base);
    if (!spoken || !plain) return spoken ?? plain;
    const more = words.slice(words.length - plain.rest.length, words.length - spoken.rest.length);
    return beyond.test(more) ? plain : spoken;
  }

  private organs(words: string, base: number, organs: ReturnType<typeof organsAt>): NamedUnit[] {
    return organs.flatMap(({ from, to }) => this.named(words.slice(from, to), base + from, true));
  }

  /** Organs by their names alone, whatever verb follows. */
  plain(words: string, base: number): Charge | undefined {
    const organs = organsAt(words.slice(0, 200));
    const end = organs.at(-1)?.to ?? 0;
    if (end === 0) return undefined;
    const rest = words.slice(end).replace(/^等(?:有关|相关)?(?:部门|单位)?/, '');
    if (noCharge.test(rest) && !listedDuty.test(rest)) return undefined;
    const units = this.organs(words, base, organs);
    return units.length === 0 ? undefined : { units, others: [], verb: rest.slice(0, 2), rest };
  }

  /** The shortest list of organs that a verb closes. */
  private spoken(words: string, base: number): Charge | undefined {
    if (leadsElsewhere.test(words)) return undefined;
    const said = words.slice(0, 160);
    const first = firstNameEnd(said);
    let isAsked = false;
    verbs.lastIndex = 0;
    for (let found = verbs.exec(said); found; found = verbs.exec(said)) {
      const { index, 0: verb } = found;
      if (index < 2) continue;
      if (first >= 0 && index > first && !isAsked) {
        if (this.beginsOtherwise(said, first)) return undefined;
        isAsked = true;
      }
      const units = this.listed(said.slice(0, index), base);
      if (units && units.length > 0) return this.spokenBy(units, verb, words, base, index);
    }
    return undefined;
  }

  /** The charge of a list that a verb closes, with the units behind 会同. */
  private spokenBy(units: readonly NamedUnit[], verb: string, words: string, base: number, index: number): Charge {
    const after = words.slice(index + verb.length);
    const skipped = verb === '会同' ? 0 : after.startsWith('会同') ? 2 : -1;
    const rest = words.slice(index);
    if (skipped < 0) return { units, others: [], verb, rest };
    const behind = after.slice(skipped);
    const place = base + index + verb.length + skipped;
    const joined = this.charge(behind, place);
    if (joined) return { units, others: [...joined.units, ...joined.others], verb, rest };
    const beside = isUnitName(behind) ? behind : (firstOrgan.exec(behind)?.[0] ?? '');
    return { units, others: this.named(beside, place), verb, rest };
  }

  /** Units that a part of the sentence names as helpers; short names count where they are known. */
  helpers(part: string, base: number): NamedUnit[] {
    const bodies = asBodies.exec(part)?.[1];
    if (bodies !== undefined) return this.bodies(bodies, base);
    const joined = /^会同/.exec(part)?.[0] ?? '';
    const beside = joined === '' ? [] : organsAt(part.slice(joined.length));
    if (beside.length > 0) return this.organs(part.slice(joined.length), base + joined.length, beside);
    const charged = this.charge(part.slice(joined.length), base + joined.length);
    if (charged && (joined !== '' || /^(?:于|提供|报送|参与|参加)/.test(charged.rest))) return [...charged.units];
    const verb = part.search(supports);
    if (verb < 2 || verb > 120) return [];
    const words = part
      .slice(0, verb)
      .replace(
        /(?:等(?:有关|相关)?(?:部门|单位)?)?(?:协同|协助|积极|做好|分别|共同|具体|联合|依法|按照?各自|按照?)*$/,
        '',
      );
    return words.split(/、(?![^（(]{0,12}[）)])/).flatMap((name) => {
      const known = this.known.fullName(name.trim());
      return known === undefined ? this.named(name, base) : this.named(known, base, true);
    });
  }

  /** Units that a later part of the sentence charges in its own words: `…，市应急管理局要开展检查`. */
  alsoCharged(part: string, base: number): readonly NamedUnit[] {
    const charge = this.charge(part, base);
    if (charge && acts.test(charge.verb)) return charge.units;
    return this.plain(part, base)?.units ?? [];
  }

  /** `以县工信局为牵头单位` */
  ledBy(part: string, base: number): Charge | undefined {
    const found = part.endsWith('单位') || part.endsWith('部门') ? asLead.exec(part) : null;
    const units = found ? this.named(found[1] ?? '', base + part.indexOf(found[1] ?? '')) : [];
    return units.length === 0 ? undefined : { units, others: [], verb: '牵头', rest: '牵头' };
  }

  /** `牵头单位为…，配合单位为…`: units behind labels that are part of a sentence. */
  labelled(part: string, base: number): { readonly isLead: boolean; readonly units: readonly NamedUnit[] } | undefined {
    const found = labelled.exec(part);
    if (!found) return undefined;
    const units = this.named(part.slice(found[0].length), base + found[0].length);
    return units.length === 0 ? undefined : { isLead: found[1] !== undefined, units };
  }

  asBodies(units: readonly NamedUnit[]): NamedUnit[] {
    return units.map((unit) => ({ ...unit, isBody: true }));
  }

  bodies(words: string, base: number): NamedUnit[] {
    return this.asBodies(this.named(words, base, true));
  }

  founded(words: string, base: number): { readonly lead: NamedUnit[]; readonly seat: NamedUnit[] } | undefined {
    const found = group.exec(words);
    if (!found) return undefined;
    return {
      lead: this.named((found[1] ?? '').replace(groupLed, ''), base + found.index, true),
      seat: this.named(seat.exec(words)?.[1] ?? '', base),
    };
  }
}
