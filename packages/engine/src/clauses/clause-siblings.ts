import type { Report } from '../base/diagnostic.ts';
import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { visitOwn } from '../program/visit-expression.ts';
import { citedFormulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, stemOf } from '../sense/clause-texts.ts';
import { isNarrowed, isWidenedIn, sharedPairs } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { eventOf } from './event-of.ts';

/** A name that a formula may read, with what tells whether another could stand in its place. */
interface Named {
  readonly name: string;
  readonly kind: string;
}

/** So many signs in common make two names ones that are taken for each other. */
const alike = 2;

function sharedEnd(a: string, b: string): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}

/** `开工日期` and `竣工日期`: what the one has that the other hasn't, where both end alike. */
function partsApart(own: string, other: string): { readonly own: string; readonly other: string } | undefined {
  const end = sharedEnd(own, other);
  if (end < alike || end === own.length || end === other.length) return undefined;
  return { own: own.slice(0, own.length - end), other: other.slice(0, other.length - end) };
}

/** `新取得保密资格、承制资格`: a name in a list without the opening that it shares with its siblings. */
function isInList(text: string, own: string, other: string): boolean {
  let opening = 0;
  while (opening < own.length && own[opening] === other[opening]) opening += 1;
  const rest = own.slice(opening);
  return opening > 1 && rest.length > alike && text.includes(rest);
}

function isWithin(at: Span, whole: Span | undefined): boolean {
  return !whole || (at.file === whole.file && at.line >= whole.line && at.line <= whole.endLine);
}

class SiblingCheck extends ClauseCheck {
  private readonly known: ReadonlyMap<string, readonly Named[]>;
  private readonly kinds = new Map<string, string>();

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    const named: Named[] = [
      ...Object.values(program.items).map(({ name, type, unit = '', subject, period }) => ({
        name,
        kind: `${type} ${unit} ${subject} ${period === 'fixed' ? 'year' : period}`,
      })),
      ...Object.values(program.indicators).map(({ name, unit, subject }) => ({
        name,
        kind: `number ${unit} ${subject} year`,
      })),
    ].filter(({ name }) => name === unshiftedName(name) && !name.includes('['));
    const known = new Map<string, Named[]>();
    for (const one of named) {
      pushInto(known, one.kind, one);
      this.kinds.set(one.name, one.kind);
    }
    this.known = known;
  }

  /** A name that the clauses don't have, where they have its sibling that the formula doesn't read. */
  formula(formula: Expression, cited: Citing, around: Span, beside: readonly Expression[] = []): void {
    const text = this.texts.textOf(cited);
    if (text === '') return;
    const read = new Map<string, Span>();
    visitOwn(formula, (node) => {
      if (node.op === 'item' || node.op === 'indicator') read.set(unshiftedName(node.name), node.at ?? around);
    });
    const asked = new Set([...read.keys(), ...beside.flatMap(namesIn)]);
    for (const [name, at] of read) {
      if (isNamedIn(text, name)) continue;
      // What stands in another rule is of the clauses of that one.
      if (!isWithin(at, formula.at)) continue;
      this.unnamedDay(name, at, read, cited);
      for (const { name: other } of this.known.get(this.kinds.get(name) ?? '') ?? []) {
        const parts = partsApart(name, other);
        if (!parts || asked.has(other) || (parts.own.length > 1 && text.includes(parts.own))) continue;
        if (isInList(text, name, other)) continue;
        const stem = stemOf(other);
        const isStem = stem.length > 1 && stem !== stemOf(name) && other.startsWith(stem) && text.includes(stem);
        const isMeant = text.includes(other) || isStem;
        if (isMeant && !isWidenedIn(text, name) && !this.goesBy(name, other) && !this.goesBy(other, name))
          this.tell(at, cited, text.includes(other) ? other : stem, 'claims-sibling', name);
      }
    }
  }

  /** A day on which happens what the clauses don't speak of, where there is just one day of which they do. */
  private unnamedDay(name: string, at: Span, read: ReadonlyMap<string, Span>, cited: Citing): void {
    const kind = this.kinds.get(name) ?? '';
    const text = this.texts.textOf(cited);
    if (!kind.startsWith('day') || sharedPairs(eventOf(name), text) > 0) return;
    if (this.texts.read(cited).parts.some((part) => isNarrowed(eventOf(name), part))) return;
    const [meant, other] = (this.known.get(kind) ?? []).filter(
      (one) => one.name !== name && isNamedIn(text, eventOf(one.name)),
    );
    if (meant && !other && !read.has(meant.name)) this.tell(at, cited, eventOf(meant.name), 'claims-sibling', name);
  }

  /** Whether an indicator is computed from another name, itself or through others. */
  private goesBy(indicator: string, name: string, seen = new Set<string>()): boolean {
    if (seen.has(indicator)) return false;
    seen.add(indicator);
    return formulasOfIndicator(this.program.indicators[indicator])
      .flatMap(namesIn)
      .some((one) => one === name || this.goesBy(one, name, seen));
  }

  run(): void {
    for (const { formula, cites, at } of citedFormulasOf(this.program))
      if (formula) this.formula(formula, { cites, at }, at);
    for (const indicator of ownOf(this.program, 'indicators')) {
      const cites = indicator.sources?.flatMap((one) => one.cites) ?? [];
      const formulas = formulasOfIndicator(indicator);
      for (const formula of formulas) this.formula(formula, { cites, at: indicator.at }, indicator.at, formulas);
    }
  }
}

/** Reports names in rules that their clauses don't have, where they have one that ends alike: when it was begun for when it was finished, all investment for that in equipment. */
export function checkClauseSiblings(program: Program, texts: ClauseTexts, report: Report): void {
  new SiblingCheck(program, texts, report).run();
}
