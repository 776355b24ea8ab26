import type { Statement } from './statement.ts';
import { type NamedUnit, readUnits, unitKey } from './units.ts';

const organEnding =
  '(?:委组织部|委宣传部|委统战部|委政法委|委编办|委人才办|委办公室|委办|政府办公室|政府办|领导小组办公室|专班办公室|局|委员会|委|办公室|厅|部门|部|院|政府|中心|领导小组|工作专班|专班|指挥部|管委会|公司|集团|银行|街道|乡镇|协会|办)';
const organ = `(?:各?县[（(〔]市、区[）)〕])?[^，。；：、（）()“”由\\s]{1,18}?${organEnding}(?:[（(][^（()）]{1,20}[）)])?`;
const organs = `${organ}(?:(?:、|和|会同|及|与|以及)${organ}){0,12}`;
const endsName =
  '(?=牵头|负责|会同|统筹|组织|对|另行|制定|认定|按|承担|受理|审核|实施|统一|具体|结合|定期|要|应|应当|依法|根据|等|研究|共同|分别|建立|加强|做好|开展|$|，|。|、|每)';
const byWhom = new RegExp(`由(${organs})${endsName}`);
const leads = new RegExp(`(?:^|[，。；由])(${organs})(?:负责)?牵头`);
const supports = new RegExp(
  `[，。；](${organs}|[\\u4e00-\\u9fff、]{2,20})(?:等(?:有关|相关)?(?:部门|单位)?)?(?:协同|协助|积极|做好)?(?:配合|协办|参与|按照?(?:各自)?职责)`,
);
const subject = new RegExp(`^(${organs})(?=牵头|负责|会同|统筹|组织|要|应|应当|根据|按照|定期|切实|每|依法)`);
const localSubject =
  /^(各(?:级|地|县|市|区|村|乡镇|镇|街道|镇街|功能区|园区|部门|单位)?(?:[（(][^）)]{1,12}[）)])?(?:人民政府|政府)?(?:[、和及](?:各)?[^，。；、]{1,14}?)*?)(?=要|应|应当|须|必须|可|按照|结合|切实|参照|负责|根据)/;
const accountable = /^(各[^，。；]{1,40}?)(?:是|为|作为)[^，。；]{0,24}(?:责任主体|实施主体|责任单位)/;
const group =
  /(?:建立|成立|设立|组建|调整)(?:由[^，。]{0,40}?)?([^，。；]{2,40}?(?:领导小组|工作专班|工作小组|指挥部|委员会))/;
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

function named(words: string | undefined, base: number, known: KnownUnits, keepAll = false): NamedUnit[] {
  if (words === undefined) return [];
  return readUnits(words.replaceAll('会同', '、、'), base, keepAll).map((unit) => ({
    ...unit,
    name: known.get(unitKey(unit.name)) ?? unit.name,
  }));
}

/**
 * Who a sentence of running text charges: `由…负责`, `…牵头，…配合`, a body as subject (`各县（市、区）要…`), a group that is set up.
 * Undefined where it names nobody.
 */
export function findDuty(sentence: string, base: number, known: KnownUnits): Statement | undefined {
  const words = sentence.slice(0, 600);
  const statement = (lead: NamedUnit[], others: NamedUnit[], word: string): Statement | undefined => {
    const all = [...lead, ...others];
    const first = all[0];
    const last = all.at(-1);
    if (!first || !last) return undefined;
    const units = all.filter(({ isBody }) => !isBody);
    const bodies = all.filter(({ isBody }) => isBody);
    const isLed = lead.some(({ isBody }) => !isBody);
    return {
      start: base,
      end: base + sentence.length,
      leads: isLed ? units.slice(0, 1) : [],
      others: isLed ? units.slice(1) : units,
      bodies,
      hasLeadLabel: isLed,
      word,
      goesOn: false,
      coversAbove: false,
    };
  };
  const isUnit = (unit: NamedUnit) => !/^(?:相关|有关|各有关|责任|主管|其他|上级|本)/.test(unit.name);
  const by = byWhom.exec(words) ?? leads.exec(words) ?? subject.exec(words);
  if (by) {
    const lead = named(by[1], base + by.index, known).filter(isUnit);
    const support = supports.exec(words.slice(by.index + by[0].length));
    const others = support
      ? (support[1] ?? '').split('、').flatMap((name) => {
          const resolved = known.get(unitKey(name.replace(/等(?:有关|相关)?(?:部门|单位)?$/, '')));
          return resolved ? named(resolved, base, known, true) : named(name, base, known);
        })
      : [];
    const found = statement(
      lead,
      others.filter(isUnit),
      /牵头/.test(by[0] + words.slice(by.index, by.index + by[0].length + 30)) ? '牵头' : '由…负责',
    );
    if (found) return found;
  }
  const local = localSubject.exec(words) ?? accountable.exec(words);
  if (local) {
    const bodies = named(local[1], base, known, true).map((unit) => ({
      ...unit,
      name: unit.name.replace(/\(/g, '（').replace(/\)/g, '）'),
      isBody: true,
    }));
    return statement(bodies, [], '各地要');
  }
  const founded = group.exec(words);
  if (!founded) return undefined;
  return statement(
    named(founded[1], base + founded.index, known, true),
    named(seat.exec(words)?.[1], base, known),
    '建立领导小组',
  );
}
