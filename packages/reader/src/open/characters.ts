/** All characters that `\s` stands for. */
export const spaces =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** The four digits of a year: `2022`, `二〇二二` with whatever stands for the 〇. A part of a form. */
export const yearForm = '(?:\\d{4}|[〇○0零ＯOo一二三四五六七八九]{4})';

/** What kind each UTF-16 code unit is of: its index in `kinds`, counted from 1; 0 for all that stand in none. For loops over the characters of long texts. */
export function kindsOf(...kinds: readonly string[]): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [index, characters] of kinds.entries())
    for (let at = 0; at < characters.length; at++) table[characters.charCodeAt(at)] = index + 1;
  return table;
}

/** Whether a text ends with one of the characters; an empty one doesn't. A form with `$` looks at each place of the text before. */
export function endsIn(text: string, characters: string): boolean {
  return text !== '' && characters.includes(text.charAt(text.length - 1));
}
