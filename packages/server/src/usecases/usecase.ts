import type { api, Route, RouteName } from '@niepan/domain/api';
import type { Outcome } from '@niepan/domain/outcome';
import type { z } from 'zod';
import type { Context } from './context.ts';

type Parsed<R extends Route, Part extends 'params' | 'query' | 'body'> =
  R extends Record<Part, infer Shape extends z.ZodObject> ? z.output<Shape> : Record<never, never>;

/** What a route's usecase receives: each part parsed by the route table. */
export interface Input<R extends Route> {
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
}

/** The reply of a route of kind `file`. */
export interface FileReply {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Arrays of a reply may be frozen ones. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

export type ReplyOf<R extends Route> = R extends { readonly kind: 'file' } ? FileReply : Frozen<z.input<R['reply']>>;

/** load → engine → decide → save → reply. A usecase sees its context and its input, and nothing of HTTP. */
export type Usecase<Name extends RouteName> = (
  context: Context,
  input: Input<(typeof api)[Name]>,
) => Promise<Outcome<ReplyOf<(typeof api)[Name]>>>;
