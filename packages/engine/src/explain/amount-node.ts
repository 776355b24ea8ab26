import { exact, printFixed } from '../base/exact.ts';
import type { TraceNode } from '../results/results.ts';

/** Fen as 元 with two decimals. */
export function printYuan(fen: bigint): string {
  return printFixed(exact(fen, 100n), 2);
}

/** An amount of money in an explanation. */
export function amountNode(label: string, fen: bigint, note?: string): TraceNode {
  return {
    label,
    kind: 'amount',
    value: Number(fen) / 100,
    exact: printYuan(fen),
    unit: '元',
    ...(note === undefined ? {} : { note }),
    children: [],
  };
}
