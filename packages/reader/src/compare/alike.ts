/** Pairs of neighbouring characters with how often each occurs; spaces and stops don't count. */
function pairsOf(text: string): Map<string, number> {
  const plain = text.replace(/[\s，。、；：,.;:（）()“”《》]/g, '').slice(0, 4000);
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < plain.length; at++) {
    const pair = plain.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** How alike two texts are by the pairs of characters that they share: 0 nothing, 1 the same. */
export function alike(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}
