import { quote } from '../../reasons/reason.ts';
import { screen } from '../screen.ts';
import type { Sentence } from '../split-sentences.ts';
import { rising } from './award-tiers.ts';
import { type Condition, readConditions } from './conditions.ts';
import { findMetric, type MetricWord } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

/** `…的为A类`, `…的列为二级预警`: the label that a stretch of one figure gives. */
const labelled = screen.of(
  /(?:的)?(?:企业|项目|地区)?，?(?:评定?|列|划|认定|确定|定|归)?(?:为|入)(“?(?:[A-E]类|[一二三四五]级(?:预警|园区|企业)?|[一二三四五]类(?:企业|园区)?|[红橙黄蓝绿]色?(?:预警|码)?|高效|中效|低效|优|良|中|差|大型|中型|小型|微型)”?)(?:企业|项目)?$/,
);
/** `由市级审查`: who decides by size. */
const decided = screen.of(/，?(?:由[^，；报]{2,14}报|由|报)([省市县区]级)[^，；报]{0,8}(审查|审批|核准|备案)$/);
const byPoints = screen.of(/得分|评分|分数|总分|排名|前\d/);

interface Row {
  readonly label: string;
  readonly condition: Condition;
}

function rowsIn(words: string): Row[] {
  if (!/[为入]|审查|审批|核准|备案/.test(words)) return [];
  const rows: Row[] = [];
  let above: MetricWord | undefined;
  for (const part of words.split(/[；。]|，(?!(?:评|列|划|认|确|定|为|归|由))|、(?=\d)/)) {
    const by = decided.exec(part);
    const label = by ? undefined : labelled.exec(part);
    const said = by ? `${by[1]}${by[2]}` : (label?.[1] ?? '').replace(/[“”]/g, '');
    const at = by?.index ?? label?.index;
    if (at === undefined) continue;
    const [condition] = readConditions(part.slice(0, at), '', above).filter(({ bound }) => bound !== undefined);
    if (!condition) return [];
    const name = condition.look.replaceAll('`', '');
    above = findMetric(name) ?? { name, subject: condition.subject, isKnown: false };
    rows.push({ label: said, condition });
  }
  return rows;
}

/** A table of lower limits: each row holds from its limit on; the one that only has an upper bound takes the rest below. */
function tableOf(rows: readonly Row[]): (readonly [string, string])[] | undefined {
  const from = rows.filter(({ condition: { bound } }) => /^>/.test(bound?.operator ?? ''));
  const below = rows.filter(({ condition: { bound } }) => /^</.test(bound?.operator ?? ''));
  if (below.length > 1 || from.length === 0) return undefined;
  const sorted = rising(from.map(({ label, condition }) => [condition.bound?.at ?? '', label] as const));
  return [['其余', below[0]?.label ?? '其他'], ...sorted];
}

/** Labels by one number: `亩均税收15万元以上的为A类，8万元以上不足15万元的为B类，…`. */
export function readGrading(text: string, sentence: Sentence): DraftRule | undefined {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 600 || byPoints.test(words) || !/的?(?:评|列|划|定|认|归|为|由)/.test(words)) return undefined;
  const rows = rowsIn(words);
  const [first] = rows;
  if (!first || rows.length < 2 || new Set(rows.map(({ condition }) => condition.look)).size > 1) return undefined;
  const table = tableOf(rows);
  if (!table) return undefined;
  const { look, subject, notes } = first.condition;
  const isOfPlaces = /县|镇|街道|地区/.test(words) && !/企业|项目/.test(words);
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '分级',
    name: `${look.replaceAll('`', '')}分级`,
    because: ['grading', quote(words)],
    body: {
      对象: isOfPlaces ? '地区' : subject,
      看: look,
      下限: table.map((row) => [...row]),
      ...noteOf([...notes, '范围和各级的界限对照原文']),
    },
  };
}
