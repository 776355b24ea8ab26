import { Flow } from '../flow.ts';
import type { Deadline } from '../limits.ts';
import { Refusal, type Source } from '../source.ts';
import { BodyReader } from './read-body.ts';
import { readNotes } from './read-notes.ts';
import { Numbering } from './read-numbering.ts';
import { Styles } from './read-styles.ts';
import { unzipParts } from './unzip-parts.ts';
import { walkXml } from './walk-xml.ts';

const wanted = /^\/?word\/(document|numbering|styles|footnotes|endnotes)\d*\.xml$/i;

function refuseOther(names: readonly string[]): Refusal {
  const has = (start: string) => names.some((name) => name.toLowerCase().startsWith(start));
  const other = (zh: string, en: string) => new Refusal('unknown-format', zh, en);
  if (has('xl/'))
    return other('这是 Excel 表格：请把表格放进 docx 再读', 'This is an Excel sheet: put the table into a docx');
  if (has('ppt/')) return other('这是演示文稿：请另存为 docx 或 pdf', 'These are slides: save them as docx or pdf');
  if (has('ofd.xml'))
    return other('这是 ofd 文件：请另存为 pdf 或 docx', 'This is an ofd file: save it as pdf or docx');
  if (has('content.xml')) return other('这是 odt 文件：请另存为 docx', 'This is an odt file: save it as docx');
  if (has('[content_types].xml') || names.length === 0)
    return new Refusal(
      'broken',
      '文件不完整，里面没有正文：请重新导出',
      'The file is incomplete, its body is missing: export it again',
    );
  return other('这是压缩文件：请解压后读里面的文件', 'This is an archive: unpack it and read what it holds');
}

/** A .docx as a source: automatic numbers as text, tables with their merges, tracked changes accepted, heads and feet of pages dropped. */
export function openDocx(bytes: Uint8Array, deadline: Deadline): Source {
  const { parts, names } = unzipParts(bytes, (name) => wanted.test(name), deadline);
  const partOf = (kind: string) => {
    for (const [name, chunks] of parts) if (wanted.exec(name)?.[1]?.toLowerCase() === kind) return chunks;
    return undefined;
  };
  const body = partOf('document');
  if (body === undefined || body.length === 0) throw refuseOther(names);
  const numbering = new Numbering();
  const styles = new Styles();
  const notes = new Map<string, string>();
  const lists = partOf('numbering');
  if (lists !== undefined) numbering.read(lists, deadline);
  const named = partOf('styles');
  if (named !== undefined) styles.read(named, deadline);
  for (const [kind, mark] of [
    ['footnotes', 'f'],
    ['endnotes', 'e'],
  ] as const) {
    const found = partOf(kind);
    if (found !== undefined) for (const [id, text] of readNotes(found, mark, deadline)) notes.set(id, text);
  }
  const flow = new Flow();
  walkXml(body, new BodyReader({ numbering, styles, notes }, flow), deadline);
  return flow.finish('docx');
}
