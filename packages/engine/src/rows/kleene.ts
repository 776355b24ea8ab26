/** Kleene 'and': false as soon as one is false, unknown when one is unknown. */
export function allOf(verdicts: Iterable<boolean | null>): boolean | null {
  let result: boolean | null = true;
  for (const verdict of verdicts) {
    if (verdict === false) return false;
    if (verdict === null) result = null;
  }
  return result;
}

/** Kleene 'or': true as soon as one is true, unknown when one is unknown. */
export function anyOf(verdicts: Iterable<boolean | null>): boolean | null {
  let result: boolean | null = false;
  for (const verdict of verdicts) {
    if (verdict === true) return true;
    if (verdict === null) result = null;
  }
  return result;
}

export function notOf(verdict: boolean | null): boolean | null {
  return verdict === null ? null : !verdict;
}
