import type { Stretch } from './reading.ts';

const openers = '（(《“〈〔【';
const closers = '）)》”〉〕】';

/** The sentences of a stretch, each with its stop; a stop inside brackets or quotes ends nothing. */
export function sentencesOf(text: string, { start, end }: Stretch): Stretch[] {
  const sentences: Stretch[] = [];
  let depth = 0;
  let from = start;
  for (let index = start; index < end; index++) {
    const character = text.charAt(index);
    if (openers.includes(character)) depth++;
    else if (closers.includes(character)) depth = Math.max(depth - 1, 0);
    const isStop = character === '。' || character === '\n' || character === '！';
    if (!isStop || (depth > 0 && index - from < 500)) continue;
    if (index > from) sentences.push({ start: from, end: index + 1 });
    from = index + 1;
    depth = 0;
  }
  if (end > from && text.slice(from, end).trim() !== '') sentences.push({ start: from, end });
  return sentences;
}
