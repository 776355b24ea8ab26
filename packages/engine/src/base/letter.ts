/** The tables of Unicode take a millisecond to load; letters of Latin and Han, which nearly all are, are told without. */
const anyLetter = /\p{L}/u;
const anyWordCharacter = /[\p{L}\p{N}_㎡²³]/u;
const plainWord = /^[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*$/;
const anyWord = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const plainText = /^[\s -~\u4e00-\u9fff，。；：、（）《》“”「」×÷％－]*$/;
const plainWords = /[A-Za-z0-9_\u4e00-\u9fff]+/g;
const anyWords = /[\p{L}\p{N}_]+/gu;

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** Whether a character is a letter of any script. */
export function isLetter(character: string): boolean {
  const code = character.charCodeAt(0);
  return isHan(code) || (code < 0x80 ? /[A-Za-z]/.test(character) : anyLetter.test(character));
}

/** Whether a character may stand in a name or a unit: letters, digits, and the signs of squares and cubes. */
export function isWordCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  return isHan(code) || (code < 0x80 ? /\w/.test(character) : anyWordCharacter.test(character));
}

/** Whether a text is one word of letters and digits that begins with no digit. */
export function isWord(text: string): boolean {
  return plainWord.test(text) || anyWord.test(text);
}

/** The words of letters and digits in a text, in their order. */
export function wordsIn(text: string): readonly string[] {
  return text.match(plainText.test(text) ? plainWords : anyWords) ?? [];
}
