import { findNearest } from '../base/nearest.ts';
import type { RawExpression } from '../parse/raw-expression.ts';
import type { Expression, SchemeRef } from '../program/expression.ts';
import type { CheckContext, Scope } from './context.ts';
import { usages } from './function-usages.ts';
import { isReachable, mendOfSubject } from './names.ts';
import { expectType } from './types.ts';

export type RawCall = RawExpression & { kind: 'call' };
/** The expression check, handed in so that the two files don't import each other. */
export type CheckArgument = (raw: RawExpression, scope: Scope, context: CheckContext) => Expression | undefined;

/** What a call is written with, read by kind; what doesn't fit is reported. */
export class CallArguments {
  constructor(
    readonly raw: RawCall,
    readonly scope: Scope,
    readonly context: CheckContext,
    readonly check: CheckArgument,
  ) {}

  wrongUsage(): undefined {
    this.context.report('argument-count', this.raw.at, { name: this.raw.name, usage: usages[this.raw.name] ?? '' });
    return undefined;
  }

  count(least: number, most: number): boolean {
    const { length } = this.raw.args;
    if (length >= least && length <= most) return true;
    this.wrongUsage();
    return false;
  }

  argument(index: number, type?: Expression['type'], scope = this.scope): Expression | undefined {
    const raw = this.raw.args[index];
    const node = raw && this.check(raw, scope, this.context);
    return node && raw && (type === undefined || expectType(node, type, raw.at, this.context)) ? node : undefined;
  }

  /** An integer written out, such as the 2 of `四舍五入(x, 2)`; it may have the unit, where one is given. */
  integer(index: number, least: number, most: number, unit?: string): number | undefined {
    const raw = this.raw.args[index];
    const isNegative = raw?.kind === 'negate';
    const literal = isNegative ? raw.of : raw;
    const value =
      literal?.kind === 'number' && (literal.unit === undefined || literal.unit === unit)
        ? Number(literal.text)
        : Number.NaN;
    const signed = isNegative ? -value : value;
    if (Number.isInteger(signed) && signed >= least && signed <= most) return signed;
    this.wrongUsage();
    return undefined;
  }

  /** The name of a rule of one kind: `得分(亩均效益综合评价)`. */
  outcome(kind: '评价' | '分级' | '清单' | '门槛' | '奖补', most = 1): string | undefined {
    const raw = this.raw.args[0];
    if (raw?.kind !== 'name' || this.raw.args.length > most) return this.wrongUsage();
    const { outcomes } = this.context.names;
    const head = outcomes.get(raw.name);
    if (head?.kind !== kind) {
      const known = [...outcomes.values()].filter((o) => o.kind === kind).map((o) => o.name);
      this.context.report('unknown-reference', raw.at, {
        kind,
        name: raw.name,
        near: findNearest(raw.name, known) ?? '',
      });
      return undefined;
    }
    const { owner } = this.raw;
    if (head.subject === (owner ?? this.scope.subject) && isReachable(this.scope.subject, head.subject))
      return raw.name;
    const called = `${this.raw.name}(${raw.name})`;
    const mend = mendOfSubject(called, head.subject, this.scope.subject);
    const args = { name: raw.name, owner: head.subject, subject: this.scope.subject, mend };
    this.context.report('wrong-subject', raw.at, args);
    return undefined;
  }

  /** The subject of another rule, where it isn't the rule's own. */
  ownerOf(scheme: string): Pick<SchemeRef, 'owner'> {
    const subject = this.context.names.outcomes.get(scheme)?.subject;
    return subject === undefined || subject === this.scope.subject ? {} : { owner: subject };
  }
}
