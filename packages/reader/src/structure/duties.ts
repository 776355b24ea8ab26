import { matchesOf } from '../open/matches-of.ts';
import { Sieve } from '../open/sieve.ts';
import { organsAt } from './organs.ts';
import type { Statement } from './statement.ts';
import { isUnitName, type NamedUnit, readUnits, unitKey } from './units.ts';

/** Words after which a list of units is over, or which say what the units before them do. */
const verbs =
  /牵头|负责(?!人)|会同|统筹|组织(?!部)|对(?!外)|另行|自行|自主|制定|认定|按照?|承担|受理|审核|实施(?!单位|主体)|统一|具体|结合|定期|依法|根据|研究(?![院所中])|共同|分别|建立|成立|设立|组建|安排|约谈|批准|审批|审定|公布|发布|核准|处理|处罚|予以|给予|进行|联合|加强|做好|开展|每|配合|协办|参与|应当?|要|必须|须|可|切实|参照|等|下达|拨付|确定|是|为|作为|于|提供|报送/g;
const supports = /配合|协办|参与|协助|职责|负责|抓好落实|具体(?:落实|实施)/;
const local =
  /^各(?:级|地|县|市|区|村|乡镇|镇|街道|镇街|功能区|园区|部门|单位)?(?:[（(][^）)]{1,12}[）)])?[^，。；]{0,40}?(?=要|应|须|必须|可|按照|结合|切实|参照|负责|根据|对照|抓紧|加快|严格|具体|(?:是|为|作为)[^，。；]{0,24}(?:责任主体|实施主体|责任单位))/;
const firstOrgan = /^[\u4e00-\u9fff]{2,14}?(?:局|委|办公室|办|厅|中心|政府)(?=[\u4e00-\u9fff])/;
const group =
  /(?:建立|成立|设立|组建|调整)(?:由[^，。]{0,40}?)?([^，。；]{2,40}?(?:领导小组|工作专班|工作小组|指挥部|委员会))/;
/** `由分管领导任组长的专班`: who sits in a group is no part of its name. */
const groupLed = /^.*(?:任|为|担任)(?:召集人|组长|总指挥|主任)的/;
/** Areas and crowds that no single organ stands for: 全市, 全县上下, 市级相关部门. */
const nobody =
  /^你[市县区州旗]$|^各(?:牵头|责任|配合|成员|承办)单位$|\d|^联合|^(?:企业|单位|部门|用人单位|(?:项目|申报|建设|施工|配合|牵头|责任|用地|用能|投资|受让|竞买|参评|入驻|使用|申请)单位|专家)$|^(?:相关|有关|各有关|责任|主管|其他|上级|本|该)|^(?:全国|全省|全市|全县|全区|全州|全域|全社会)(?!重点)|^(?:省|市|县|区|市级|县级|区级|省级|市直|县直|区直)?(?:各)?(?:相关|有关)(?:部门|单位)$/;
const labelled = /^(?:(牵头|主办|第一责任|责任)|配合|协办|参与)(?:单位|部门)(?:为|是)(?=[^，。；]{2})/;
/** `会议要求，县工信局要…`: minutes tell whom the meeting charged. */
const meeting = /^(?:会议)?(?:要求|明确|强调|指出|决定|议定|认为|(?:原则)?同意|确定)[，：]?$/;
/** `会议要求县工信局…`, `请县财政局…`: what leads to whom a meeting or a paper charges. */
const leading =
  /^(?:(?:会议)?(?:要求|明确|强调|指出|决定|议定|(?:原则)?同意|确定)[：:]?)?(?:请|责成|委托|交由|指定|安排)?/;
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

/** Units by what their names have in common, to tell the full name from a short one in running text. */
export type KnownUnits = ReadonlyMap<string, string>;

/** Full names of all units stated anywhere, by key; the first name counts. */
export function knowUnits(names: Iterable<string>): KnownUnits {
  const known = new Map<string, string>();
  for (const name of names) {
    const key = unitKey(name);
    if (key.length >= 2 && !known.has(key)) known.set(key, name);
  }
  return known;
}

const levelOf = (name: string): string | undefined => /^([省市县区州])/.exec(name)?.[1];
const levelBefore = (name: string): string | undefined => /^[一-鿿]{2,5}?([省市县区州])(?=[一-鿿]{2})/.exec(name)?.[1];

/** The full name that a name stands for: not one of another level, 省财政厅 is no 市财政局. */
function fullName(known: KnownUnits, name: string): string | undefined {
  const full = known.get(unitKey(name));
  if (full === undefined) return undefined;
  const own = levelOf(name);
  const other = levelOf(full) ?? levelBefore(full);
  return own === undefined || other === undefined || own === other ? full : undefined;
}

