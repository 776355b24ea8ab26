import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { findRuleZones } from '../rule-zones.ts';
import type { Sentence } from '../split-sentences.ts';
import { type Condition, literalOf, readConditions, scopeOf } from './conditions.ts';
import { feelName } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

const gated =
  /(?:应|须|必须|原则上|不得)(?:当)?(?:高于|低于|不低于|不高于|达到|超过)|准入|门槛|入驻|入园(?!率)|投资强度|(?:新供|新增|出让)[^，]{0,8}用地|方可|方能|不予(?:受理|审批|供地|备案)/;
const refused =
  /(?:不予|不得|不再|一律不|原则上不|禁止|严禁)(?:予以)?(?:准入|受理|审批|供地|备案|入园|引进|入驻|新上|立项|核准|支持建设)/;
const inverse: Readonly<Record<string, string>> = { '>': '<=', '>=': '<', '<': '>=', '<=': '>' };
const ofProjects = /(?:新|拟|增资|出让|招引|引进|扩建|改建|技改)[一-鿿“”、]{0,12}(?:项目|地块|用地)|^项目|“两高”/;

/** A condition of a project: what the enterprise's own figures are by contract. */
function ofProject({ formula, look, subject, notes }: Condition): string {
  const isFirm = subject === '企业' && (notes.length === 0 || look === '单位增加值能耗');
  return isFirm ? formula.replaceAll(look, feelName(`约定${look.replaceAll('`', '')}`)) : formula;
}

function turned(formula: string): string {
  return formula.replace(/ (>=|<=|>|<) /, (_, sign: string) => ` ${inverse[sign] ?? sign} `);
}

/** Conditions as rows of a gate, in the words of its subject. */
export function gateBody(
  conditions: readonly Condition[],
  words: string,
  isTurned = false,
  isOfProject = false,
): Readonly<Record<string, unknown>> {
  const isProject = isOfProject || conditions.some(({ subject }) => subject === '项目') || ofProjects.test(words);
  const scope = isProject ? undefined : scopeOf(words);
  const rows = conditions.map((one) => {
    const formula = isProject ? ofProject(one) : one.formula;
    return { 名: one.name, 若: isTurned ? turned(formula) : formula };
  });
  return {
    对象: isProject ? '项目' : '企业',
    ...(scope === undefined ? {} : { 范围: scope }),
    ...(isProject && words.includes('两高') ? { 范围: '两高' } : {}),
    均须: rows,
    ...noteOf([...conditions.flatMap(({ notes }) => notes), '范围和条件对照原文']),
  };
}

/** Conditions that a project or firm must meet to come in. */
export function readGate(text: string, sentence: Sentence): DraftRule | undefined {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200 || !gated.test(words)) return undefined;
  const isTurned = refused.test(words) && /的，/.test(words);
  if (!isTurned) {
    const zones = findRuleZones(
      words,
      sentence.segments.map((s) => ({ ...s, start: s.start - sentence.start, end: s.end - sentence.start })),
    );
    if (!zones.includes('gate')) return undefined;
  }
  const segments = sentence.segments
    .map(({ start, end }) => text.slice(start, end))
    .filter((segment) =>
      isTurned ? /的$/.test(segment) : gated.test(segment) || /强度|亩均|容积率|能耗|密度/.test(segment),
    );
  if (/标准（/.test(words)) return readStandard(words, sentence);
  const conditions = segments.flatMap((segment) => readConditions(segment, words.slice(0, words.indexOf(segment))));
  if (conditions.length === 0) return undefined;
  const who = /((?:新|拟|增资|出让|入驻|招引)[一-鿿]{0,10}?(?:项目|企业|地块|用地))/.exec(words)?.[1] ?? '';
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '门槛',
    name: (conditions[0]?.name.includes(who) ? conditions[0].name : `${who}${conditions[0]?.name ?? ''}`).slice(0, 30),
    because: `「${words.slice(0, 60)}」写明要达到的门槛`,
    body: gateBody(conditions, words, isTurned),
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
    because: `「${words.slice(0, 60)}」写明准入标准`,
    body: { 对象: '项目', ...who, 均须: rows, ...noteOf(['范围对照原文']) },
  };
}

/** The place whose standard a number is: `甲省0.5`. */
export function placeOf(words: string, q: Quantity): string {
  return /([一-鿿]{2,6}[省市县区])$/.exec(words.slice(0, q.lead))?.[1] ?? '';
}
