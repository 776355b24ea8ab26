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

/** So many are true: false when too many are false, unknown when the unknown ones can tip it. */
export function atLeastOf(verdicts: readonly (boolean | null)[], count: number): boolean | null {
  const [sure, possible] = [verdicts.filter((one) => one === true), verdicts.filter((one) => one !== false)];
  return sure.length >= count ? true : possible.length < count ? false : null;
}

export function notOf(verdict: boolean | null): boolean | null {
  return verdict === null ? null : !verdict;
}
