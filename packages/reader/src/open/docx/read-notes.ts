import type { Deadline } from '../limits.ts';
import { walkXml } from './walk-xml.ts';

/** Texts of footnotes (`f1`) or endnotes (`e1`) by their number, each in one line behind the mark 注：. Rules above notes have no text and are left out. */
export function readNotes(chunks: readonly Uint8Array[], kind: 'f' | 'e', deadline: Deadline): Map<string, string> {
  const notes = new Map<string, string>();
  let id = '';
  let text = '';
  let isText = false;
  walkXml(
    chunks,
    {
      open: (name, attribute) => {
        if (name === 'footnote' || name === 'endnote') {
          id = attribute('w:id') ?? '';
          text = '';
        } else if (name === 't') isText = true;
      },
      close: (name) => {
        if (name === 't') isText = false;
        else if ((name === 'footnote' || name === 'endnote') && text.trim() !== '')
          notes.set(`${kind}${id}`, `注：${text.trim()}`);
      },
      text: (part) => {
        if (isText) text += part;
      },
    },
    deadline,
  );
  return notes;
}
