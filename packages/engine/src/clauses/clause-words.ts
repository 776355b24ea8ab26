import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { ownCites } from '../bind/rule-numbers.ts';
import type { Sections } from '../parse/sections.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Program } from '../program/program.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { orderedOf } from '../sense/known-scales.ts';

/** A class or label that a rule names, and the clauses that it rests on. */
interface NamedWord {
  readonly word: string;
  readonly at: Span;
  readonly cites: readonly string[];
}

const classKeys: ReadonlySet<string> = new Set(['至', '不高于', '不低于', '按']);
/** Where a clause speaks of ranges or of what isn't so, it needn't name what a rule names. */
const ranges =
  /以上|以下|不[低差]于|以外|除|非|不是|不得|不能|不予|取消|其他|其余|各|均|所有|连[升降]|跃升|[升降晋][一两二三]?[级等档位]/;
/** What is left over says that nothing else is so. */
const leftOver = /^[未不无没非]/;

function wordsUnder(node: YamlNode, inherited: readonly string[], key = ''): NamedWord[] {
  if (node.kind === 'scalar') {
    if (classKeys.has(key)) return [{ word: node.text.trim(), at: node.at, cites: inherited }];
    return [...node.text.matchAll(/(!=\s*)?"([^"]+)"/g)].flatMap(({ 0: whole, 1: not, 2: word = '', index }) =>
      not ? [] : [{ word, at: node.spanOf(index, index + whole.length), cites: inherited }],
    );
  }
  if (node.kind === 'list') return node.items.flatMap((item) => wordsUnder(item, inherited, key));
  const own = ownCites(node);
  const cites = own.length > 0 ? own : inherited;
  return node.entries.flatMap(({ key: name, value }) => (name === '据' ? [] : wordsUnder(value, cites, name)));
}

interface Form {
  readonly word: string;
  readonly form: string | RegExp;
}

const formsOf = new WeakMap<readonly string[], readonly Form[]>();

/** Words with how texts have them, the longest first. */
function formsIn(words: readonly string[]): readonly Form[] {
  const known = formsOf.get(words);
  if (known) return known;
  const forms = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => ({
      word,
      form: /^[A-Za-z]+$/.test(word) ? new RegExp(`(?<![A-Za-z])${word}(?![A-Za-z])`, 'g') : word,
    }));
  formsOf.set(words, forms);
  return forms;
}

/** Which of these words a text has; a longer word isn't taken for a shorter one in it. */
export function wordsIn(text: string, words: readonly string[]): readonly string[] {
  let left = text;
  const found: string[] = [];
  for (const { word, form } of formsIn(words)) {
    if (typeof form === 'string' && !left.includes(form)) continue;
    const rest = left.replaceAll(form, '□');
    if (rest !== left) found.push(word);
    left = rest;
  }
  return found;
}

/** Every list of words of which one stands for what a subject is: the classes of a scheme, the labels of a grading, what a text can be. */
export function listsOf(program: Program): readonly (readonly string[])[] {
  return [
    ...Object.values(program.schemes).map(({ classing }) => classing?.classes.map(({ name }) => name) ?? []),
    ...Object.values(program.bands).map(({ rows }) => rows.map(({ label }) => label)),
    ...Object.values(program.items).map(({ values = [] }) => (values.length > 2 ? orderedOf(values) : [])),
  ].filter((words) => words.length > 2 && words.every((word) => word.length > 1 || /[A-Za-z]/.test(word)));
}

/** Reports classes and labels of rules where the clauses that they cite name others of the same list instead. */
export function checkClauseWords(program: Program, sections: Sections, texts: ClauseTexts, report: Report): void {
  const lists = listsOf(program);
  const nodes = [
    ...(['评价', '清单', '门槛', '奖补', '价格'] as const).flatMap((name) =>
      sections.entries(name).map(({ value }) => value),
    ),
    ...sections.items('排除'),
  ];
  for (const { word, at, cites } of nodes.flatMap((node) => wordsUnder(node, []))) {
    const { text, parts } = texts.read({ cites });
    const own = lists.filter((words) => words.includes(word));
    const others = new Set(own.flatMap((words) => wordsIn(text, words)));
    const near = parts.filter((part) => [...others].some((other) => part.includes(other)));
    const isVerb = [...others].every((other) => /^[不无未]/.test(other));
    const isRest = leftOver.test(word) || (/没有|未/.test(text) && own.some((words) => words.at(-1) === word));
    if (others.size === 0 || isVerb || isRest || others.has(word) || near.some((part) => ranges.test(part))) continue;
    report('clause-word', at, { word, path: cites.join('、'), said: [...others].join('、') });
  }
}
