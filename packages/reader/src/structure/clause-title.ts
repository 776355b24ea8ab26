import { endsIn, kindsOf } from '../open/characters.ts';
import { withoutEnd } from '../open/without-end.ts';

const kinds = kindsOf('（(《〈<〔“‘「', '）)》〉>〕”’」', '。；;！？\n', '：:');
const [isOpener, isCloser, isStop, isColon] = [1, 2, 3, 4];
const longest = 40;

/** Where the first sentence ends, brackets and quotes skipped; the text's end when it has no stop. */
function endOfSentence(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length && index < 400; index++) {
    const kind = kinds[text.charCodeAt(index)];
    if (kind === 0) continue;
    if (kind === isOpener) depth++;
    else if (kind === isCloser) depth = Math.max(depth - 1, 0);
    else if (depth === 0 && (kind === isStop || (kind === isColon && index <= 20))) return index;
  }
  return Math.min(text.length, 400);
}

const acts = /应当|应|负责|可以|不得|必须|由|是|适用|要/;

/** Whether a clause's first sentence is its title and not yet what it orders: short parts, and in an article no verb of duty. */
export function isTitleSentence(sentence: string, isArticle: boolean): boolean {
  const words = withoutEnd(sentence, '。！');
  if (isArticle && words.length > 16) return false;
  const parts = words.replace(/[（(《“][^（()）《》“”]*[）)》”]/g, '').split(/[，,；;]/);
  if (words.startsWith('各') && /^各[^，]{1,20}(?:要|应|须)/.test(words)) return false;
  if (parts.length > 3 || parts.some((part) => part.length > 22)) return false;
  return !isArticle || (parts.length === 1 && !acts.test(words));
}

/** A bracket at the end of a title that only names units. */
const unitsInBrackets =
  /[（(](?:[^（()）]{0,80}(?:牵头|负责|配合)[^（()）]{0,80}|[^（()）]{2,40}(?:局|委|办|厅|政府))[）)]$/;

/** Units under a label in a bracket, and all behind them. */
const labelledUnits = /[（(【[](?:责任|牵头|配合|主办|分工)[^（(]{0,4}[：:][\s\S]*$/;

/** What a clause is called: its first sentence without label and brackets of units, cut at a comma when long. */
export function titleOf(text: string): string {
  const trimmed = text.trim();
  const words = '、．.：:'.includes(trimmed.charAt(0)) ? trimmed.replace(/^[\s、．.：:]+/, '') : trimmed;
  const named = '【[（(〔'.includes(words.charAt(0)) ? /^[【[（(〔]([^】\])）〕]{2,30})[】\])）〕]/.exec(words) : null;
  if (named && words.length > named[0].length) return named[1] ?? '';
  const first = words.slice(0, endOfSentence(words));
  const bare = /[：:]/.test(first) ? first.replace(labelledUnits, '') : first;
  const sentence = (endsIn(bare, '）)') ? bare.replace(unitsInBrackets, '') : bare).trim();
  if (sentence.length <= longest) return sentence;
  const comma = sentence.slice(0, longest).search(/[，,]/);
  return comma >= 4 ? sentence.slice(0, comma) : sentence.slice(0, longest);
}
