import { kindsOf, spaces } from '../open/characters.ts';
import { endsAsUnit } from './unit-ending.ts';

/** What may part two names, and the brackets within which nothing does; 会 only in 会同. */
const marks = kindsOf('（(〈<〔［[《“', '）)〉>〕］]》”', `、，,；;。${spaces}`, '和及与', '会');
const [isOpener, isCloser, isSeparator, isConjunction] = [1, 2, 3, 4];

/** A name in a list, without spaces around it, and its place. */
interface ListedName {
  readonly text: string;
  readonly start: number;
}

/** Whether the words behind a conjunction are another name: not the rest of one, as in `工业和信息化局`, and no remark. */
const beginsName = (behind: string): boolean =>
  /^[^、，,；;。\s]{2,}/.test(behind.slice(0, 3)) &&
  !/^(?:(?:有关|相关|其他)?(?:单位|部门)(?:$|[、，,；;。）\s])|改革|规划|广电|旅游|信息|社会|城乡|体育|技术)/.test(
    behind,
  );

/** `各县（市）、区人民政府`: kinds of places with one body between them, no two units. */
const isOneOfKinds = (before: string, after: string): boolean =>
  before.startsWith('各') &&
  /^各(?:[市县区旗](?:、[市县区旗])?|县[（(〔〈]市[）)〕〉]|市[（(〔〈][县区地][）)〕〉])$/.test(before) &&
  /^(?:[县区市旗]|县[（(〔〈][市区][）)〕〉])(?:(?:人民)?政府|党委|$|[，,、；;。）)])/.test(after);

/** Names with their spans in a list, split at stops and spaces outside brackets, and at 和 or 及 between two organs. */
export function splitNames(text: string, base: number): readonly ListedName[] {
  const parts: ListedName[] = [];
  let depth = 0;
  let from = 0;
  const close = (to: number) => {
    const words = text.slice(from, to);
    const name = words.trim();
    if (name !== '') parts.push({ text: name, start: base + from + words.length - words.trimStart().length });
  };
  for (let index = 0; index < text.length; index++) {
    const kind = marks[text.charCodeAt(index)];
    if (kind === 0) continue;
    if (kind === isOpener) depth++;
    else if (kind === isCloser) depth = Math.max(depth - 1, 0);
    else if (depth > 0) continue;
    else if (kind === isSeparator) {
      if (text.charAt(index) === '、' && isOneOfKinds(text.slice(from, index), text.slice(index + 1, index + 8)))
        continue;
      close(index);
      from = index + 1;
    } else if (index <= from + 2) continue;
    else if (kind === isConjunction) {
      if (!endsAsUnit(text.slice(Math.max(from, index - 40), index)) || !beginsName(text.slice(index + 1))) continue;
      close(text.startsWith('以及', index - 1) ? index - 1 : index);
      from = index + 1;
    } else if (text.startsWith('会同', index)) {
      close(index);
      from = index + 2;
    }
  }
  close(text.length);
  return parts;
}
