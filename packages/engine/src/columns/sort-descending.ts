const digitBits = 11;
const buckets = 1 << digitBits;
const longRun = 24;

/** Puts the indices of one run of equal leading words in order of their whole values. */
function sortRun(values: Float64Array, order: Uint32Array, from: number, until: number): void {
  if (until - from > longRun) {
    order.subarray(from, until).sort((a, b) => values[b] - values[a] || a - b);
    return;
  }
  for (let i = from + 1; i < until; i++) {
    const index = order[i];
    const value = values[index];
    let place = i;
    for (; place > from && values[order[place - 1]] < value; place--) order[place] = order[place - 1];
    order[place] = index;
  }
}

/**
 * Indices of values from the largest down; equal values keep their order. Values must not be NaN.
 * A radix sort on the leading 32 bits, then insertion among the few that share them: about as fast as memory allows.
 */
export function sortDescending(values: Float64Array): Uint32Array {
  const count = values.length;
  let order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  if (count < 256) return order.sort((a, b) => values[b] - values[a] || a - b);
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * count);
  let keys = new Uint32Array(count);
  const counts = new Uint32Array(3 * buckets);
  for (let i = 0; i < count; i++) {
    const high = words[2 * i + 1];
    // Larger values get smaller keys; below zero the bits already run the other way.
    const key = high >= 0x8000_0000 ? high : ~high & 0x7fff_ffff;
    keys[i] = key;
    counts[key & (buckets - 1)]++;
    counts[buckets + ((key >>> digitBits) & (buckets - 1))]++;
    counts[2 * buckets + (key >>> (2 * digitBits))]++;
  }
  let nextOrder = new Uint32Array(count);
  let nextKeys = new Uint32Array(count);
  for (let pass = 0; pass < 3; pass++) {
    const starts = counts.subarray(pass * buckets, (pass + 1) * buckets);
    let sum = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const size = starts[bucket];
      starts[bucket] = sum;
      sum += size;
    }
    const shift = pass * digitBits;
    for (let i = 0; i < count; i++) {
      const key = keys[i];
      const place = starts[(key >>> shift) & (buckets - 1)]++;
      nextKeys[place] = key;
      nextOrder[place] = order[i];
    }
    [keys, nextKeys, order, nextOrder] = [nextKeys, keys, nextOrder, order];
  }
  for (let from = 0; from < count; ) {
    let until = from + 1;
    while (until < count && keys[until] === keys[from]) until++;
    if (until - from > 1) sortRun(values, order, from, until);
    from = until;
  }
  return order;
}
