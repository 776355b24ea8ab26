import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { Sections } from '../parse/sections.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Program } from '../program/program.ts';
import type { OfOthers } from './clause-texts.ts';
import { saidKey } from './number-keys.ts';
import { isNothingOrAll } from './number-reach.ts';
import { type Definition, numberedDefinitions, numbersOfDefinition } from './numbered-definitions.ts';

/** A definition, and the numbers that it states. */
interface Stated {
  readonly definition: Definition;
  readonly names: ReadonlySet<string>;
  readonly numbers: readonly string[];
}

/** The same with the numbers of what it reads and of what reads it. */
interface Owner {
  readonly definition: Definition;
  readonly numbers: ReadonlySet<string>;
}

const words = /[\p{L}\p{N}_]+/gu;

function wordsUnder(node: YamlNode): readonly string[] {
  if (node.kind === 'scalar') return node.text.match(words) ?? [];
  if (node.kind === 'list') return node.items.flatMap(wordsUnder);
  return node.entries.flatMap(({ key, value }) => (key === '据' ? [] : [key, ...wordsUnder(value)]));
}

/** How numbers of texts and definitions are told apart; nothing and all are anybody's. */
function keysOf(numbers: readonly SaidNumber[]): readonly string[] {
  return numbers.filter((one) => !isNothingOrAll(one)).map(saidKey);
}

function isBefore(a: Span, b: Span): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

function isInside(at: Span, { begins, node }: Definition): boolean {
  const { file, endLine: line, endColumn: column } = node.at;
  if (at.file !== file || at.line < begins.line || at.line > line) return false;
  return isBefore(begins, at) && isBefore(at, { ...at, line, column });
}

function ownersOf(all: readonly Stated[]): readonly Owner[] {
  const byName = new Map(all.map((one) => [one.definition.key, one]));
  byName.delete('');
  return all.map(({ definition, names, numbers: own }) => {
    // A set that grows while it is walked: each name once.
    const read = new Set(names);
    for (const name of read) for (const inner of byName.get(name)?.names ?? []) read.add(inner);
    const users = definition.key === '' ? [] : all.filter((one) => one.names.has(definition.key));
    const others = [...[...read].flatMap((name) => byName.get(name) ?? []), ...users];
    return { definition, numbers: new Set([own, ...others.map((one) => one.numbers)].flat()) };
  });
}

/** Tells of which definition a sentence is in a clause on which several rest: by the numbers that one states and the others don't. */
export class SentenceOwners {
  private readonly owners: readonly Owner[];
  private readonly byClause = new Map<string, Owner[]>();
  private readonly known = new WeakMap<Span, { readonly owner: Owner | undefined }>();

  constructor(program: Program, sections: Sections) {
    this.owners = ownersOf(
      numberedDefinitions(program, sections).ruling.map((definition) => ({
        definition,
        names: new Set(wordsUnder(definition.node)),
        numbers: keysOf(numbersOfDefinition(definition)),
      })),
    );
    for (const owner of this.owners)
      for (const path of new Set(owner.definition.place.around)) pushInto(this.byClause, path, owner);
  }

  private ownerAt(at: Span): Owner | undefined {
    const known = this.known.get(at) ?? { owner: this.owners.find(({ definition }) => isInside(at, definition)) };
    this.known.set(at, known);
    return known.owner;
  }

  readonly isOfOthers: OfOthers = (at, path, sentence, said) => {
    const keys = keysOf(said);
    const own = keys.length === 0 ? undefined : this.ownerAt(at);
    if (!own || keys.some((key) => own.numbers.has(key))) return false;
    if (own.definition.key.length > 1 && sentence.includes(own.definition.key)) return false;
    const all = this.byClause.get(path) ?? [];
    return all.some((other) => other !== own && keys.some((key) => other.numbers.has(key)));
  };
}
