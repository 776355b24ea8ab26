import {
  AlignmentType,
  Document,
  Footer,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import type { Specimen, SpecimenBlock } from './specimen.ts';

const labels = [
  { pattern: /^[一二三四五六七八九十]+、/, level: 0 },
  { pattern: /^（[一二三四五六七八九十]+）/, level: 1 },
];

/** A clause heading as Word numbers it: the label is no text but counted by the numbering. */
function toWordParagraph(block: Exclude<SpecimenBlock, { kind: 'table' }>): Paragraph {
  const label = labels.find(({ pattern }) => pattern.test(block.text));
  if (label !== undefined && block.kind === 'body')
    return new Paragraph({
      numbering: { reference: 'clauses', level: label.level },
      children: [new TextRun(block.text.replace(label.pattern, ''))],
    });
  const isCentred = block.kind === 'title' || block.kind === 'centre';
  return new Paragraph({
    alignment: isCentred ? AlignmentType.CENTER : AlignmentType.LEFT,
    children: [new TextRun(block.text)],
  });
}

function toWordTable(block: Extract<SpecimenBlock, { kind: 'table' }>): Table {
  return new Table({
    rows: block.rows.map(
      (row) =>
        new TableRow({
          children: row.map(
            ({ text, rows = 1, columns = 1 }) =>
              new TableCell({ rowSpan: rows, columnSpan: columns, children: [new Paragraph(text)] }),
          ),
        }),
    ),
  });
}

/** The specimen as .docx, its clauses numbered automatically and page numbers in the footer. */
export async function renderDocx({ blocks }: Specimen): Promise<Uint8Array> {
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'clauses',
          levels: [
            { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
            { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）' },
          ],
        },
      ],
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [new Paragraph({ children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] })],
          }),
        },
        children: blocks.map((block) => (block.kind === 'table' ? toWordTable(block) : toWordParagraph(block))),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** The specimen as a web page in a site's frame of menus and foot. */
export function renderHtml({ blocks }: Specimen): string {
  const body = blocks.map((block) => {
    if (block.kind !== 'table') return `<p class="${block.kind}">${block.text.replaceAll('%', '&#37;')}</p>`;
    const rows = block.rows.map((row) => {
      const cells = row.map(
        ({ text, rows = 1, columns = 1 }) => `<td rowspan="${rows}" colspan="${columns}"><p>${text}</p></td>`,
      );
      return `<tr>${cells.join('')}</tr>`;
    });
    return `<table><tbody>${rows.join('\n')}</tbody></table>`;
  });
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>假想市</title><script>var a = '<p>不读</p>';</script></head>
<body><div class="nav"><a href="#">首页</a><a href="#">政务公开</a><a href="#">办事</a><a href="#">互动</a></div>
<div id="content">${body.join('\n')}</div><div class="footer">主办单位：假想市人民政府办公室</div></body></html>`;
}

/** The specimen as plain text, cells parted by tabs; merged cells are blank below. */
export function renderText({ blocks }: Specimen): string {
  const lines: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'table') {
      lines.push(block.text);
      continue;
    }
    const width = Math.max(...block.rows.map((row) => row.length));
    for (const row of block.rows) {
      const blanks = Array.from({ length: width - row.length }, () => '');
      lines.push([...row.map(({ text }) => text), ...blanks].join('\t'));
    }
  }
  return lines.join('\n');
}
