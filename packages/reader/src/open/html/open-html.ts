import { decodeBytes } from '../decode-bytes.ts';
import { Flow } from '../flow.ts';
import type { Deadline } from '../limits.ts';
import type { Source } from '../source.ts';
import { HtmlReader } from './html-reader.ts';

/** The encoding that a page states in its head. */
function statedEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 4096).filter((byte) => byte < 128));
  const stated = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase();
  return stated === 'gb2312' || stated === 'gbk' ? 'gb18030' : stated;
}

/** A web page as a source: its paragraphs and tables, without scripts, menus, and the lines around an article. */
export function openHtml(bytes: Uint8Array, deadline: Deadline): Source {
  const flow = new Flow();
  new HtmlReader(flow, deadline).read(decodeBytes(bytes, statedEncoding(bytes)));
  return flow.finish('html');
}
