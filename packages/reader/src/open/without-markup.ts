/** Characters that nobody sees: soft hyphens, joiners, marks of direction and order. */
const unseen = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const entity = /&(?:#(\d{2,5})|#x([\da-f]{2,4})|([a-z]{2,6}));/gi;
const named: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  lt: '<',
  gt: '>',
  le: '≤',
  ge: '≥',
  amp: '&',
  quot: '"',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  times: '×',
  permil: '‰',
};
/** Ends of lines and paragraphs; a table's rows keep theirs inside the cells. */
const lineEnd = /<br\s*\/?>|<\/(?:p|div|h[1-6]|li)>/gi;
/** With attributes or without: `x<a 且 y>b` compares. */
const tag =
  /<\/?(?:p|br|div|span|strong|b|em|i|u|font|center|section|a|h[1-6]|li|ul|ol|o:p|sup|sub)(?:\s+[\w:-]{1,30}\s?=[^<>]{0,300})?\s?\/?>/gi;
const escaped = /\\([.\-+*_#()[\]{}~`!>%&$])/g;
const link = /!\[[^\]\n]{0,80}\]\([^()\s]{0,300}\)|\[([^\]\n]{1,80})\]\((?:https?:|[/.#])[^()\s]{0,300}\)/g;
/** A line that Markdown sets in another face: `*责任单位：县文旅局*`. */
const slanted = /^([ \t]*)([*_])(?![*_\s])([^*_\n]{1,400})(?<!\s)\2[ \t]*$/gm;
/** A figure that a recogniser of pictures took for a formula: `$12\%$`, `$\geqslant 30$`; `US$30万` has no signs of one. */
const formula = /(?<!\\)\$ ?((?=[^$\n，。；：、]{0,40}\\)[^$\n，。；：、]{1,40}?) ?(?<!\\)\$/g;
const signs: readonly (readonly [RegExp, string])[] = [
  [/\\(?:geqslant|geq|ge)(?![a-z])\s*/g, '≥'],
  [/\\(?:leqslant|leq|le)(?![a-z])\s*/g, '≤'],
  [/\\sim(?![a-z])\s*/g, '～'],
  [/\\times(?![a-z])\s*/g, '×'],
  [/\\(?:mathrm|text|mathbf)\s*/g, ''],
  [/[\\{}^]/g, ''],
];

function characterOf(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code >= 32 && code < 0xd800 ? String.fromCharCode(code) : '';
}

const withoutTags = (line: string): string =>
  line.includes('<')
    ? (line.includes('|') ? line : line.replace(lineEnd, '\n')).replace(tag, (found) =>
        /^<br/i.test(found) ? found : '',
      )
    : line;

const plainFormula = (whole: string, inner: string): string =>
  /\d/.test(inner) ? signs.reduce((words, [sign, plain]) => words.replace(sign, plain), inner) : whole;

/** A plain text without what programs left in it: invisible characters, entities and tags of HTML, the escapes and links of Markdown. */
export function withoutMarkup(content: string): string {
  let text = content.replace(unseen, '');
  // Signs that were written as entities are words, no tags.
  if (/<\/?[a-z]/i.test(text)) text = text.split('\n').map(withoutTags).join('\n');
  if (text.includes('&')) text = text.replace(entity, characterOf);
  if (text.includes('](')) text = text.replace(link, (_whole, words: string | undefined) => words ?? '');
  if (/[*_]$/m.test(text)) text = text.replace(slanted, '$1$3');
  if (text.includes('\\')) text = text.replace(formula, plainFormula).replace(escaped, '$1');
  return text;
}
