import type { ReadClause, ReadTarget } from '../../structure/reading.ts';
import { type FlatText, stretchOf } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import type { PeriodMention } from '../period-mention.ts';
import { placeTarget } from '../place-target.ts';
import { readSentence } from '../read-sentence.ts';
import type { Scope } from '../sentence-state.ts';
import { splitSentences } from '../split-sentences.ts';

/** The targets of one cell's text, sentence by sentence; one without a name of its own bears the row's. */
export function readCell(
  flat: FlatText,
  clause: ReadClause,
  horizon: Horizon,
  period: PeriodMention | undefined,
  label: string,
): ReadTarget[] {
  const targets: ReadTarget[] = [];
  let scope: Scope = { period, isPast: false, isGoal: false };
  for (const sentence of splitSentences(flat.text)) {
    const read = readSentence(flat.text, sentence, scope, horizon);
    const base = targets.length;
    for (const draft of read.drafts) {
      const named = draft.name === '' ? { ...draft, name: label } : draft;
      targets.push(
        placeTarget(
          named,
          clause.path,
          stretchOf(flat, sentence.start + draft.start, sentence.start + draft.end),
          base,
        ),
      );
    }
    scope = read.scope;
  }
  return targets;
}
