import { kindsOf } from './characters.ts';

const stops = kindsOf('，。；：');
/** Lines that tell: sentences, whose words no spaces part. Gaps of a table's row tell nothing. */
const shortest = 16;
const enough = 24;

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Whether a text has spaces between the characters of its words, as those of recognised pictures: in its sentences one behind every twentieth or more. */
function isSpaced(lines: readonly string[]): boolean {
  let [parted, beside] = [0, 0];
  for (const line of lines) {
    if (line.length < shortest || line.includes('\t')) continue;
    let [own, next, hasStop] = [0, 0, false];
    for (let at = 1; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (stops[code]) hasStop = true;
      if (!isHan(code)) continue;
      if (isHan(line.charCodeAt(at - 1))) next += 1;
      else if (line.charCodeAt(at - 1) === 0x20 && at > 1 && isHan(line.charCodeAt(at - 2))) own += 1;
    }
    if (!hasStop) continue;
    parted += own;
    beside += next;
  }
  return parted >= enough && parted >= (parted + beside) * 0.05;
}

/** One space between two characters of which one isn't Latin, or between the digits of a number. */
const single = /(?<=[^\s]) (?=[^\s])/g;
const latinWords = /[A-Za-z]{2} [A-Za-z]{2}/;

/** The lines of a text without the spaces that stand between all or many of its characters; as they are where it has none. */
export function withoutCharacterSpaces(lines: readonly string[]): readonly string[] {
  if (!isSpaced(lines)) return lines;
  return lines.map((line) => (latinWords.test(line) || !line.includes(' ') ? line : line.replace(single, '')));
}
