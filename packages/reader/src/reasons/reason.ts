import { reasonTexts } from './reason-texts.ts';

type Texts = typeof reasonTexts;
export type ReasonCode = keyof Texts;

type ArgsOf<Text> = Text extends `${string}{2}${string}`
  ? [string, string, string]
  : Text extends `${string}{1}${string}`
    ? [string, string]
    : Text extends `${string}{0}${string}`
      ? [string]
      : [];

/** A note on opening a document, or why something was read in it as it was: a code, and the document's words and labels that its text quotes. */
export type Reason = { readonly [C in ReasonCode]: readonly [code: C, ...args: ArgsOf<Texts[C][0]>] }[ReasonCode];

const most = 60;

/** Words as a reason quotes them, a long stretch cut. */
export function quote(words: string): string {
  return words.length > most ? `${words.slice(0, most)}…` : words;
}

/** Reasons in one line of a language; what they quote stays as the document has it. */
export function sayReasons(reasons: readonly Reason[], language: 'zh' | 'en'): string {
  const said = reasons.map(([code, ...args]) =>
    reasonTexts[code][language === 'zh' ? 0 : 1].replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? ''),
  );
  return said.join(language === 'zh' ? '；' : '; ');
}
