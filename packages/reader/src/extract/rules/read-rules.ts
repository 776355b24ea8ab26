import type { Source } from '../../open/source.ts';
import type { ReadRule, Structure } from '../../structure/reading.ts';
import { flatten, stretchOf } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import { splitSentences } from '../split-sentences.ts';
import { readExclusions, readGate, readList, readParameters, readPrices } from './read-limits.ts';
import { readReward } from './read-rewards.ts';
import { type DraftRule, writeDraft } from './rule-draft.ts';

interface Found {
  readonly rule: DraftRule;
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const framed = new Set(['front', 'record', 'signature']);
const pieceLimit = 20_000;
const anyRule =
  /奖|补助|补贴|资助|贴息|给予|低于|高于|清单|名单|不得|应|须|享受|权重|上限|下限|加价|电价|水价|准入|门槛|权限|限额|C类|D类|投资强度/;

const numerals = '一二三四五六七八九十';

/** Clause paths that words such as `第五条“增资扩产”和第六条` speak of. */
function clausesIn(words: string): string[] {
  return [...words.matchAll(/第([一二三四五六七八九十]{1,3}|\d{1,2})条/g)].map(([, label = '']) =>
    /\d/.test(label) ? numerals.charAt(Number(label) - 1) || label : label,
  );
}

/** 就高不重复 and 总量控制 said of other clauses, put into the rules of these. */
function withCrossings(found: readonly Found[], crossings: readonly string[]): Found[] {
  const extra = new Map<string, Record<string, unknown>>();
  for (const words of crossings) {
    const paths = clausesIn(words);
    if (/不(?:纳入|计入|占用?)总量控制/.test(words))
      for (const path of paths) extra.set(path, { ...extra.get(path), 总量控制: false });
    const [first, second] = paths;
    if (!/就高不重复|从高不重复|不重复享受|择优|就高/.test(words) || first === undefined || second === undefined)
      continue;
    const other = found.find(({ path, rule }) => path === first && rule.kind === '奖补');
    if (other) extra.set(second, { ...extra.get(second), 互斥: { 与: other.rule.name, 取: '高者', 年度: '同年' } });
  }
  return found.map((one) => {
    const more = one.rule.kind === '奖补' ? extra.get(one.path) : undefined;
    return more ? { ...one, rule: { ...one.rule, body: { ...one.rule.body, ...more } } } : one;
  });
}

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

/** Every rule candidate of a document, with its draft in the policy language; all wait for a person. */
export function readRules(source: Source, structure: Structure, horizon: Horizon): ReadRule[] {
  const { document } = structure;
  const from = document.from ?? document.dated ?? `${horizon.from ?? 1900}-01-01`;
  const found: Found[] = [];
  const crossings: string[] = [];
  for (const passage of structure.passages) {
    const clause = structure.clauses[passage.clause];
    if (!clause || framed.has(clause.kind) || /责任|单位$|牵头|序号/.test(passage.column ?? '')) continue;
    for (let start = passage.start; start < passage.end; start += pieceLimit) {
      const flat = flatten(source.text, start, Math.min(passage.end, start + pieceLimit));
      if (!anyRule.test(flat.text)) continue;
      for (const sentence of splitSentences(flat.text)) {
        const words = flat.text.slice(sentence.start, sentence.end);
        if (!anyRule.test(words)) continue;
        if (/第[一二三四五六七八九十\d]{1,3}条/.test(words)) crossings.push(words);
        const reward = readReward(flat.text, sentence);
        const prices = reward ? [] : readPrices(flat.text, sentence);
        const exclusions = reward ? [] : readExclusions(flat.text, sentence);
        const gate = reward || prices.length > 0 || exclusions.length > 0 ? undefined : readGate(flat.text, sentence);
        const list =
          reward || prices.length > 0 || gate || exclusions.length > 0 ? undefined : readList(flat.text, sentence);
        const parameters = reward ? [] : readParameters(flat.text, sentence, from, passage.path);
        for (const rule of [reward, ...prices, ...exclusions, gate, list, ...parameters])
          if (rule) found.push({ rule, path: passage.path, ...stretchOf(flat, rule.start, rule.end) });
      }
    }
  }
  return withNames(withCrossings(found, crossings)).map(({ rule, path, start, end }) => ({
    path,
    start,
    end,
    kind: rule.kind,
    name: rule.name,
    draft: writeDraft(rule.body),
    confidence: 'unsure',
    because: rule.because,
  }));
}
