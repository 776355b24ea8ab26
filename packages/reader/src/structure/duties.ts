import { matchesOf } from '../open/matches-of.ts';
import type { Statement } from './statement.ts';
import { isUnitName, type NamedUnit, readUnits, unitKey } from './units.ts';

/** Words after which a list of units is over, or which say what the units before them do. */
const verbs =
  /牵头|负责(?!人)|会同|统筹|组织(?!部)|对(?!外)|另行|自行|自主|制定|认定|按照?|承担|受理|审核|实施(?!单位|主体)|统一|具体|结合|定期|依法|根据|研究(?![院所中])|共同|分别|建立|成立|设立|组建|安排|约谈|批准|审批|审定|公布|发布|核准|处理|处罚|予以|给予|进行|联合|加强|做好|开展|每|配合|协办|参与|应当?|要|必须|须|可|切实|参照|等|下达|拨付|确定|是|为|作为|于|提供|报送/g;
const supports = /配合|协办|参与|协助|职责|负责/;
const local =
  /^各(?:级|地|县|市|区|村|乡镇|镇|街道|镇街|功能区|园区|部门|单位)?(?:[（(][^）)]{1,12}[）)])?[^，。；]{0,40}?(?=要|应|须|必须|可|按照|结合|切实|参照|负责|根据|(?:是|为|作为)[^，。；]{0,24}(?:责任主体|实施主体|责任单位))/;
const firstOrgan = /^[\u4e00-\u9fff]{2,14}?(?:局|委|办公室|办|厅|中心|政府)(?=[\u4e00-\u9fff])/;
const group =
  /(?:建立|成立|设立|组建|调整)(?:由[^，。]{0,40}?)?([^，。；]{2,40}?(?:领导小组|工作专班|工作小组|指挥部|委员会))/;
/** `由分管领导任组长的专班`: who sits in a group is no part of its name. */
const groupLed = /^.*(?:任|为|担任)(?:召集人|组长|总指挥|主任)的/;
/** Areas and crowds that no single organ stands for: 全市, 全县上下, 市级相关部门. */
const nobody =
  /\d|^联合|^(?:企业|单位|部门|用人单位|(?:项目|申报|建设|施工|配合|牵头|责任)单位|专家)$|^(?:相关|有关|各有关|责任|主管|其他|上级|本|该)|^(?:全国|全省|全市|全县|全区|全州|全域|全社会)(?!重点)|^(?:省|市|县|区|市级|县级|区级|省级|市直|县直|区直)?(?:各)?(?:相关|有关)(?:部门|单位)$/;
const labelled = /^(?:(牵头|主办|第一责任|责任)|配合|协办|参与)(?:单位|部门)(?:为|是)(?=[^，。；]{2})/;
/** `会议要求，县工信局要…`: minutes tell whom the meeting charged. */
const meeting = /^(?:会议)?(?:要求|明确|强调|指出|决定|议定)$/;
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

  private named(words: string, base: number, keepAll = false): NamedUnit[] {
    return readUnits(words, base, keepAll)
      .map((unit) => ({ ...unit, name: this.known.get(unitKey(unit.name)) ?? unit.name }))
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

  /** The charge that words begin with: the shortest list of organs that a verb closes. */
  charge(words: string, base: number): Charge | undefined {
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
    const joined = /^会同/.exec(part)?.[0] ?? '';
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
      const known = this.known.get(unitKey(name.trim()));
      return known === undefined ? this.named(name, base) : this.named(known, base, true);
    });
  }

  /** Units that a later part of the sentence charges in its own words: `…，市应急管理局要开展检查`. */
  alsoCharged(part: string, base: number): readonly NamedUnit[] {
    const charge = this.charge(part, base);
    return charge && acts.test(charge.verb) ? charge.units : [];
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

/**
 * Who a sentence of running text charges: `由…负责`, `…牵头，…配合`, a body as subject (`各县（市、区）要…`), a group that is set up.
 * Undefined where it names nobody.
 */
export function findDuty(sentence: string, base: number, known: KnownUnits): Statement | undefined {
  const named = /^【[^】]{1,20}】/.exec(sentence)?.[0] ?? '';
  const words = sentence.slice(0, 600).replace(named, ' '.repeat(named.length));
  const reader = new DutyReader(known);
  const end = base + sentence.length;
  const parts = [...words.matchAll(/[^，。；,;]+/g)].map((part) => ({
    text: part[0],
    start: base + (part.index ?? 0),
  }));
  const said = parts.flatMap(({ text, start }) => reader.labelled(text, start) ?? []);
  if (said.some(({ isLead }) => isLead))
    return toStatement(
      said.filter(({ isLead }) => isLead).flatMap(({ units }) => units),
      said.filter(({ isLead }) => !isLead).flatMap(({ units }) => units),
      '牵头',
      base,
      end,
    );
  const founds = /(?:成立|设立|组建|建立).{0,20}(?:专班|小组|机制|指挥部)/.test(parts[0]?.text ?? '');
  const led = parts.findIndex(({ text }) => (founds ? /^由.{2,40}牵头/ : /^由[^，]{2,40}牵头$/).test(text));
  for (const [index, part] of parts.entries()) {
    if (index < led) continue;
    const by = part.text.indexOf('由');
    const isSubject = index === 0 || /牵头/.test(part.text) || meeting.test(parts[index - 1]?.text ?? '');
    const charge =
      (by >= 0 ? reader.charge(part.text.slice(by + 1), part.start + by + 1) : undefined) ??
      (isSubject && by !== 0 ? reader.charge(part.text, part.start) : undefined);
    if (!charge || (by < 0 && /^(?:等|是|为|作为|对|可|确定)$/.test(charge.verb))) continue;
    if (charge.units[0]?.isBody && by < 0) return toStatement(reader.asBodies(charge.units), [], '各地要', base, end);
    const later = parts.slice(index + 1);
    const helpers = later.flatMap(({ text, start }) => {
      const beside = reader.helpers(text, start);
      return beside.length > 0 ? beside : reader.alsoCharged(text, start);
    });
    const word = /牵头/.test(charge.rest.slice(0, 40)) ? '牵头' : by >= 0 ? '由…负责' : '负责';
    const found = toStatement(charge.units, [...charge.others, ...helpers], word, base, end);
    if (found) return found;
  }
  const bodies = local.exec(words);
  if (bodies) return toStatement(reader.bodies(bodies[0], base), [], '各地要', base, end);
  const founded = reader.founded(words, base);
  return founded && toStatement(founded.lead, founded.seat, '建立领导小组', base, end);
}