/** What a part of a sentence between two commas says: the units that its words begin with, and the verb after them. */
interface Charge {
  readonly units: readonly NamedUnit[];
  /** Units behind 会同. */
  readonly others: readonly NamedUnit[];
  readonly verb: string;
  /** All words from the verb on. */
  readonly rest: string;
}

/** Reads one sentence's charges against the units known from the whole document. */
class DutyReader {
  constructor(private readonly known: KnownUnits) {}

  named(words: string, base: number, keepAll = false): NamedUnit[] {
    return readUnits(words, base, keepAll)
      .map((unit) => ({ ...unit, name: fullName(this.known, unit.name) ?? unit.name }))
      .filter(({ name }) => !nobody.test(name));
  }

  /** Units at the head of the words, all of them names of organs. */
  private listed(words: string, base: number): NamedUnit[] | undefined {
    if (/^(?:对|为|以|在|从|把|将|按|通过|支持|鼓励|引导|推动|加强|加快|强化)/.test(words) || /企业$/.test(words))
      return undefined;
    const all = readUnits(words, base, true);
    if (all.length === 0 || !all.every(({ name }) => isUnitName(name) || this.known.has(unitKey(name))))
      return undefined;
    return this.named(words, base, true);
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
    const rest = words.slice(end).replace(/^等(?:有关|相关)?(?:部门|单位)?/, '');
    if (end === 0 || (noCharge.test(rest) && !listedDuty.test(rest))) return undefined;
    const units = this.organs(words, base, organs);
    return units.length === 0 ? undefined : { units, others: [], verb: rest.slice(0, 2), rest };
  }

