import { quote } from '../../reasons/reason.ts';
import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { findRuleZones } from '../rule-zones.ts';
import { screen } from '../screen.ts';
import type { Segment, Sentence } from '../split-sentences.ts';
import { type Condition, literalOf, readConditions, scopeOf } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

const gated = screen.of(
  /(?:应|须|必须|原则上|不得|一般)(?:当)?(?:高于|低于|不低于|不高于|达到|超过|少于|小于|不少于|不小于|不超过)|准入|门槛|替代比例|入驻|入园(?!率)|(?:投资|产出)强度|亩均|容积率|申报(?:企业|项目|单位|主体)|承诺|(?:新供|新增|出让)[^，]{0,8}用地|租赁用房|自持|分割转让|方可|方能|不[予再](?:受理|审批|(?:单独)?供地|备案)/,
);
const refused =
  /(?:不予|不得|不再|一律不|原则上不|禁止|严禁)(?:予以)?(?:开工|投产|上马|准入|受理|审批|(?:单独)?供地|备案|入园|引进|入驻|新上|立项|核准|支持建设)/;
const inverse: Readonly<Record<string, string>> = { '>': '<=', '>=': '<', '<': '>=', '<=': '>' };
const ofProjects =
  /(?:新|拟|增资|出让|招引|引进|扩建|改建|技改)[一-鿿“”、]{0,12}(?:项目|地块|用地)|项目(?=[，的应须固投单建亩])|地块|“两高”|投资强度|供地/;
/** `租金原则上不高于每月18元`: a price is no condition of entry. */
const priced = screen.of(/租金|房租|物业费|收费|利率|费率|价格/);
/** What a gate bounds without a word of having to. */
const measured = /强度|亩均|容积率|能耗|密度/;
const bounds = screen.of(/不低于|不少于|不小于|不得|以上|以内|不高于|不超过|达到?\d|超过/);
const aims = screen.of(
  /力争|争取|年均(?!税|产值|纳税|销售|营业)|累计|到20\d{2}年|完成|新增(?![^，]{0,6}(?:用地|项目))|培育|盘活/,
);

const aimed = screen.of(/(?:^|[，；。])(?:各[市县区州地]|全[市县省区])|到20\d{2}年|力争|通过[^，]{0,6}努力/);
const ofEntry = screen.of(
  /准入|门槛|(?<!高标准农田|改造、?)新建(?!高标准农田)|新上|新引进|招引|供地|出让|入驻|入园|项目/,
);
/** What can have to meet a bound; a share that something `应达到` is aimed at. */
const ofThings = screen.of(/企业|园区|厂房|地块|用地|申报|自持|分割|强度|容积率|亩均|设备|产品|底价|比例(?!应)/);
/** Exceptions in brackets, by whom a condition doesn't hold as it stands: `（列入鼓励类的，不低于5000万元）`. */
export const exceptions = /（[^）]*\d[^）]*）/g;

