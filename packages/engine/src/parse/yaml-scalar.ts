import type { Places } from './places.ts';
import type { YamlScalar } from './tree.ts';

/**
 * Source offsets of each character of a scalar's value. Plain one-line scalars map straight; quoted, folded and block
 * scalars are aligned character by character, white space taking what white space the source has.
 */
function alignOffsets(source: string, from: number, until: number, value: string): (index: number) => number {
  const raw = source.slice(from, until);
  const straight = raw.indexOf(value);
  if (straight >= 0 && straight <= 1) return (index) => from + straight + index;
  const offsets: number[] = [];
  let at = 0;
  for (const character of value.split('')) {
    const found = /\s/.test(character) ? raw.slice(at).search(/\s/) + at : raw.indexOf(character, at);
    if (found >= at) at = found;
    offsets.push(from + at);
    if (found >= at) at += 1;
    if (/\s/.test(character)) while (at < raw.length && /\s/.test(raw[at] ?? '')) at++;
  }
  return (index) => offsets[index] ?? from + at;
}

/** The scalar of value `text` that stands at the offsets `from` to `until` of `source`, quotes and indicators included. */
export function yamlScalar(
  text: string,
  isQuoted: boolean,
  from: number,
  until: number,
  source: string,
  places: Places,
): YamlScalar {
  let offsetOf: ((index: number) => number) | undefined;
  return {
    kind: 'scalar',
    text,
    isQuoted,
    at: places.span(from, until),
    spanOf: (first, last) => {
      offsetOf ??= alignOffsets(source, from, until, text);
      const start = offsetOf(first);
      return places.span(start, last > first ? offsetOf(last - 1) + 1 : start);
    },
  };
}
