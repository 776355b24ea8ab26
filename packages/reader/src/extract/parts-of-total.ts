import type { ReadTarget } from '../structure/reading.ts';
import type { Horizon } from './horizon.ts';
import { mayBePlace, placeOf, withoutAnyPlace } from './place-name.ts';

const fewest = 3;

/** What a part is of, without the place that it falls to; undefined where no place is named. */
function measureOf({ name }: ReadTarget): string | undefined {
  if (mayBePlace(name)) return '';
  const place = placeOf(name);
  return place === '' ? undefined : name.slice(place.length);
}

/** Runs of targets that share out one measure among places, within one clause or one table. */
function groupParts(targets: readonly ReadTarget[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [i, target] of targets.entries()) {
    const measure = target.value === undefined || target.high !== undefined ? undefined : measureOf(target);
    if (measure === undefined || target.unit === undefined || target.unit === '%') continue;
    const clause = target.path.replace(/\.[^.]*$/, '');
    const key = [clause === '' ? target.path : clause, measure, target.unit, target.period, target.basis].join('|');
    const group = groups.get(key) ?? [];
    group.push(i);
    groups.set(key, group);
  }
  return [...groups.values()].filter((group) => group.length >= fewest);
}

const grams = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));

/** Whether a total is of the same measure as its parts: they name none, or share words with it. */
function isOf(total: ReadTarget, measure: string): boolean {
  const own = new Set(grams(total.name));
  return measure === '' || grams(measure).filter((gram) => own.has(gram)).length >= 2;
}

/** `2025年 | 2026年 | 2027年` beside one place: the time of the total is that of another column, which only happens to add up to as much. */
const hasOther = (targets: readonly ReadTarget[], part: ReadTarget, total: ReadTarget): boolean =>
  targets.some(
    (one) => one !== part && one.path === part.path && one.name === part.name && one.period === total.period,
  );

/** Whether nothing was said of when: the document's own years stand there. */
const isUntimed = ({ period }: ReadTarget, { from, to }: Horizon): boolean =>
  period === undefined || period === String(to) || period === `${from}..${to}`;

const hundredths = (value: string | undefined): number => Math.round(Number(value) * 100);

/**
 * `到2026年累计收储900亩。…各区任务为：甲区400亩、乙区300亩、丙区200亩`: shares of places that add up to a total stated before count over
 * its time, and are named after it where they have no name but their place.
 */
export function timeParts(targets: readonly ReadTarget[], horizon: Horizon): ReadTarget[] {
  const timed = [...targets];
  for (const group of groupParts(targets)) {
    const [first] = group.flatMap((i) => targets[i] ?? []);
    if (!first || !isUntimed(first, horizon)) continue;
    const sum = group.reduce((total, i) => total + hundredths(targets[i]?.value), 0);
    const totals = targets
      .slice(0, group[0])
      .filter((one) => one.unit === first.unit && hundredths(one.value) === sum && isOf(one, measureOf(first) ?? ''));
    // The last step on the way comes to as much as the whole: where that is stated too, it is the total.
    const total = totals.findLast(({ period }) => period === first.period) ?? totals.at(-1);
    if (!total || total.high !== undefined || total.basis === '保有' || hasOther(targets, first, total)) continue;
    for (const i of group) {
      const part = targets[i];
      if (part) timed[i] = partOf(part, total);
    }
  }
  return timed;
}

/** A part with the time of its total, named after it where it has no name but its place. */
function partOf(part: ReadTarget, total: ReadTarget): ReadTarget {
  return {
    ...withoutPeriod(part),
    ...periodOf(total),
    name: mayBePlace(part.name) ? part.name + withoutAnyPlace(total.name) : part.name,
    basis: total.basis,
    because: [...part.because, ['adds-up', total.name]],
  };
}

function withoutPeriod({ period: _, ...target }: ReadTarget): ReadTarget {
  return target;
}

const periodOf = ({ period }: ReadTarget): Pick<ReadTarget, 'period'> => (period === undefined ? {} : { period });
