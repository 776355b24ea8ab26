/** The engine's one front door: policy text in, checked program, results and explanations out. Runs anywhere. */
export type * from './base/span.ts';
export type * from './data/dataset.ts';
export type * from './program/expression.ts';
export type * from './program/program.ts';
export type * from './results/results.ts';
