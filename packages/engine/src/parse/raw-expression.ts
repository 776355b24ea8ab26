import type { Span } from '../base/span.ts';

/** A formula as read, before names, types and units are known. */
export type RawExpression =
  | { readonly kind: 'number'; readonly text: string; readonly unit?: string; readonly at: Span }
  | { readonly kind: 'text'; readonly value: string; readonly at: Span }
  | { readonly kind: 'flag'; readonly value: boolean; readonly at: Span }
  | { readonly kind: 'day'; readonly value: string; readonly at: Span }
  | { readonly kind: 'name'; readonly name: string; readonly at: Span }
  | { readonly kind: 'path'; readonly owner: string; readonly name: string; readonly at: Span }
  | {
      readonly kind: 'call';
      /** The subject whose result it is: `企业.等级(评价)`. */
      readonly owner?: string;
      readonly name: string;
      readonly nameAt: Span;
      readonly args: readonly RawExpression[];
      readonly at: Span;
    }
  | { readonly kind: 'negate'; readonly of: RawExpression; readonly at: Span }
  | {
      readonly kind: 'arithmetic';
      readonly op: '+' | '-' | '*' | '/';
      readonly left: RawExpression;
      readonly right: RawExpression;
      readonly at: Span;
    }
  | {
      readonly kind: 'compare';
      readonly op: RawCompareOp;
      readonly left: RawExpression;
      readonly right: RawExpression;
      readonly at: Span;
    }
  | {
      readonly kind: 'logic';
      readonly op: 'and' | 'or';
      readonly left: RawExpression;
      readonly right: RawExpression;
      readonly at: Span;
    }
  | { readonly kind: 'in'; readonly of: RawExpression; readonly values: readonly RawExpression[]; readonly at: Span }
  | {
      readonly kind: 'between';
      readonly of: RawExpression;
      readonly low: RawExpression;
      readonly high: RawExpression;
      readonly hasLow: boolean;
      readonly hasHigh: boolean;
      readonly at: Span;
    }
  | {
      readonly kind: 'if';
      readonly condition: RawExpression;
      readonly whenTrue: RawExpression;
      readonly whenFalse: RawExpression;
      readonly at: Span;
    };

export type RawCompareOp = '<' | '<=' | '>' | '>=' | '=' | '!=';
