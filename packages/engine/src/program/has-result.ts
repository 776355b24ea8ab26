import type { Aggregate, Expression, Subject } from './expression.ts';
import { flag, isMissing, not } from './make-flags.ts';
import type { Program } from './program.ts';
import { partsOf, visitExpression } from './visit-expression.ts';

/** Whether everything that a condition reads is the subject's own. */
function readsOnly(program: Program, node: Expression, subject: Subject): boolean {
  let isOwn = true;
  visitExpression(node, (part) => {
    if (part.op === 'aggregate' || part.op === 'band') isOwn = false;
    if (part.op === 'item' || part.op === 'indicator' || part.op === 'group') isOwn &&= part.subject === subject;
    if (part.op === 'scheme') isOwn &&= program.schemes[part.scheme]?.subject === subject;
  });
  return isOwn;
}

/** What another subject's formula needs, as far as it reads the same from here through the link. */
function needsOf(program: Program, needs: readonly Expression[], owner: Subject, subject: Subject) {
  return owner === subject ? needs : needs.filter((need) => readsOnly(program, need, owner));
}

/**
 * Conditions of which one is false where the value surely doesn't exist: a result of an evaluation whose scope the subject is outside of or
 * that doesn't rate it, a label of a grading outside its scope, and what is computed from them. Nothing where a value may only be missing.
 */
export function needsResults(program: Program, node: Expression, subject: Subject): readonly Expression[] {
  return needsOfNode(program, node, subject, []);
}

/** `inside`: indicators whose formulas lead here; one that reads its own earlier years needs nothing of these. */
function needsOfNode(
  program: Program,
  node: Expression,
  subject: Subject,
  inside: readonly string[],
): readonly Expression[] {
  const needsIn = (part: Expression, of: Subject = subject, within = inside) => needsOfNode(program, part, of, within);
  switch (node.op) {
    case 'scheme': {
      if (node.part === 'rated') return [];
      const { unit: _, item: __, ...rest } = node;
      return [{ ...rest, type: 'flag', part: 'rated' }];
    }
    case 'band': {
      const band = program.bands[node.band];
      if (!band) return [];
      const own = [...(band.scope ? [band.scope] : []), ...needsIn(band.value, band.subject)];
      return needsOf(program, own, band.subject, subject);
    }
    case 'indicator': {
      const definition = program.indicators[node.name]?.definition;
      if (!definition || definition.kind === 'observed' || inside.includes(node.name)) return [];
      const parts =
        definition.kind === 'formula' ? [definition.formula] : [definition.numerator, definition.denominator];
      const own = parts.flatMap((part) => needsIn(part, node.subject, [...inside, node.name]));
      return needsOf(program, own, node.subject, subject);
    }
    case 'aggregate':
      return /^(rank|share)$/.test(node.how) && !node.over ? needsIn(node.of) : [];
    case 'lag':
    case 'at-year':
      return needsIn(node.of).map((of) => {
        const { unit: _, ...rest } = node;
        return { ...rest, type: 'flag', of };
      });
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
    case 'abs':
    case 'negate':
    case 'round':
    case 'convert':
    case 'geometric':
    case 'logarithm':
    case 'power':
      return partsOf(node).flatMap((part) => needsIn(part));
    default:
      return [];
  }
}

/** What is made of a node, once for each program: kernels are found again by the very node. */
function onceEach<Node extends object>(make: (program: Program, node: Node, subject: Subject) => Node) {
  const known = new WeakMap<Program, WeakMap<Node, Node>>();
  return (program: Program, node: Node, subject: Subject): Node => {
    const ofProgram = known.get(program) ?? new WeakMap<Node, Node>();
    known.set(program, ofProgram);
    const made = ofProgram.get(node) ?? make(program, node, subject);
    ofProgram.set(node, made);
    return made;
  };
}

/** An amount that is nothing where it is made of what surely doesn't exist; the amount itself where it needs no result. */
export const amountOrNothing = onceEach((program: Program, amount: Expression, subject): Expression => {
  const needs = needsResults(program, amount, subject);
  if (needs.length === 0) return amount;
  const unit = amount.unit ?? '元';
  return {
    op: 'if',
    type: 'number',
    unit,
    condition: flag('and', [isMissing(amount), not(flag('and', needs))]),
    whenTrue: { op: 'constant', type: 'number', unit, value: '0' },
    whenFalse: amount,
  };
});

/** Where the needs hold, or the value is there all the same. */
export function whereThere(program: Program, value: Expression, subject: Subject): readonly Expression[] {
  const needs = needsResults(program, value, subject);
  if (needs.length === 0) return [];
  return [flag('or', [not(isMissing(value)), flag('and', needs)])];
}

/** A division among those of whom what it goes by exists: who surely has no result has no part. */
export const amongClaimants = onceEach((program: Program, node: Aggregate, subject): Aggregate => {
  const needed = [node.of, ...(node.byText ?? [])].flatMap((value) => whereThere(program, value, subject));
  if (needed.length === 0) return node;
  return { ...node, where: flag('and', [...(node.where ? [node.where] : []), ...needed]) };
});
