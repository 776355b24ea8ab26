const numerals = '零一二三四五六七八九十';

/** A number in digits, or one numeral as clauses write it: `3`, `三`, `两`, `十`; below 0 for any other word. */
export function smallNumberOf(word: string): number {
  return /\d/.test(word) ? Number(word) : numerals.indexOf(word.replace('两', '二'));
}
