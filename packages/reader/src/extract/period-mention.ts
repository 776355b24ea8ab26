/** A stretch of time named in flat text. `until` looks forward to an end, `in` is a year of its own, `each` repeats yearly, `base` is compared with. */
export interface PeriodMention {
  readonly start: number;
  readonly end: number;
  readonly kind: 'until' | 'in' | 'span' | 'years' | 'each' | 'past' | 'base' | 'now';
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** `YYYY-MM` where a month or day closes it. */
  readonly month?: string | undefined;
  /** Length of a span without its own years: 三年. */
  readonly years?: number | undefined;
  /** From one month to another: a stage of the work. */
  readonly isStage?: boolean | undefined;
  /** `通过三年努力`: what stands at the end of the span, not what adds up over it. */
  readonly isEffort?: boolean | undefined;
}
