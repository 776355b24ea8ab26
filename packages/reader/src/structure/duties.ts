import { endsIn, kindsOf } from '../open/characters.ts';
import { ChargeReader, supports } from './charges.ts';
import type { KnownUnits } from './known-units.ts';
import { organsAt } from './organs.ts';
import { screen } from './screen.ts';
import type { Statement } from './statement.ts';
import { endsAsUnit } from './unit-ending.ts';
import type { NamedUnit } from './units.ts';

const local =
  /^各(?:级|地|县|市|区|村|乡镇|镇|街道|镇街|功能区|园区|部门|单位)?(?:[（(][^）)]{1,12}[）)])?[^，。；]{0,40}?(?=要|应|须|必须|可|按照|结合|切实|参照|负责|根据|对照|抓紧|加快|严格|具体|(?:是|为|作为)[^，。；]{0,24}(?:责任主体|实施主体|责任单位))/;
/** What is charged ends as bodies do: `各县（市、区）`, `各级`, not `各县上报数据`. */
function isBodyName(words: string): boolean {
  const name = words.replace(/[（(][^（()）]*[）)]$/, '');
  return endsIn(name, '级地人员志长导村') || endsAsUnit(name);
}

/** `会议要求，县工信局要…`: minutes tell whom the meeting charged. */
const meeting = /^(?:会议)?(?:要求|明确|强调|指出|决定|议定|认为|(?:原则)?同意|确定)[，：]?$/;
/** `会议要求县工信局…`, `请县财政局…`: what leads to whom a meeting or a paper charges. */
const leading =
  /^(?:(?:会议)?(?:要求|明确|强调|指出|决定|议定|(?:原则)?同意|确定)[：:]?)?(?:请|责成|委托|交由|指定|安排)?/;
/** What `leading` begins with, unless it is empty. */
const leadingStarts = '会要明强指决议原同确请责委交安';

/** `市领导小组统筹推进，市工信局牵头…`: a group that sees to the whole answers for none of it. */
const presides = /^[^，。；]{2,24}(?:领导小组|委员会|指挥部)(?:负责)?(?:统筹|统一领导|全面领导|加强领导)/;

const founding = /^(?:成立|设立|组建|建立)/;
/** `市政府牵头推进的事项（共2项）` */
const heading = /^[^，。；]{4,30}的(?:事项|项目|任务|工作|清单)(?:[（(][^（()）]{1,12}[）)])?$/;
const dutyBelow =
  /^(?:负责|要|应当?|须|每[月季年]|定期|加强|牵头|组织|承担|统筹|做好|指导|配合|协助|会同|具体|落实|抓好)/;
/** The longest of `meeting`. */
const longestMeeting = 7;
/** What parts a sentence: stops and commas, and 、 behind 牵头 or 负责. */
const marks = kindsOf('，。；,;', '、');
const [isStop, isPause] = [1, 2];

const of = {
  labelled: screen.of(/(?:单位|部门)(?:为|是)/),
  founds: screen.of(/(?:成立|设立|组建|建立).{0,20}(?:专班|小组|机制|指挥部)/),
  groups: screen.of(/领导小组|工作专班|工作小组|指挥部|委员会/),
  presides: screen.of(presides),
};

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

/** A part of a sentence, and its place. */
interface Part {
  readonly text: string;
  readonly start: number;
}

function partsOf(words: string, base: number): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at <= words.length; at++) {
    const kind = marks[words.charCodeAt(at)];
    const isEnd =
      at === words.length ||
      kind === isStop ||
      (kind === isPause && (words.startsWith('牵头', at - 2) || words.startsWith('负责', at - 2)));
    if (!isEnd) continue;
    if (at > from) parts.push({ text: words.slice(from, at), start: base + from });
    from = at + 1;
  }
  return parts;
}

