import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Program } from '../program/program.ts';

/** A check of a whole program that warns of what reads well and can hardly be meant. */
export class ImplausibleCheck {
  constructor(
    readonly program: Program,
    readonly report: Report,
  ) {}

  /** `text` as it is written at a place, and why it can hardly be meant. */
  warn(at: Span, text: string, ...why: Parameters<typeof because>): void {
    this.report('implausible', at, { text, why: because(...why) });
  }
}
