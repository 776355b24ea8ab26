/** 统一社会信用代码, GB 32100-2015. */

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const organisationCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export type UsccFault =
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'character'; readonly position: number; readonly character: string }
  | { readonly kind: 'check'; readonly expected: string; readonly found: string };

/** The 18th character for the first seventeen; undefined when those aren't seventeen characters of the set. */
export function usccCheckCharacter(first17: string): string | undefined {
  if (first17.length !== 17) return undefined;
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = characters.indexOf(first17.charAt(i));
    if (value < 0) return undefined;
    sum += value * weights[i];
  }
  return characters.charAt((31 - (sum % 31)) % 31);
}

/** The ninth character of an organisation code (GB 11714), which is the 17th of a credit code. */
export function organisationCheckCharacter(first8: string): string | undefined {
  if (first8.length !== 8) return undefined;
  let sum = 0;
  for (let i = 0; i < 8; i++) {
    const value = organisationCharacters.indexOf(first8.charAt(i));
    if (value < 0) return undefined;
    sum += value * organisationWeights[i];
  }
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** What is wrong with a credit code, the first fault only; undefined when it is right. Letters must be capitals. */
export function findUsccFault(text: string): UsccFault | undefined {
  if (text.length !== 18) return { kind: 'length', length: text.length };
  for (let i = 0; i < 18; i++) {
    const character = text.charAt(i);
    const isDigitOnly = i >= 2 && i < 8;
    const isKnown = isDigitOnly ? character >= '0' && character <= '9' : characters.includes(character);
    if (!isKnown) return { kind: 'character', position: i + 1, character };
  }
  const expected = usccCheckCharacter(text.slice(0, 17));
  const found = text.charAt(17);
  return expected === undefined || expected === found ? undefined : { kind: 'check', expected, found };
}

/** A whole code from its first sixteen characters: organisation check and last check are added. */
export function completeUscc(first16: string): string {
  const organisation = organisationCheckCharacter(first16.slice(8));
  const check = organisation === undefined ? undefined : usccCheckCharacter(first16 + organisation);
  if (organisation === undefined || check === undefined)
    throw new Error(`not the beginning of a credit code: ${first16}`);
  return first16 + organisation + check;
}