/** The words of a sentence as far as they are read, blank where its bracket or heading in brackets stands. */
function wordsOf(sentence: string): string {
  const stated = sentence.slice(0, 600);
  if (!'【（(〔［['.includes(sentence.charAt(0))) return stated;
  const named = /^(?:【[^】]{1,20}】|[（(〔［[])/.exec(sentence)?.[0] ?? '';
  return named === '' ? stated : stated.replace(named, ' '.repeat(named.length));
}

const leadLength = (words: string): number =>
  leadingStarts.includes(words.charAt(0)) ? (leading.exec(words)?.[0].length ?? 0) : 0;

/** Who the sentences of a document charge, each read once. */
export class Duties {
  private readonly reader: ChargeReader;
  private readonly read = new Map<number, { readonly sentence: string; readonly duty: Statement | undefined }>();

  constructor(known: KnownUnits) {
    this.reader = new ChargeReader(known);
  }

  /** Who a title charges that is nothing but organs, where its clause goes on with what they do: `（三）县科技局。牵头做好…`. */
  ofTitle(title: string, below: string, base: number): Statement | undefined {
    const words = title.replace(/[。：:]$/, '');
    if (!dutyBelow.test(below) || organsAt(words).at(-1)?.to !== words.length) return undefined;
    return toStatement(this.reader.named(words, base, true), [], '职责', base, base + title.length);
  }

  /**
   * Who the sentence of running text at a place charges: `由…负责`, `…牵头，…配合`, a body as subject (`各县（市、区）要…`), a group that
   * is set up. Undefined where it names nobody.
   */
  of(sentence: string, base: number): Statement | undefined {
    const known = this.read.get(base);
    if (known?.sentence === sentence) return known.duty;
    const duty = this.find(sentence, base);
    this.read.set(base, { sentence, duty });
    return duty;
  }

  private find(sentence: string, base: number): Statement | undefined {
    const { reader } = this;
    const words = wordsOf(sentence);
    if (endsIn(words, '项目务作单）') && heading.test(words)) return undefined;
    const end = base + sentence.length;
    const parts = partsOf(words, base);
    const said = of.labelled.test(words) ? parts.flatMap(({ text, start }) => reader.labelled(text, start) ?? []) : [];
    if (said.some(({ isLead }) => isLead))
      return toStatement(
        said.filter(({ isLead }) => isLead).flatMap(({ units }) => units),
        said.filter(({ isLead }) => !isLead).flatMap(({ units }) => units),
        '牵头',
        base,
        end,
      );
    const founds = of.founds.test(parts[0]?.text ?? '');
    const founded = of.groups.test(words) ? reader.founded(words, base) : undefined;
    const leads = founds ? /^由.{2,40}牵头/ : of.presides.test(words) ? /^[^，]{2,30}牵头/ : /^由[^，]{2,40}牵头$/;
    const isLed = words.includes('牵头');
    const led = isLed ? parts.findIndex(({ text }) => leads.test(text)) : -1;
    for (let index = Math.max(led, 0); index < parts.length; index++) {
      const { text = '', start = base } = parts[index] ?? {};
      const lead = leadLength(text);
      const part = { text: text.slice(lead), start: start + lead };
      const by = part.text.indexOf('由');
      const before = parts[index - 1]?.text ?? '';
      const isSubject =
        index === 0 ||
        (isLed && part.text.includes('牵头')) ||
        (before.length <= longestMeeting && meeting.test(before));
      const charge =
        reader.ledBy(part.text, part.start) ??
        (by >= 0 ? reader.charge(part.text.slice(by + 1), part.start + by + 1) : undefined) ??
        (isSubject && by !== 0 ? reader.charge(part.text, part.start) : reader.plain(part.text, part.start));
      if (!charge || (founds && by < 0 && founding.test(charge.rest) && founded)) continue;
      if (by < 0 && /^(?:等|是|为|作为|对|可|确定)$/.test(charge.verb)) continue;
      if (charge.units[0]?.isBody && by < 0) return toStatement(reader.asBodies(charge.units), [], '各地要', base, end);
      const word = /牵头/.test(charge.rest.slice(0, 40)) ? '牵头' : by >= 0 ? '由…负责' : '负责';
      const charged = charge.units.map((unit, place) => (place === 0 ? { ...unit, isBody: false } : unit));
      const helpers = this.helpersIn(parts.slice(index + 1));
      const found = toStatement(charged, [...charge.others, ...helpers], word, base, end);
      if (found) return found;
    }
    const asks = leadLength(words);
    const bodies = words.startsWith('各', asks) ? local.exec(words.slice(asks)) : null;
    if (bodies && isBodyName(bodies[0]))
      return toStatement(reader.bodies(bodies[0], base + asks), [], '各地要', base, end);
    return founded && toStatement(founded.lead, founded.seat, '建立领导小组', base, end);
  }

  /** Units that the later parts of a sentence name as helpers, or charge in their own words. */
  private helpersIn(later: readonly Part[]): readonly NamedUnit[] {
    const { reader } = this;
    return later.flatMap(({ text, start }, place): readonly NamedUnit[] => {
      if (supports.test(later[place + 1]?.text ?? '') && reader.isList(text)) return reader.named(text, start);
      const beside = reader.helpers(text, start);
      return beside.length > 0 ? beside : reader.alsoCharged(text, start);
    });
  }
}
