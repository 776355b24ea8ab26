/** All places of a text that a global form holds, in order. Unlike `matchAll` it makes nothing where there are none, as for most lines and sentences. */
export function matchesOf(text: string, form: RegExp): readonly RegExpExecArray[] {
  form.lastIndex = 0;
  let match = form.exec(text);
  if (!match) return none;
  const matches: RegExpExecArray[] = [];
  for (; match; match = form.exec(text)) {
    matches.push(match);
    if (match[0] === '') form.lastIndex++;
  }
  return matches;
}

const none: readonly RegExpExecArray[] = [];
