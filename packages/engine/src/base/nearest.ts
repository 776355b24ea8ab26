/** Single-character edits that turn one text into the other; counts no further than `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const value = Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}

/** The known name that is most like the given one, if any is like it: at most a third of its characters differ, or one contains the other. */
export function findNearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  let inside: string | undefined;
  for (const candidate of known) {
    if (candidate === name) continue;
    const edits = distance(name, candidate, bestDistance - 1);
    if (edits < bestDistance) [best, bestDistance] = [candidate, edits];
    const isInside =
      name.length >= 2 && candidate.length >= 2 && (candidate.includes(name) || name.includes(candidate));
    if (isInside && (inside === undefined || candidate.length < inside.length)) inside = candidate;
  }
  return best ?? inside;
}
