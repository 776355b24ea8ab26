import type { FlatText } from '../flat-text.ts';

/** Which side of `42/25.6` is aimed at, where the other tells what was reached. */
export type AimSide = 'first' | 'second';

const pair = /^([\d.]+[^\d/]{0,6})\/([\d.]+[^\d/]{0,6}|[-—])$/;
const aim = '(?:目标|任务|计划)';
const result = '(?:完成|实际|实绩|进度|达到)';
const forms: readonly (readonly [RegExp, AimSide])[] = [
  [new RegExp(`${aim}[^/，。；]{0,4}\\/[^/，。；]{0,6}${result}`), 'first'],
  [new RegExp(`${result}[^/，。；]{0,4}\\/[^/，。；]{0,6}${aim}`), 'second'],
  [new RegExp(`前[^，。；]{0,12}${aim}[^。]{0,16}后[^，。；]{0,12}${result}`), 'first'],
  [new RegExp(`前[^，。；]{0,12}${result}[^。]{0,16}后[^，。；]{0,12}${aim}`), 'second'],
];

/** Which side the words around a table say: `（目标/完成）` in a heading, `“/”前为目标，后为完成数` in a note; undefined where none does. */
export function findAimSide(words: readonly string[]): AimSide | undefined {
  for (const line of words) for (const [form, side] of forms) if (line.includes('/') && form.test(line)) return side;
  return undefined;
}

/** The side of a cell that is aimed at, the whole cell where it is no pair. */
export function aimOf(flat: FlatText, side: AimSide): FlatText {
  const [, first = '', second = ''] = pair.exec(flat.text) ?? [];
  if (first === '') return flat;
  const [from, to] = side === 'first' ? [0, first.length] : [first.length + 1, flat.text.length];
  const places = flat.places?.subarray(from, to + 1);
  return {
    text: side === 'first' ? first : second,
    start: flat.places?.[from] ?? flat.start + from,
    ...(places && { places }),
  };
}
