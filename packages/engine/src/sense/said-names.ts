/** Signs with which names of many things end: they tell none apart. */
const common: ReadonlySet<string> = new Set('额数量值金费率度的总及和');

/** Whether the signs of the one stand in the other in their order, which says more: `社平工资` in `社会平均工资`. */
export function isNarrowed(short: string, long: string): boolean {
  let from = 0;
  for (const sign of short) {
    const place = long.indexOf(sign, from);
    if (place < 0) return false;
    from = place + 1;
  }
  return long.length > short.length && short.length > 1;
}

/** Signs that a text may put into a name. */
const mostPutIn = 4;

/** Whether a text has a name with a word put into it: `规上增加值增速` in `规上工业增加值增速`. */
export function isWidenedIn(text: string, name: string): boolean {
  for (let cut = 2; cut <= name.length - 2; cut += 1) {
    const [head, tail] = [name.slice(0, cut), name.slice(cut)];
    for (let from = text.indexOf(head); from >= 0; from = text.indexOf(head, from + 1)) {
      const behind = text.slice(from + cut, from + cut + mostPutIn + tail.length);
      if (behind.includes(tail) && !/[，；。、]/.test(behind.slice(0, behind.indexOf(tail)))) return true;
    }
  }
  return false;
}

/** How many of the signs that tell a name from others stand in a phrase: between none, 0, and all, 1. */
export function nearness(name: string, phrase: string): number {
  const telling = [...new Set(name)].filter((sign) => !common.has(sign));
  return telling.length === 0 ? 0 : telling.filter((sign) => phrase.includes(sign)).length / telling.length;
}

/** How many pairs of signs two texts have in common. */
export function sharedPairs(a: string, b: string): number {
  const pairs = new Set([...a].map((_, index) => a.slice(index, index + 2)).filter((pair) => pair.length === 2));
  return [...pairs].filter((pair) => b.includes(pair)).length;
}
