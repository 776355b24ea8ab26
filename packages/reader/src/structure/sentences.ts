import { kindsOf } from '../open/characters.ts';
import type { Stretch } from './reading.ts';

const kinds = kindsOf('（(《“〈〔【', '）)》”〉〕】', '。\n！');
const [isOpener, isCloser, isStop] = [1, 2, 3];

/** The sentences of a stretch, each with its stop; a stop inside brackets or quotes ends nothing. */
export function sentencesOf(text: string, { start, end }: Stretch): Stretch[] {
  const sentences: Stretch[] = [];
  let depth = 0;
  let from = start;
  for (let index = start; index < end; index++) {
    const kind = kinds[text.charCodeAt(index)];
    if (kind === isOpener) depth++;
    else if (kind === isCloser) depth = Math.max(depth - 1, 0);
    if (kind !== isStop || (depth > 0 && index - from < 500)) continue;
    if (index > from) sentences.push({ start: from, end: index + 1 });
    from = index + 1;
    depth = 0;
  }
  if (end > from && text.slice(from, end).trim() !== '') sentences.push({ start: from, end });
  return sentences;
}
