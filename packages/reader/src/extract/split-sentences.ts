/** A stretch of flat text between two commas or stops, brackets kept whole. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** What stands before it: a stop, a comma, a semicolon, a colon; empty at the start. */
  readonly after: string;
}

/** A sentence of flat text with its segments. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly segments: readonly Segment[];
}

const sentenceLimit = 1200;
const depthLimit = 4;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** `2.8：1`: a colon between digits parts nothing, but for one before a year: `任务1：2025年…`. */
const isRatio = (text: string, at: number): boolean =>
  text.charAt(at) === '：' &&
  isDigit(text.charCodeAt(at - 1)) &&
  isDigit(text.charCodeAt(at + 1)) &&
  text.charAt(at + 5) !== '年';

/** Cuts flat text at 。！？ into sentences and these at ，；： into segments; a sentence without end is cut by length. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let segments: Segment[] = [];
  let start = 0;
  let from = 0;
  let after = '';
  let depth = 0;
  const close = (at: number, mark: string) => {
    if (at > from) segments.push({ start: from, end: at, after });
    from = at + 1;
    after = mark;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Most characters are no marks: Chinese characters, letters and digits end nothing.
    if (((code >= 0x4e00 && code <= 0x9fff) || isDigit(code)) && at - start < sentenceLimit) continue;
    const char = text.charAt(at);
    if (char === '（') depth = Math.min(depth + 1, depthLimit);
    else if (char === '）') depth = Math.max(0, depth - 1);
    const isStop = char === '。' || char === '！' || char === '？' || char === '!' || char === '?';
    const isLong = at - start >= sentenceLimit;
    if (!isStop && !isLong && (depth > 0 || !'，；：'.includes(char) || isRatio(text, at))) continue;
    if (isLong && !isStop && !'，；：、）'.includes(char) && at - start < sentenceLimit * 2) continue;
    close(at, char);
    if (!isStop && !isLong) continue;
    if (segments.length > 0) sentences.push({ start, end: at, segments });
    segments = [];
    start = at + 1;
    depth = 0;
  }
  close(text.length, '');
  if (segments.length > 0) sentences.push({ start, end: text.length, segments });
  return sentences;
}
