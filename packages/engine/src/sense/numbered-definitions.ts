import type { Span } from '../base/span.ts';
import { numbersUnder, type Place, type RuleNumber } from '../bind/rule-numbers.ts';
import { numbersInText, type SaidNumber } from '../parse/numbers-in-text.ts';
import { type Sections, sectionNames } from '../parse/sections.ts';
import type { SectionName } from '../parse/shapes/package-shape.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Program } from '../program/program.ts';
import { usesOfIndicators } from './cited-formulas.ts';
import { citedIn } from './follow-ups.ts';
import { figureOf } from './number-reach.ts';

const judged: ReadonlySet<string> = new Set('指标 参数 评价 清单 门槛 分级 奖补 排除 合计上限 价格'.split(' '));
/** What states no numbers that clauses state. */
const silent: ReadonlySet<string> = new Set(['文件', '条款', '算例', '引用', '矛盾']);

/** One definition of a package, and where its numbers stand. */
export interface Definition {
  readonly node: YamlNode;
  readonly place: Place;
  readonly name: SectionName;
  /** What it is called; empty in a list. */
  readonly key: string;
  readonly begins: Span;
}

/** The definitions of a package, and those that nothing ties to a clause. */
interface Numbered {
  readonly ruling: readonly Definition[];
  readonly listFree: () => readonly Definition[];
}

const definitionsOf = new WeakMap<Sections, Numbered>();
const numbersKnown = new WeakMap<Definition, readonly RuleNumber[]>();

/** The numbers of a definition; read once, however many checks ask. */
export function numbersOfDefinition(definition: Definition): readonly RuleNumber[] {
  const known = numbersKnown.get(definition) ?? numbersUnder(definition.node, definition.place);
  numbersKnown.set(definition, known);
  return known;
}

const waysKnown = new WeakMap<Definition, readonly string[]>();

function noteOf({ name, node }: Definition): string {
  const note =
    name === '数据项' && node.kind === 'map' ? node.entries.find(({ key }) => key === '说明')?.value : undefined;
  return note?.kind === 'scalar' ? note.text : '';
}

/** How clauses may say the numbers of a definition; what a note on data says of them is counted in them. */
export function waysToName(definition: Definition): readonly string[] {
  const keyOf = ({ dimension, value }: SaidNumber) => `${dimension} ${value}`;
  const known = waysKnown.get(definition) ?? [
    ...numbersOfDefinition(definition).flatMap((number) => [...figureOf(number), keyOf(number)]),
    ...numbersInText(noteOf(definition)).map(keyOf),
  ];
  waysKnown.set(definition, known);
  return known;
}

/**
 * The definitions of a package whose numbers clauses say: rules that rest on clauses, and, listed when they are asked for, targets, tasks and
 * all that cites nothing. An indicator without a clause rests on those of the rules that use it.
 */
export function numberedDefinitions(program: Program, sections: Sections): Numbered {
  const known = definitionsOf.get(sections) ?? listNumbered(program, sections);
  definitionsOf.set(sections, known);
  return known;
}

function listNumbered(program: Program, sections: Sections): Numbered {
  const paths = program.clauses.map(({ path }) => path);
  const uses = usesOfIndicators(program);
  const definitionsIn = (name: SectionName): Definition[] => {
    const named = [
      ...sections.entries(name).map(({ key, keyAt, value }) => ({ key, node: value, begins: keyAt })),
      ...sections.items(name).map((node) => ({ key: '', node, begins: node.at })),
    ];
    return named.map(({ key, node, begins }) => {
      const stated = citedIn(node);
      const around = stated.length === 0 && name === '指标' ? (uses.get(key) ?? paths) : stated;
      return { node, place: { cites: [], around }, name, key, begins };
    });
  };
  const judging = sectionNames.filter((name) => judged.has(name)).flatMap(definitionsIn);
  const others = sectionNames.filter((name) => !judged.has(name) && !silent.has(name));
  let free: readonly Definition[] | undefined;
  const listFree = (): readonly Definition[] => {
    free ??= [...judging.filter(({ place }) => place.around.length === 0), ...others.flatMap(definitionsIn)];
    return free;
  };
  return { ruling: judging.filter(({ place }) => place.around.length > 0), listFree };
}