  /** The shortest list of organs that a verb closes. */
  private spoken(words: string, base: number): Charge | undefined {
    for (const found of matchesOf(words.slice(0, 160), verbs)) {
      const index = found.index ?? 0;
      if (index < 2) continue;
      const units = this.listed(words.slice(0, index), base);
      if (!units || units.length === 0) continue;
      const verb = found[0];
      const after = words.slice(index + verb.length);
      const skipped = verb === '会同' ? 0 : after.startsWith('会同') ? 2 : -1;
      const behind = after.slice(Math.max(skipped, 0));
      const place = base + index + verb.length + Math.max(skipped, 0);
      const joined = skipped >= 0 ? this.charge(behind, place) : undefined;
      const whole = skipped >= 0 && !joined && isUnitName(behind) ? behind : '';
      const beside = skipped >= 0 && !joined ? whole || (firstOrgan.exec(behind)?.[0] ?? '') : '';
      const others = joined ? [...joined.units, ...joined.others] : this.named(beside, place);
      return { units, others, verb, rest: words.slice(index) };
    }
    return undefined;
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
      const known = fullName(this.known, name.trim());
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
    const found = asLead.exec(part);
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

function toStatement(
  lead: readonly NamedUnit[],
  others: readonly NamedUnit[],
  word: string,
  start: number,
  end: number,
): Statement | undefined {
  const all = [...lead, ...others];
  if (all.length === 0) return undefined;
  const units = all.filter(({ isBody }) => !isBody);
  const bodies = all.filter(({ isBody }) => isBody);
  const isLed = lead.some(({ isBody }) => !isBody);
  return {
    start,
    end,
    leads: isLed ? units.slice(0, 1) : [],
    others: isLed ? units.slice(1) : units,
    bodies,
    hasLeadLabel: isLed,
    word,
    goesOn: false,
    coversAbove: false,
  };
}

/** `市领导小组统筹推进，市工信局牵头…`: a group that sees to the whole answers for none of it. */
const presides = /^[^，。；]{2,24}(?:领导小组|委员会|指挥部)(?:负责)?(?:统筹|统一领导|全面领导|加强领导)/;

const founding = /^(?:成立|设立|组建|建立)/;
/** `市政府牵头推进的事项（共2项）` */
const heading = /^[^，。；]{4,30}的(?:事项|项目|任务|工作|清单)(?:（[^）]{1,12}）)?$/;
const dutyBelow =
  /^(?:负责|要|应当?|须|每[月季年]|定期|加强|牵头|组织|承担|统筹|做好|指导|配合|协助|会同|具体|落实|抓好)/;

/** Who a title charges that is nothing but organs, where its clause goes on with what they do: `（三）县科技局。牵头做好…`. */
export function findTitledDuty(title: string, below: string, base: number, known: KnownUnits): Statement | undefined {
  const words = title.replace(/[。：:]$/, '');
  if (!dutyBelow.test(below) || organsAt(words).at(-1)?.to !== words.length) return undefined;
  const units = new DutyReader(known).named(words, base, true);
  return toStatement(units, [], '职责', base, base + title.length);
}

const sieve = new Sieve();
const of = {
  heading: sieve.of(heading),
  labelled: sieve.of(/(?:单位|部门)(?:为|是)/),
  founds: sieve.of(/(?:成立|设立|组建|建立).{0,20}(?:专班|小组|机制|指挥部)/),
  presides: sieve.of(presides),
  asLead: sieve.of(asLead),
};

/**
 * Who a sentence of running text charges: `由…负责`, `…牵头，…配合`, a body as subject (`各县（市、区）要…`), a group that is set up.
 * Undefined where it names nobody.
 */
export function findDuty(sentence: string, base: number, known: KnownUnits): Statement | undefined {
  const named = /^(?:【[^】]{1,20}】|[（(〔［[])/.exec(sentence)?.[0] ?? '';
  const stated = sentence.slice(0, 600);
  const words = named === '' ? stated : stated.replace(named, ' '.repeat(named.length));
  const signs = sieve.scan(words);
  const reader = new DutyReader(known);
  const end = base + sentence.length;
  const parts = [...words.matchAll(/(?:(?<!牵头|负责)、|[^，。；,;、])+/g)].map((part) => ({
    text: part[0],
    start: base + (part.index ?? 0),
  }));
  if (of.heading.in(words, signs)) return undefined;
  const said = of.labelled.in(words, signs)
    ? parts.flatMap(({ text, start }) => reader.labelled(text, start) ?? [])
    : [];
  if (said.some(({ isLead }) => isLead))
    return toStatement(
      said.filter(({ isLead }) => isLead).flatMap(({ units }) => units),
      said.filter(({ isLead }) => !isLead).flatMap(({ units }) => units),
      '牵头',
      base,
      end,
    );
  const founds = of.founds.in(parts[0]?.text ?? '', signs);
  const leads = founds ? /^由.{2,40}牵头/ : of.presides.in(words, signs) ? /^[^，]{2,30}牵头/ : /^由[^，]{2,40}牵头$/;
  const isLed = words.includes('牵头');
  const led = isLed ? parts.findIndex(({ text }) => leads.test(text)) : -1;
  for (const [index, { text, start: from }] of parts.entries()) {
    if (index < led) continue;
    const lead = leading.exec(text)?.[0].length ?? 0;
    const part = { text: text.slice(lead), start: from + lead };
    const by = part.text.indexOf('由');
    const isSubject =
      index === 0 || (isLed && part.text.includes('牵头')) || meeting.test(parts[index - 1]?.text ?? '');
    const charge =
      (of.asLead.in(part.text, signs) ? reader.ledBy(part.text, part.start) : undefined) ??
      (by >= 0 ? reader.charge(part.text.slice(by + 1), part.start + by + 1) : undefined) ??
      (isSubject && by !== 0 ? reader.charge(part.text, part.start) : reader.plain(part.text, part.start));
    if (!charge || (founds && by < 0 && founding.test(charge.rest) && reader.founded(words, base))) continue;
    if (by < 0 && /^(?:等|是|为|作为|对|可|确定)$/.test(charge.verb)) continue;
    if (charge.units[0]?.isBody && by < 0) return toStatement(reader.asBodies(charge.units), [], '各地要', base, end);
    const later = parts.slice(index + 1);
    const helpers = later.flatMap(({ text, start }, place) => {
      if (supports.test(later[place + 1]?.text ?? '') && reader.isList(text)) return reader.named(text, start);
      const beside = reader.helpers(text, start);
      return beside.length > 0 ? beside : reader.alsoCharged(text, start);
    });
    const word = /牵头/.test(charge.rest.slice(0, 40)) ? '牵头' : by >= 0 ? '由…负责' : '负责';
    const charged = charge.units.map((unit, place) => (place === 0 ? { ...unit, isBody: false } : unit));
    const found = toStatement(charged, [...charge.others, ...helpers], word, base, end);
    if (found) return found;
  }
  const asks = leading.exec(words)?.[0].length ?? 0;
  const bodies = local.exec(words.slice(asks));
  if (bodies) return toStatement(reader.bodies(bodies[0], base + asks), [], '各地要', base, end);
  const founded = reader.founded(words, base);
  return founded && toStatement(founded.lead, founded.seat, '建立领导小组', base, end);
}
