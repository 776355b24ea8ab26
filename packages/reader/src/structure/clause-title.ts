import { withoutEnd } from '../open/without-end.ts';

const openers = '（(《〈<〔“‘「';
const closers = '）)》〉>〕”’」';
const longest = 40;

/** Where the first sentence ends, brackets and quotes skipped; the text's end when it has no stop. */
function endOfSentence(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length && index < 400; index++) {
    const character = text.charAt(index);
    if (openers.includes(character)) depth++;
    else if (closers.includes(character)) depth = Math.max(depth - 1, 0);
    else if (depth === 0 && '。；;！？\n'.includes(character)) return index;
    else if (depth === 0 && '：:'.includes(character) && index <= 20) return index;
  }
  return Math.min(text.length, 400);
}

const acts = /应当|应|负责|可以|不得|必须|由|是|适用|要/;

/** Whether a clause's first sentence is its title and not yet what it orders: short parts, and in an article no verb of duty. */
export function isTitleSentence(sentence: string, isArticle: boolean): boolean {
  const words = withoutEnd(sentence, '。！');
  if (isArticle && words.length > 16) return false;
  const parts = words
    .replace(/[（(《“][^（()）《》“”]*[）)》”]/g, '')
    .replace(/[,；;]/g, '，')
    .split('，');
  if (/^各[^，]{1,20}(?:要|应|须)/.test(words)) return false;
  if (parts.length > 3 || parts.some((part) => part.length > 22)) return false;
  return !isArticle || (parts.length === 1 && !acts.test(words));
}

/** A bracket at the end of a title that only names units. */
const unitsInBrackets =
  /[（(](?:[^（()）]{0,80}(?:牵头|负责|配合)[^（()）]{0,80}|[^（()）]{2,40}(?:局|委|办|厅|政府))[）)]$/;

/** What a clause is called: its first sentence without label and brackets of units, cut at a comma when long. */
export function titleOf(text: string): string {
  const words = text.trim().replace(/^[\s、．.：:]+/, '');
  const named = /^[【[（(〔]([^】\])）〕]{2,30})[】\])）〕]/.exec(words);
  if (named && words.length > (named[0]?.length ?? 0)) return named[1] ?? '';
  const sentence = words
    .slice(0, endOfSentence(words))
    .replace(/[（(【[](?:责任|牵头|配合|主办|分工)[^（(]{0,4}[：:][\s\S]*$/, '')
    .replace(unitsInBrackets, '')
    .trim();
  if (sentence.length <= longest) return sentence;
  const comma = sentence.slice(0, longest).search(/[，,]/);
  return comma >= 4 ? sentence.slice(0, comma) : sentence.slice(0, longest);
}
