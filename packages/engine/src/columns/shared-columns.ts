import type { Program } from '../program/program.ts';
import { none } from '../rows/scheme-standing.ts';
import type { IncentiveColumns } from './incentive-columns.ts';

/** Columns of a scheme's result that several threads fill, each its own rows. */
export interface SharedScheme {
  readonly states: Uint8Array;
  readonly groups: Uint8Array;
  readonly scores: Float64Array;
  readonly ranks: Uint32Array;
  readonly cutClasses: Uint8Array;
  readonly classes: Uint8Array;
  /** What only the threads need of each other: sizes and signatures of scores, rounded scores, and each thread's rows sorted by group. */
  readonly sizes: Float64Array;
  readonly signatures: Uint32Array;
  readonly rounded: Float64Array;
  readonly sortedScores: Float64Array;
  readonly sortedRows: Uint32Array;
}

/** Columns of an incentive's result that several threads fill, each its own rows. */
export type SharedIncentive = Omit<IncentiveColumns, 'exactly'>;

/** Memory for so many bytes, all zero: a SharedArrayBuffer where threads share it. */
export type MakeBuffer = (bytes: number) => ArrayBufferLike;

/** Columns for a scheme's result over so many rows. */
export function makeSharedScheme(rows: number, makeBuffer: MakeBuffer): SharedScheme {
  const bytes = (): Uint8Array => new Uint8Array(makeBuffer(rows));
  const floats = (): Float64Array => new Float64Array(makeBuffer(8 * rows));
  const words = (): Uint32Array => new Uint32Array(makeBuffer(4 * rows));
  return {
    states: bytes(),
    groups: bytes(),
    scores: floats(),
    ranks: words(),
    cutClasses: bytes().fill(none),
    classes: bytes(),
    sizes: floats(),
    signatures: words(),
    rounded: floats(),
    sortedScores: floats(),
    sortedRows: words(),
  };
}

/** Columns for an incentive's result over so many rows. */
export function makeSharedIncentive(
  program: Program,
  incentive: string,
  rows: number,
  makeBuffer: MakeBuffer,
): SharedIncentive {
  const bytes = (): Uint8Array => new Uint8Array(makeBuffer(rows));
  const conditions = program.incentives[incentive]?.conditions ?? [];
  return {
    states: bytes(),
    fen: new Float64Array(makeBuffer(8 * rows)),
    reasons: bytes(),
    conditions: conditions.map(bytes),
  };
}
