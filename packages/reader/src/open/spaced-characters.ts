import { kindsOf } from './characters.ts';

const stops = kindsOf('，。；：');
/** Lines that tell: sentences, whose words no spaces part. Gaps of a table's row tell nothing. */
const shortest = 16;
const enough = 24;

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

interface Pairs {
  readonly parted: number;
  readonly beside: number;
  readonly hasStop: boolean;
}

/** How many Chinese characters of a line a space parts from the one before, and how many stand beside it. */
function pairsOf(line: string): Pairs {
  let [parted, beside, hasStop] = [0, 0, false];
  for (let at = 1; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (stops[code]) hasStop = true;
    if (!isHan(code)) continue;
    if (isHan(line.charCodeAt(at - 1))) beside += 1;
    else if (line.charCodeAt(at - 1) === 0x20 && at > 1 && isHan(line.charCodeAt(at - 2))) parted += 1;
  }
  return { parted, beside, hasStop };
}

const isOften = (parted: number, beside: number): boolean => parted >= (parted + beside) * 0.05;

/** Whether a text has spaces between the characters of its words, as those of recognised pictures: in its sentences one behind every twentieth or more. */
function isSpaced(lines: readonly string[]): boolean {
  let [parted, beside] = [0, 0];
  for (const line of lines) {
    if (line.length < shortest || line.includes('\t')) continue;
    const own = pairsOf(line);
    if (!own.hasStop) continue;
    parted += own.parted;
    beside += own.beside;
  }
  return parted >= enough && isOften(parted, beside);
}

/** Whether a line of such a text has them itself; `2 0 2 5 年` has no two Chinese characters that would tell. */
function isSpacedLine(line: string): boolean {
  if (!line.includes(' ')) return false;
  const { parted, beside } = pairsOf(line);
  return beside === 0 || (parted > 0 && isOften(parted, beside));
}

/** One space beside a character that isn't Latin, or between two Latin letters, digits or signs that each stand alone: longer ones are words and numbers. */
const single = /(?<=[^\s!-~]) (?=\S)|(?<=\S) (?=[^\s!-~])|(?<=(?<![!-~])[!-~]) (?=[!-~](?![!-~]))/g;

/** The lines of a text without the spaces that stand between all or many of its characters; as they are where it has none. */
export function withoutCharacterSpaces(lines: readonly string[]): readonly string[] {
  if (!isSpaced(lines)) return lines;
  return lines.map((line) => (isSpacedLine(line) ? line.replace(single, '') : line));
}