/** A condition of a project: what the enterprise's own figures are by contract. */
function ofProject({ formula, look, subject, notes }: Condition): string {
  const isFirm = subject === '企业' && (notes.length === 0 || look === '单位增加值能耗');
  return isFirm ? formula.replaceAll(look, feelName(`约定${look.replaceAll('`', '')}`)) : formula;
}

/** A condition with the kind of project or park that it holds for. */
interface GateCondition extends Condition {
  readonly scope?: string;
}

function turned(formula: string): string {
  return formula.replace(/ (>=|<=|>|<) /, (_, sign: string) => ` ${inverse[sign] ?? sign} `);
}

/** Conditions as rows of a gate, in the words of its subject. */
export function gateBody(
  conditions: readonly GateCondition[],
  words: string,
  isTurned = false,
  isOfProject = false,
): Readonly<Record<string, unknown>> {
  const isProject = isOfProject || conditions.some(({ subject }) => subject === '项目') || ofProjects.test(words);
  const scope = isProject ? undefined : scopeOf(words);
  const rows = conditions.map((one) => {
    const formula = isProject ? ofProject(one) : one.formula;
    const kind = one.scope === undefined ? {} : { 范围: feelName(one.scope) };
    return { 名: one.name, ...kind, 若: isTurned ? turned(formula) : formula };
  });
  return {
    对象: isProject ? '项目' : '企业',
    ...(scope === undefined ? {} : { 范围: scope }),
    ...(isProject && words.includes('两高') ? { 范围: '两高' } : {}),
    均须: rows,
    ...noteOf([...conditions.flatMap(({ notes }) => notes), '范围和条件对照原文']),
  };
}

const endsInWhom = screen.of(/的(?:[一-鿿]{0,4}项目|企业|地块)?$/);
/** What they get in place of land of their own. */
const inFactories = screen.of(/^(?:原则上|一律)?(?:进|入驻|进驻|租用|租赁|安排)[^，]{0,8}(?:厂房|园区|园)/);
/** `亩均税收低于8万元的，不予供地`: those that the words before it bound don't come in. */
const isRefused = (words: string, segments: readonly Segment[]): boolean =>
  segments.some(
    ({ start, end, after }, i) =>
      i > 0 &&
      after === '，' &&
      (endsInWhom.test(words.slice(segments[i - 1]?.start, segments[i - 1]?.end)) ||
        (inFactories.test(words.slice(segments[i - 1]?.start, segments[i - 1]?.end)) &&
          endsInWhom.test(words.slice(segments[i - 2]?.start, segments[i - 2]?.end)))) &&
      refused.test(words.slice(start, end)),
  );
/** The same within one segment: `亩均税收低于8万元的项目不再供地`. */
const refusesOwn = (segment: string): boolean =>
  /的[一-鿿]{0,8}(?:项目|企业|地块)[^，]{0,6}$/.test(segment.slice(0, segment.search(refused)));

/** What every newcomer must bring, whatever stands around it: `新供工业用地亩均税收不低于30万元`. */
const ofNewcomers = screen.of(
  /(?:新(?:上|建|引进|招引|落地|供地?|入园|入驻|招商)|拟(?:上|建)|入园|入驻|供地)[一-鿿“”（）]{0,8}(?:项目|用地|地块|企业)[^，；]{0,24}(?:强度|亩均|容积率|能耗|税收|投资)[^，；]{0,16}(?:不(?:得?低|少|高|小|大)于|不得|≥|≤)/,
);
/** What words hold each piece of land or plant to: `高标准厂房容积率原则上不低于2.0`. */
const heldTo = screen.of(
  /(?:强度|亩均[一-鿿]{2,8}|容积率|能耗)(?:应当?|须|必须|原则上|一般|一律)?(?:原则上|一般|应当?|须|不得)(?:不?[低高少大小]于|达到)/,
);
const isHeld = (part: string): boolean => !/平均/.test(part) && (ofNewcomers.test(part) || heldTo.test(part));
/** Words that hold somebody to a bound. */
const ofComing = screen.of(
  /准入|门槛|“标准地”|(?:新(?:上|建(?!成)|引进|招引|落地|供|增)|拟建|招引|供地|出让|入驻|入园)[^，；]{0,10}(?:项目|用地|地块|企业|园区|厂房)|供地|出让|项目/,
);
const normed = /应|须|不得|原则上|一般|一律|承诺/;
/** Figures of what there is already among aims. */
const ofStock = screen.of(/产值占比|营收占比|收入占比|投资标准(?:不低于|不高于)/);

/** Of which projects a gate speaks, where it names them: `食品、轻纺类项目，`, `政府主导开发的园区，`. */
const kinds = screen.of(
  /(?:^|[；。），])((?:其中)?(?!新(?!材料|能源|兴|型)|拟|申报|招引|入驻|其[他它])[^，；。：（）\d]{2,20}(?:类项目|项目|的园区|的企业|的地块))，?(?=[^，；。]{2,16}(?:不[能可]?低于|不少于|不小于|不得|应|须|原则上|达到|在))/,
);

/** The segments whose numbers a gate bounds: those that say so, and those after them that bound a figure of land or output too. */
function gateSegments(words: string, segments: readonly Segment[], isTurned: boolean): string[] {
  const say = ({ start, end }: Segment): string => words.slice(start, end);
  if (isTurned) return segments.map(say).filter((segment) => endsInWhom.test(segment));
  const allowed = segments.findIndex((segment) => /^(?:方可|方能|才能|才可)/.test(say(segment)));
  if (allowed > 0) return segments.slice(0, allowed).map(say);
  const zones = findRuleZones(words, segments);
  let isIn = false;
  return segments.flatMap((segment, i) => {
    const part = say(segment);
    const isGate =
      isHeld(part) ||
      (refused.test(part) && refusesOwn(part) && /[低小]于|不足|以下/.test(part)) ||
      (zones[i] === 'gate' &&
        (ofComing.test(words) || normed.test(part) || !/达到\d|全覆盖|完成|新增/.test(words)) &&
        !aims.test(part) &&
        !priced.test(part) &&
        !ofStock.test(part));
    const goesOn = isIn && bounds.test(part) && !aims.test(part) && (segment.after !== '；' || measured.test(part));
    isIn = isGate || goesOn;
    return isIn ? [part] : [];
  });
}

/** The conditions of a segment, those of a refusal turned, each with the kind of project that it holds for. */
function gateConditions(segment: string, words: string): GateCondition[] {
  const at = words.indexOf(segment);
  const part = words.slice(Math.max(words.lastIndexOf('；', at), words.lastIndexOf('，其中', at)) + 1);
  const kind = kinds.exec(part)?.[1];
  const scope = kind === undefined ? undefined : factOf(kind);
  const own = (kind === undefined ? segment : segment.replace(kind, '')).replace(exceptions, '');
  const except = (segment.match(exceptions) ?? []).map((stated) => `另有${stated}`);
  return readConditions(own, words.slice(0, at)).map((one) => ({
    ...one,
    notes: [...one.notes, ...except],
    ...(refusesOwn(segment) ? { formula: turned(one.formula) } : {}),
    ...(scope ? { scope } : {}),
  }));
}

function isOfEntry(words: string): boolean {
  if (ofEntry.test(words)) return true;
  return !aimed.test(words) && ofThings.test(words) && !/应(?:当)?达到/.test(words);
}

/** Conditions that a project or firm must meet to come in. */
export function readGate(text: string, sentence: Sentence): DraftRule | undefined {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200 || !gated.test(words)) return undefined;
  if (!isOfEntry(words) && !words.split(/[，；]/).some(isHeld)) return undefined;
  const own = sentence.segments.map((s) => ({
    ...s,
    start: s.start - sentence.start,
    end: s.end - sentence.start,
  }));
  const isTurned = isRefused(words, own);
  const segments = gateSegments(words, own, isTurned);
  const replaced = readReplacement(words, sentence);
  if (replaced) return replaced;
  if (segments.length === 0) return undefined;
  if (/标准（/.test(words)) return readStandard(words, sentence);
  const conditions = segments.flatMap((segment) => gateConditions(segment, words));
  if (conditions.length === 0) return undefined;
  const who = /((?:新|拟|增资|出让|入驻|招引)[一-鿿]{0,10}?(?:项目|企业|地块|用地))/.exec(words)?.[1] ?? '';
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '门槛',
    name: `${(conditions[0]?.name.includes(who) ? conditions[0].name : `${who}${conditions[0]?.name ?? ''}`).slice(0, 28)}门槛`,
    because: ['gate', quote(words)],
    body: gateBody(conditions, words, isTurned),
  };
}

