import { type Sentence, shutOut } from '../sense/clause-texts.ts';

const refused = /不[予再得享适](?!.{0,4}(?:少于|低于|超过|高于|多于))/;

/** Whom a sentence shuts out, or what it asks of everybody. */
export function guardIn({ parts }: Sentence): string | undefined {
  const index = parts.findIndex((part) => shutOut.test(part) || refused.test(part));
  if (index < 0) return undefined;
  return /^(?:当年|次年|均|都|一律|也)?不/.test(parts[index] ?? '') ? parts.slice(0, index).join('，') : parts[index];
}
