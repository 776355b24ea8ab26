/** A text without the spaces and the given stops that it ends with. Looked at from its end: a form with `+$` tries every run of them in the text. */
export function withoutEnd(text: string, stops: string): string {
  let end = text.length;
  for (; end > 0; end--) {
    const character = text.charAt(end - 1);
    if (!stops.includes(character) && character.trim() !== '') break;
  }
  return text.slice(0, end);
}
