import { limits, tooLarge } from '../../open/limits.ts';
import type { Source } from '../../open/source.ts';
import type { Passage, ReadRule, Structure } from '../../structure/reading.ts';
import { flatten, stretchOf } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import { splitSentences } from '../split-sentences.ts';
import { type Crossing, type Found, mayCross, withCrossings } from './cross-rules.ts';
import { EvaluationDraft, type Said } from './evaluation-draft.ts';
import { ListDraft } from './list-draft.ts';
import { readExclusions, readGate, readList, readParameters, readPrices } from './read-limits.ts';
import { readRewards } from './read-rewards.ts';
import { writeDraft } from './rule-draft.ts';

const framed = new Set(['front', 'record', 'signature']);
const pieceLimit = 20_000;
const anyRule =
  /奖|补助|补贴|资助|贴息|给予|低于|高于|清单|名单|不得|应|须|享受|权重|上限|下限|加价|电价|水价|准入|门槛|权限|限额|C类|D类|投资强度|就高|从高|不重复|拨付|兑付|加收|得分|总分|[A-E]类|参加.{0,6}评价|(?:下列|以下)(?:条件|情形|情况|标准)/;

/** Two rules of one clause that mean the same award with its instalments or cap said in a sentence of their own keep their own names. */
function withNames(found: readonly Found[]): Found[] {
  const taken = new Map<string, number>();
  return found.map((one) => {
    const count = (taken.get(one.rule.name) ?? 0) + 1;
    taken.set(one.rule.name, count);
    return count === 1
      ? one
      : { ...one, rule: { ...one.rule, name: `${one.rule.name}（${one.path}）${count > 2 ? count - 1 : ''}` } };
  });
}

/** Rows of tables with a column of weights: the nearest name before the weight, the table, the weight. */
function weightRows({ text }: Source, { passages, clauses }: Structure): (readonly [Said, string, string])[] {
  const said = (passage: Passage) => flatten(text, passage.start, Math.min(passage.end, passage.start + 200)).text;
  return passages.flatMap((passage, place) => {
    if (!/^(?:权重|分值|标准分|权数)/.test(passage.column ?? '')) return [];
    const name = passages
      .slice(Math.max(0, place - 4), place)
      .findLast(({ clause, column }) => clause === passage.clause && /指标|项目|内容/.test(column ?? ''));
    const clause = clauses[passage.clause];
    if (!name || !clause) return [];
    const table = clause.path.replace(/\.?[^.]*$/, '');
    return [[{ path: passage.path, words: said(name), start: name.start, end: passage.end }, table, said(passage)]];
  });
}

/**
 * Every rule candidate of a document, with its draft in the policy language; all wait for a person. Refuses a document with more than any
 * official one has.
 */
export function readRules(source: Source, structure: Structure, horizon: Horizon): ReadRule[] {
  const { document } = structure;
  const from = document.from ?? document.dated ?? `${horizon.from ?? 1900}-01-01`;
  const found: Found[] = [];
  const crossings: Crossing[] = [];
  const evaluation = new EvaluationDraft();
  const lists = new ListDraft();
  const isListing = (): boolean => evaluation.isListing || lists.isListing;
  for (const passage of structure.passages) {
    const clause = structure.clauses[passage.clause];
    if (!clause || framed.has(clause.kind) || /责任|单位$|牵头|序号/.test(passage.column ?? '')) continue;
    for (let start = passage.start; start < passage.end; start += pieceLimit) {
      const flat = flatten(source.text, start, Math.min(passage.end, start + pieceLimit));
      if (!anyRule.test(flat.text) && !isListing()) continue;
      for (const sentence of splitSentences(flat.text)) {
        const words = flat.text.slice(sentence.start, sentence.end);
        if (!anyRule.test(words) && !isListing()) continue;
        const said = { path: passage.path, words, ...stretchOf(flat, sentence.start, sentence.end) };
        evaluation.add(said);
        lists.add(said);
        if (mayCross(words)) crossings.push({ path: passage.path, words });
        const rewards = readRewards(flat.text, sentence);
        const reward = rewards[0];
        const prices = reward ? [] : readPrices(flat.text, sentence);
        const exclusions = reward ? [] : readExclusions(flat.text, sentence);
        const gate = reward || prices.length > 0 || exclusions.length > 0 ? undefined : readGate(flat.text, sentence);
        const list =
          reward || prices.length > 0 || gate || exclusions.length > 0 ? undefined : readList(flat.text, sentence);
        const parameters = reward ? [] : readParameters(flat.text, sentence, from, passage.path);
        for (const rule of [...rewards, ...prices, ...exclusions, gate, list, ...parameters])
          if (rule) found.push({ rule, path: passage.path, ...stretchOf(flat, rule.start, rule.end) });
        if (found.length > limits.rules)
          throw tooLarge(`文件里的规则多于 ${limits.rules} 条`, `The file states more than ${limits.rules} rules`);
      }
    }
  }
  for (const row of weightRows(source, structure)) evaluation.addRow(...row);
  return withCrossings(withNames([...found, ...evaluation.finish(), ...lists.finish()]), crossings).map(
    ({ rule, path, start, end }) => ({
      path,
      start,
      end,
      kind: rule.kind,
      name: rule.name,
      draft: writeDraft(rule.body),
      confidence: 'unsure',
      because: rule.because,
    }),
  );
}
