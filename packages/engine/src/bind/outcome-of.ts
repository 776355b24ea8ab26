import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Sections } from '../parse/sections.ts';
import type { Constant, Expression } from '../program/expression.ts';
import type { Condition, Rule } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { readRule } from './rules.ts';

function joined(op: 'and' | 'or', of: readonly Expression[]): Expression {
  const [only] = of;
  return only && of.length === 1 ? only : { op, type: 'flag', of };
}

function constant(value: boolean): Constant {
  return { op: 'constant', type: 'flag', value };
}

function choose(condition: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  return { op: 'if', type: 'flag', condition, whenTrue, whenFalse };
}

function isMissing(of: Expression): Expression {
  return { op: 'is-missing', type: 'flag', of };
}

/** What is asked only inside a scope: outside it nothing hinders; where it isn't known whether that is so, at best unknown. */
function within(scope: Expression | undefined, test: Expression): Expression {
  if (!scope) return test;
  const outside: Expression = { op: 'not', type: 'flag', of: scope };
  return choose(isMissing(scope), joined('and', [scope, test]), joined('or', [outside, test]));
}

/** A list or gate as one condition on its subject, with the verdicts of the rule itself. Nobody outside the scope is on a list; a gate asks nothing of them. */
function conditionOf({ kind, mode, scope, conditions, missing }: Rule): Expression | undefined {
  const own = ({ scope: inner, test }: Condition): Expression =>
    mode === 'all' ? within(inner, test) : joined('and', inner ? [inner, test] : [test]);
  if (conditions.length === 0) return undefined;
  const held = joined(mode === 'all' ? 'and' : 'or', conditions.map(own));
  const known = missing === 'undecided' ? held : choose(isMissing(held), constant(missing === 'yes'), held);
  if (!scope) return known;
  if (missing === 'undecided') return kind === 'list' ? joined('and', [scope, held]) : within(scope, held);
  const outside = constant(kind === 'gate');
  return choose(
    isMissing(scope),
    choose(isMissing(joined('and', [scope, held])), constant(missing === 'yes'), joined('and', [scope, held])),
    choose(scope, known, outside),
  );
}

/** Finds lists and gates of a package as conditions, whichever stands first; each is read once. What is wrong in them is reported where they stand. */
export function outcomesOf(sections: Sections, report: Report, context: () => CheckContext): CheckContext['outcomeOf'] {
  const known = new Map<string, Expression | undefined>();
  const path: string[] = [];
  const told = new Set<string>();
  return (name: string, at: Span) => {
    if (path.includes(name)) {
      if (!told.has(name)) report('cycle', at, { path: [...path.slice(path.indexOf(name)), name].join(' → ') });
      told.add(name);
      return undefined;
    }
    if (known.has(name)) return known.get(name);
    const kinds = [
      ['清单', 'list'],
      ['门槛', 'gate'],
    ] as const;
    const found = kinds.flatMap(([section, kind]) => {
      const entry = sections.entries(section).find(({ key }) => key === name);
      return entry ? [{ entry, kind }] : [];
    });
    const [first] = found;
    if (!first) return undefined;
    path.push(name);
    const rule = readRule(first.entry, first.kind, { ...context(), report: () => {} });
    path.pop();
    const condition = conditionOf(rule);
    known.set(name, condition);
    return condition;
  };
}
