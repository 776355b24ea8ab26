import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { screen } from '../screen.ts';
import { type Condition, operatorOf, readConditions, scopeOf } from './conditions.ts';
import { factOf, trimFact, won } from './fact-words.ts';
import { runsOf } from './find-payments.ts';
import { either, factCondition, joinEither } from './join-either.ts';
import { type Look, lookAt } from './look-at.ts';
import type { MetricWord } from './metric-words.ts';
import { splitOutside } from './split-statements.ts';

/** A run of bounds on one figure: `首次突破1亿元、5亿元`. */
export interface Steps {
  readonly look: Look;
  readonly run: readonly [Quantity, ...Quantity[]];
  readonly isFirst: boolean;
  readonly operator: string;
}

/** `每台`: what a price is for, no condition. */
const counted = screen.of(
  /^每(?:台套?|套|件|家|户|项|个|人|年|亩|平方米|[个场][一-鿿]{2,6})$|^前[一二两三四五\d]年$|^超出部分$/,
);
/** From when years count. */
const since = screen.of(/^自[^，]{2,16}起$/);

/** To whom an award goes. */
export interface Who {
  readonly conditions: readonly Condition[];
  readonly scope: string | undefined;
  readonly steps: Steps | undefined;
  /** What is left of the words when numbers are taken out: honours won, things done; each a fact to define. */
  readonly facts: readonly string[];
  /** The honours as the words list them, and the facts beside them. */
  readonly listed: string;
  readonly beside: readonly string[];
  /** Whether it is for what happens for the first time. */
  readonly isNew: boolean;
  readonly isProject: boolean;
}

/** Segments that say what an award is meant to bring about, not who gets it. */
const purposes = screen.of(
  /(?:给予|予以)[^，]*(?:奖励|补助|补贴|资助|支持|贴息)(?:给[一-鿿]+)?$|^以[^，]{2,24}为(?:依据|基数|基准)$|补助给[一-鿿]+$|^(?:两年内|三年内)?按|^结合|^在[^，]*基础上$|^(?:加大|加快|深入|积极|大力|全面|着力)[一-鿿“”\d]{2,}(?<!的)$|^(?:鼓励(?!类)|支持|引导|推动|促进|主动|完善|加快|加强|建立|为了?|进一步)/,
);

/** `落实三年行动计划，对…的企业`: what is done stands before whom it is done for; it names nobody. */
function isPurpose(segment: string, after: readonly string[]): boolean {
  const leads = after.some((one) => /^(?:其中)?对(?!标|接|口|外|其)/.test(one));
  return leads && segment.length > 3 && !/的|^(?:对|凡|经|获|被)/.test(segment);
}

function cutOut(words: string, conditions: readonly Pick<Condition, 'start' | 'end'>[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of [...conditions].sort((a, b) => a.start - b.start)) {
    if (start > at) text += words.slice(at, start);
    at = Math.max(at, end);
  }
  return text + words.slice(at);
}

const newness = screen.of(
  /首次|首台|首批|首版|(?<!重|创|更|高)新(?:认定|取得|获|评|入选|列入|增|创|上|引进|升|进|建)|当年(?:认定|获|评|入选|列入|新)/,
);

/** `国家级高新技术企业或省级专精特新企业`: two facts of a kind of which one is enough. */
function eitherFact(fact: string, isNew: boolean): Condition | undefined {
  const names = fact.split(/或者?/).map(factOf);
  const [first = ''] = names;
  if (names.length < 2 || names.some((name) => name.length < 4 || name.slice(-2) !== first.slice(-2))) return undefined;
  const terms = names.map((name): readonly Condition[] => {
    const one = factCondition(name, 0, 0);
    return [isNew ? { ...one, formula: `首次(${one.formula})` } : one];
  });
  return either(terms);
}

/** `首次突破1亿元、5亿元`: the run of as many bounds as there are awards. */
function readSteps(
  words: string,
  count: number,
  before: MetricWord | undefined,
): (Steps & { start: number; end: number }) | undefined {
  if (count < 2) return undefined;
  let above = before;
  let from = 0;
  for (const run of runsOf(words, findQuantities(words))) {
    const [q] = run;
    const phrase = words.slice(Math.max(from, words.slice(0, q.lead).search(/[^，；、且]*$/)), q.lead);
    const look = lookAt(phrase, q, above);
    const end = run.at(-1)?.end ?? q.end;
    if (look && run.length === count) {
      const isFirst =
        /[首首]次|首超|首破/.test(words.slice(Math.max(0, q.lead - 8), q.start)) && look.text === look.name;
      const start = q.lead - phrase.length + look.at;
      return { look, run, isFirst, operator: operatorOf(q, phrase), start, end };
    }
    if (look) above = look.metric;
    from = end;
  }
  return undefined;
}

/**
 * Whom words mean that stand before an award of `count` sums; `context` is what stood before them,
 * `above` the figure that the award before bounds.
 */
export function readWho(words: string, context: string, count: number, above: MetricWord | undefined): Who {
  const steps = readSteps(words, count, above);
  const rest = steps ? words.slice(0, steps.start) + words.slice(steps.end) : words;
  const conditions = readConditions(rest, context, above).filter(
    ({ formula, look }) => /[<>]/.test(formula) || formula.startsWith('not(') || look === '综合等级' || look === '规模',
  );
  const joined = joinEither(rest, conditions);
  const left = cutOut(rest, [...conditions, ...joined.flatMap(({ either = [] }) => either.flat())]);
  const segments = splitOutside(
    left.replace(/连续[一二两三四五\d]年|第[一二三四五\d]年(?:至|到)第?[一二三四五\d]年/g, ''),
    '，',
  ).filter(
    (segment, i, all) =>
      factOf(segment) !== '' &&
      !isPurpose(segment, all.slice(i + 1)) &&
      !counted.test(segment) &&
      !since.test(segment) &&
      !(purposes.test(segment) && !/(?:的|企业|项目)$/.test(segment)),
  );
  const listed =
    segments.findLast((segment) => won.test(trimFact(segment)) || /、/.test(segment)) ?? segments.at(-1) ?? '';
  const isNew = newness.test(words);
  const choice =
    count === 1 && !steps && segments.length === 1 ? eitherFact(factOf(segments[0] ?? ''), isNew) : undefined;
  if (choice) segments.length = 0;
  return {
    conditions: choice ? [...joined, choice] : joined,
    scope: scopeOf(words),
    steps,
    facts: segments.map(factOf),
    listed: won.cut(trimFact(listed)),
    beside: segments.filter((segment) => segment !== listed).map(factOf),
    isNew,
    isProject: /项目(?:的)?$|项目，/.test(words),
  };
}
