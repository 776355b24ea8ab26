import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn } from '../sense/clause-texts.ts';
import { orderedOf } from '../sense/known-scales.ts';
import { citingOf } from '../sense/per-clause.ts';
import { sharedPairs } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** `达到良好以上的`, `不低于良好`. */
const above = '(?:[级类档等]|等次|等级)?(?:（含）|\\(含\\))?(?:及)?以上(?!不|至)';
const noLower = '(?:不低于|不得低于|不差于)';

/** `不得评为四星以上` keeps somebody from a class, and says nothing of who is asked for. */
const barred = /不(?:得|能|予|可|再|应)(?!低于|差于)[^，；。]*/;

class LevelCheck extends ClauseCheck {
  /** The labels of what is asked for, the best first; nothing where their order isn't known. */
  private labelsOf(node: Expression): { readonly name: string; readonly labels: readonly string[] } | undefined {
    const of = unconverted(node);
    if (of.op === 'lag') return this.labelsOf(of.of);
    if (of.op === 'item') {
      const labels = orderedOf(this.program.items[of.name]?.values ?? []);
      return labels.length > 1 ? { name: of.name, labels } : undefined;
    }
    if (of.op === 'band') {
      const band = ownOf(this.program, 'bands').find(({ name }) => name === unshiftedName(of.band));
      const isUp = band?.limits === 'lower' && !this.isReverse(band.value);
      return band && isUp ? { name: band.name, labels: band.rows.map(({ label }) => label).reverse() } : undefined;
    }
    if (of.op !== 'scheme' || of.part !== 'class') return undefined;
    const scheme = this.program.schemes[unshiftedName(of.scheme)];
    return scheme?.classing && { name: scheme.name, labels: scheme.classing.classes.map(({ name }) => name) };
  }

  private isReverse(node: Expression): boolean {
    const of = unconverted(node);
    return of.op === 'indicator' && this.program.indicators[of.name]?.direction === 'down';
  }

  /** `合格以上`, and one that is below is in, or one above left out. */
  private asked(of: Expression, values: readonly string[], at: Citing['at'], cited: Citing): void {
    const all = this.labelsOf(of);
    if (!all || !values.every((value) => all.labels.includes(value))) return;
    const parts = this.texts.read(cited).parts.flatMap((part) => {
      const label = [...all.labels]
        .sort((a, b) => b.length - a.length)
        .find((one) =>
          new RegExp(
            `(?:^|[^一-龥]|${literal(all.name)}|[为达到评定级上年])${literal(one)}${above}|${noLower}${literal(one)}`,
          ).test(part.replace(barred, '')),
        );
      return label === undefined ? [] : [{ part, label }];
    });
    const named = parts.filter(({ part }) => isNamedIn(part, all.name) || sharedPairs(all.name, part) > 0);
    // Whose levels are meant a text must tell where they are anybody's: `省级以上`.
    const [said, other] = named.length > 0 || unconverted(of).op === 'item' ? named : parts;
    if (!said || other) return;
    const meant = all.labels.slice(0, all.labels.indexOf(said.label) + 1);
    const [more] = values.filter((value) => !meant.includes(value));
    const [less] = meant.filter((label) => !values.includes(label));
    if (!values.includes(said.label) && values.length > 1) return;
    if (more !== undefined) this.tell(at, cited, said.part, 'claims-counted-in', more);
    else if (less !== undefined && (values.length > 1 || !this.isNamedBeside(less, cited)))
      this.tell(at, cited, said.part, 'claims-left-out', less);
  }

  /** Whether what rests on the same clauses names a label: those of it may have a rule of their own. */
  private isNamedBeside(label: string, { cites }: Citing): boolean {
    const words = cites
      .flatMap((path) => citingOf(this.program)(path).formulas)
      .flatMap(({ formula }) => formula ?? []);
    let found = false;
    for (const formula of words)
      visitExpression(formula, (node) => {
        found ||= node.op === 'constant' && node.value === label;
      });
    return found;
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) {
      // One case after another asks nobody for a level.
      const cases = new Set<Expression>();
      visitOwn(formula, (node) => {
        if (node.op === 'if' && (cases.has(node) || node.whenFalse.op === 'if'))
          for (const one of [node.condition, node.whenFalse]) cases.add(one);
        if (cases.has(node)) return;
        if (node.op === 'eq' && node.right.op === 'constant' && node.right.type === 'text')
          this.asked(node.left, [String(node.right.value)], node.at ?? at, { cites, at });
        else if (node.op === 'in')
          this.asked(
            node.of,
            node.values.map(({ value }) => String(value)),
            node.at ?? at,
            { cites, at },
          );
      });
    }
  }
}

/** Reports conditions on classes that go further, or less far, than `合格以上` in the clause. */
export function checkClauseLevels(program: Program, texts: ClauseTexts, report: Report): void {
  new LevelCheck(program, texts, report).run();
}
