/** Where the bracket opens that a place of flat text stands in, looked for from `start` on; -1 outside brackets. */
export function bracketAt(text: string, start: number, at: number): number {
  let open = -1;
  for (let i = start; i < at; i++) {
    if (text.charAt(i) === '（') open = i;
    else if (text.charAt(i) === '）') open = -1;
  }
  return open;
}