const replacement = screen.of(
  /替代(?:比例)?(?:应|须|原则上)?(?:不低于|不小于|达到|按)(?:照)?(\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)/,
);

/** `能耗高于0.5吨标准煤/万元的，须落实减量替代，替代比例不低于1.2∶1`: what those above a bound have to make up for. */
function readReplacement(words: string, sentence: Sentence): DraftRule | undefined {
  const ratio = replacement.exec(words);
  if (!ratio) return undefined;
  const [a, b] = [Number(ratio[1]), Number(ratio[2])];
  const share = Math.round((Math.max(a, b) / (Math.min(a, b) || 1)) * 1e4) / 1e4;
  const [limit] = readConditions(words.slice(0, ratio.index)).filter(({ bound }) => bound !== undefined);
  const of = /([一-鿿]{2,6}?)(?:等量|减量|倍量)/.exec(words)?.[1]?.replace(/^.*(?:落实|实行|实施|执行)/, '') ?? '';
  const name = `${of}替代比例`;
  const above = limit && ofProject(limit).replace(/ (?:<=|<|>=|>) /, ' > ');
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '门槛',
    name,
    because: ['replacement', quote(words)],
    body: {
      对象: '项目',
      均须: [{ 名: name, ...(above === undefined ? {} : { 范围: above }), 若: `${name} >= ${share}` }],
      ...noteOf([`「${name}」没有定义`, ...(limit?.notes ?? []), '范围和条件对照原文']),
    },
  };
}

/** Energy per value added that projects may not exceed: `能效准入标准（甲省0.5吨标准煤/万元、乙市0.4吨标准煤/万元）`. */
function readStandard(words: string, sentence: Sentence): DraftRule | undefined {
  const rows = findQuantities(words)
    .filter(({ unit }) => unit === '吨标准煤/万元')
    .map((q, i) => ({
      名: `${placeOf(words, q) || `第${i + 1}项`}准入标准`,
      若: `约定单位增加值能耗 <= ${literalOf(q)}`,
    }));
  if (rows.length === 0) return undefined;
  const who = /(“[^”]{1,8}”|新上|拟建)[^，。]{0,4}项目/.test(words) && words.includes('两高') ? { 范围: '两高' } : {};
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '门槛',
    name: '能效准入',
    because: ['gate', quote(words)],
    body: { 对象: '项目', ...who, 均须: rows, ...noteOf(['范围对照原文']) },
  };
}

/** The place whose standard a number is: `甲省0.5`. */
export function placeOf(words: string, q: Quantity): string {
  return /([一-鿿]{2,6}[省市县区])$/.exec(words.slice(0, q.lead))?.[1] ?? '';
}
