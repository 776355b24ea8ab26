import { type Condition, formulaOf } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { splitOutside } from './split-statements.ts';

/** Private-use characters stand for conditions while the words between them are looked at. */
const firstMark = 0xe000;
const marks = /[\uE000-\uE0FF]/g;
const joint = /^[，、；]?(?:或者|或是|或|并且|且|同时)/;
/** 或 between two conditions: right after one, right before one, or at the head of a segment. */
const or =
  /(?<=[\uE000-\uE0FF](?:的|以上|及以上|的企业|的项目)?、?)(?:或者|或是|或)(?:是|为)?|(?:或者|或是|或)(?=[\uE000-\uE0FF])/;
const leadingOr = /^(?:或者|或是|或)/;
const happens = /^(?:对|且|并|已|被|新|首次)*(?:获|列入|纳入|入选|认定|评|属于?|拥有|建有|承担|通过|引进|成为)/;

interface Marked {
  readonly text: string;
  /** The place in the words of each character. */
  readonly origin: readonly number[];
}

function mark(words: string, conditions: readonly Condition[]): Marked {
  let text = '';
  const origin: number[] = [];
  const copy = (from: number, to: number): void => {
    for (let i = from; i < to; i++) origin.push(i);
    text += words.slice(from, to);
  };
  let at = 0;
  for (const [i, { start, end }] of conditions.entries()) {
    if (start < at) continue;
    copy(at, start);
    copy(start, start + (joint.exec(words.slice(start, end))?.[0].length ?? 0));
    origin.push(start);
    text += String.fromCharCode(firstMark + i);
    at = end;
  }
  copy(at, words.length);
  return { text, origin };
}

/** Conditions of which one is enough, as one condition; each term is of conditions that go together. */
export function either(terms: readonly (readonly Condition[])[]): Condition {
  const all = terms.flat();
  const [first] = all;
  const isMixed = terms.some((term) => term.length > 1);
  return {
    name: terms.map((term) => term.map(({ name }) => name).join('且')).join('或'),
    formula: formulaOf(terms, ({ formula }) => formula),
    subject: all.some(({ subject }) => subject === '项目') ? '项目' : '企业',
    look: all.find(({ look }) => look !== '综合等级')?.look ?? '',
    either: terms,
    notes: [...all.flatMap(({ notes }) => notes), ...(isMixed ? ['「且」「或」的先后对照原文'] : [])],
    start: first?.start ?? 0,
    end: all.at(-1)?.end ?? 0,
  };
}

/** A fact of the document's own words as a condition. */
export function factCondition(name: string, start: number, end: number): Condition {
  const formula = feelName(name);
  return { name, formula, subject: '企业', look: formula, notes: [`「${name}」没有定义`], start, end };
}

interface Term {
  readonly conditions: readonly Condition[];
}

/** The conditions with those that 或 joins made one: `亩均税收30万元以上或劳动生产率40万元以上`, `…，或列入重点名单的`. */
export function joinEither(words: string, conditions: readonly Condition[]): readonly Condition[] {
  if (!words.includes('或') || conditions.length === 0 || conditions.length > 200) return conditions;
  const sorted = [...conditions].sort((a, b) => a.start - b.start || b.end - a.end);
  const { text, origin } = mark(words, sorted);
  const taken = new Set<Condition>();
  const joined: Condition[] = [];
  let above: readonly Term[] = [];
  let from = 0;
  const termOf = (piece: string, at: number): Term | undefined => {
    const own = [...piece.matchAll(marks)].flatMap(([one]) => sorted[one.charCodeAt(0) - firstMark] ?? []);
    if (own.length > 0) return { conditions: own };
    const fact = happens.test(piece) ? factOf(piece) : '';
    const start = origin[at] ?? 0;
    return fact.length > 1
      ? { conditions: [factCondition(fact, start, (origin[at + piece.length - 1] ?? 0) + 1)] }
      : undefined;
  };
  for (const segment of splitOutside(text, '，；')) {
    const at = text.indexOf(segment, from);
    from = at + segment.length;
    const isMore = leadingOr.test(segment);
    const lead = leadingOr.exec(segment)?.[0].length ?? 0;
    const terms: Term[] = [];
    let place = at + lead;
    let isWhole = true;
    for (const piece of segment.slice(lead).split(or)) {
      const start = text.indexOf(piece, place);
      const term = termOf(piece, start);
      place = start + piece.length;
      if (term) terms.push(term);
      else isWhole = false;
    }
    const all = isMore ? [...above, ...terms] : terms;
    above = isWhole ? all : [];
    if (!isWhole || all.length < 2 || (isMore && all.length === terms.length)) continue;
    if (isMore && joined.length > 0 && all.length > terms.length + 1) joined.pop();
    joined.push(either(all.map((term) => term.conditions)));
    for (const term of all) for (const one of term.conditions) taken.add(one);
  }
  return [...conditions.filter((one) => !taken.has(one)), ...joined];
}
