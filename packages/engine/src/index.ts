/** The engine's one front door: policy text in, checked program, results and explanations out. Runs anywhere. */
export type { Exact } from './base/exact.ts';
export {
  add as addExact,
  compare as compareExact,
  divide as divideExact,
  exactFromNumber,
  exactToNumber,
  multiply as multiplyExact,
  parseExact,
  round as roundExact,
  subtract as subtractExact,
} from './base/exact.ts';
export type * from './base/span.ts';
export type * from './data/dataset.ts';
export type * from './program/expression.ts';
export type * from './program/program.ts';
export type * from './results/results.ts';
export { convertFactor, parseUnit } from './base/unit.ts';
