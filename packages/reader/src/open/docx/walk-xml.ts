import { SaxesParser } from 'saxes';
import { type Deadline, limits, tooLarge } from '../limits.ts';
import { Refusal } from '../source.ts';

/** What hears the elements and texts of a part. Names come without their prefix. */
export interface XmlListener {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const unused = (): void => undefined;

/** Reads an XML part from its bytes, piece by piece. Entities of its own are never expanded; broken XML and deep nesting are refused. */
export function walkXml(chunks: readonly Uint8Array[], listener: XmlListener, deadline: Deadline): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  const broken = (reason: string) =>
    new Refusal(
      'broken',
      `文件里的 XML 坏了，读不了：请重新导出`,
      `The XML inside the file is broken: export it again`,
      {
        cause: reason,
      },
    );
  parser.on('error', (error) => {
    throw broken(error.message);
  });
  parser.on('doctype', () => {
    throw broken('document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    deadline.check();
    depth += 1;
    if (depth > limits.depth) throw tooLarge('文件里的嵌套太深', 'The file is nested too deeply');
    listener.open(localName(name), (wanted) => attributes[wanted]);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    listener.close(localName(name));
  });
  parser.on('text', listener.text);
  parser.on('cdata', listener.text);
  parser.on('comment', unused);
  const decoder = new TextDecoder(startsWide(chunks[0]));
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += 65_536) {
      parser.write(decoder.decode(chunk.subarray(at, at + 65_536), { stream: true }));
      deadline.checkNow();
    }
  }
  parser.write(decoder.decode()).close();
}

function startsWide(chunk: Uint8Array | undefined): string {
  if (chunk?.[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk?.[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** `w:p` → `p`, names of drawing text keep their prefix: `a:t` isn't `w:t`. */
function localName(name: string): string {
  if (name.startsWith('a:')) return name;
  return name.slice(name.indexOf(':') + 1);
}
