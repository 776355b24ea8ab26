import { spanOf } from '@niepan/domain/bulletin-text';
import type { BulletinData } from '@niepan/domain/bulletins';
import { Document } from 'docx';
import { hasMixedReports, makeBulletinTable } from './bulletin-table.ts';
import {
  blankLines,
  makeAnnexHead,
  makeAnnexNote,
  makeBody,
  makeColophon,
  makeHead,
  makeHeading,
  makeRecipients,
  makeSignature,
  makeTableLine,
  makeTitle,
} from './official-paragraphs.ts';
import { packDocx } from './pack-docx.ts';
import { font, makeSection, size } from './page.ts';

const demonstration = '演示数据';

/** `标题（副题）` → the two parts; what stands in the last brackets is set below in a smaller face. */
function splitTitle(title: string): { main: string; subtitle: string | null } {
  const parts = /^(.+)(（[^（）]+）)$/.exec(title);
  return parts === null ? { main: title, subtitle: null } : { main: parts[1] ?? title, subtitle: parts[2] ?? null };
}

function tableNote({ rows, isDemonstration }: BulletinData): string {
  const known = rows.filter(({ state }) => state !== null);
  const isFirstReport = known.length > 0 && known.every(({ state }) => state === '初报');
  const remarks = [
    '名次按标线完成率排列',
    '↑↓为较上月升降的位数',
    '—为缺数据或未下达',
    hasMixedReports(rows) ? '*为初报数' : isFirstReport ? '均为初报数' : '',
    isDemonstration ? `本表为${demonstration}` : '',
  ];
  return `注：${remarks.filter((remark) => remark !== '').join('；')}。`;
}

/**
 * The monthly bulletin as an official document: head, text, signature, annex with the table of counties, colophon.
 * The same page gives the same bytes. A demonstration says so on every page.
 */
export async function renderBulletin(page: BulletinData): Promise<Uint8Array> {
  const notice = page.isDemonstration ? demonstration : null;
  const { main, subtitle } = splitTitle(page.title);
  const year = page.month.slice(0, 4);
  const annexTitle = `${spanOf(page.month)}各地规上工业全员劳动生产率情况表`;
  const text = [
    ...makeHead({ mark: `${page.issuer}文件`, number: page.number, notice }),
    ...blankLines(2),
    ...makeTitle([main], subtitle),
    ...blankLines(1),
    makeRecipients(page.recipients),
    ...page.paragraphs.flatMap(({ heading, text }, at) => [
      ...(heading === null ? [] : [makeHeading(heading)]),
      makeBody(text, at === page.paragraphs.length - 1),
    ]),
    ...makeAnnexNote(annexTitle),
    ...makeSignature(page.issuer, page.issuedOn),
  ];
  const annex = [
    ...makeAnnexHead([`${year}年${spanOf(page.month)}各地规上工业`, '全员劳动生产率情况表']),
    makeBulletinTable(page.rows, page.total),
    makeTableLine(tableNote(page), 'left'),
    ...makeColophon(page.copiedTo, page.issuer, page.issuedOn),
  ];
  const document = new Document({
    title: page.title,
    creator: page.issuer,
    lastModifiedBy: page.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: font.仿宋, size: size.三号, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [makeSection(text, notice), makeSection(annex, notice, 'none')],
  });
  return packDocx(document, page.issuedOn);
}
