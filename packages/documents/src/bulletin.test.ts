import { type BulletinData, writeBulletin } from '@niepan/domain/bulletins';
import { formatNumber } from '@niepan/domain/format-number';
import JSZip from 'jszip';
import { describe, expect, it, vi } from 'vitest';
import { renderBulletin } from './bulletin.ts';

const places = ['鹿城区', '龙湾区', '瓯海区', '洞头区', '永嘉县'].map((name, at) => ({ code: `33030${at + 2}`, name }));

function makePage(isDemonstration: boolean): BulletinData {
  const indicator = '规上工业全员劳动生产率';
  const observe = (period: string, factor: number) =>
    places.flatMap(({ code }, at) =>
      [
        { indicator: '规上工业增加值', value: at === 4 && period === '2022-06' ? null : (900 + 37 * at) * factor },
        { indicator: '规上工业平均用工人数', value: 50 + at },
      ].map((one) => ({ ...one, region: code, period, state: '终报' as const, recordedAt: '2022-07-12T00:00:00Z' })),
    );
  return writeBulletin({
    region: { code: '330300', name: '温州市' },
    counties: places,
    month: '2022-06',
    observations: [...observe('2021-06', 0.45), ...observe('2022-05', 0.42), ...observe('2022-06', 0.5)],
    lines: [
      ...places.flatMap(({ code }, at) => [
        { indicator, region: code, year: 2022, line: '标线' as const, value: 17 + at },
        { indicator, region: code, year: 2022, line: '高线' as const, value: 18 + at },
      ]),
      { indicator, region: '330300', year: 2022, line: '标线', value: 20 },
    ],
    issuer: '温州市经济和信息化局',
    recipients: '各县（市、区）人民政府',
    copiedTo: ['市委办公室', '市政府办公室'],
    number: '温经信通报〔2022〕6号',
    basis: '温政办〔2022〕22号',
    issuedOn: '2022-07-20',
    isDemonstration,
  });
}

const files = async (bytes: Uint8Array): Promise<JSZip> => JSZip.loadAsync(bytes);
const part = async (zip: JSZip, name: string): Promise<string> => (await zip.file(name)?.async('string')) ?? '';
const texts = (xml: string): string[] =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '');

/** The cells of a table's rows as text, heading lines joined. */
function tables(xml: string): string[][][] {
  return [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => texts(cell).join('')),
    ),
  );
}

describe('renderBulletin', () => {
  it('sets the page of GB/T 9704: A4, margins, lines, faces, red mark, number, colophon', async () => {
    const xml = await part(await files(await renderBulletin(makePage(true))), 'word/document.xml');
    const first = /<w:sectPr.*?<\/w:sectPr>/s.exec(xml)?.[0] ?? '';
    expect(first).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(first).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(first).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    // 22 lines fit in the block between the margins.
    expect(22 * 579).toBeLessThanOrEqual(16838 - 2098 - 1984);
    for (const name of ['仿宋_GB2312', '楷体_GB2312', '黑体', '方正小标宋简体'])
      expect(xml).toContain(`w:eastAsia="${name}"`);
    expect(xml).toMatch(/<w:color w:val="FF0000"\/>/);
    const all = texts(xml);
    for (const text of [
      '温州市经济和信息化局文件',
      '温经信通报〔2022〕6号',
      '温州市规上工业全员劳动生产率情况通报',
      '（2022年1—6月）',
      '各县（市、区）人民政府：',
      '一、总体情况',
      '（一）居前的地区',
      '2022年7月20日',
    ])
      expect(all).toContain(text);
    expect(tables(xml).at(-1)).toEqual([
      ['抄送：市委办公室，市政府办公室。'],
      [expect.stringContaining('温州市经济和信息化局')],
    ]);
  });

  it('numbers pages — 1 —, outside on odd and even pages', async () => {
    const zip = await files(await renderBulletin(makePage(true)));
    const footers = await Promise.all(zip.file(/word\/footer\d+\.xml/).map((file) => file.async('string')));
    expect(footers.length).toBeGreaterThanOrEqual(2);
    for (const footer of footers) {
      expect(texts(footer)).toEqual(['— ', ' —']);
      expect(footer).toContain('PAGE');
    }
    expect(new Set(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]))).toEqual(
      new Set(['left', 'right']),
    );
    expect(await part(zip, 'word/settings.xml')).toContain('<w:evenAndOddHeaders');
  });

  it('shows every number of the page in the table, ranks in order, the whole last', async () => {
    const page = makePage(true);
    const [table] = tables(await part(await files(await renderBulletin(page)), 'word/document.xml'));
    const [heading, ...rows] = table ?? [];
    expect(heading).toEqual([
      '名次',
      '较上月',
      '地区',
      '累计(万元/人)',
      '同比(%)',
      '标线(万元/人)',
      '完成标线(%)',
      '高线(万元/人)',
      '完成高线(%)',
      '与序时差(百分点)',
    ]);
    expect(rows.map((row) => row[2])).toEqual([...page.rows.map((row) => row.regionName), '全市']);
    const shown = (value: number | null, decimals: number): string =>
      value === null ? '—' : formatNumber(value, decimals);
    [...page.rows, page.total].forEach((row, at) => {
      expect(rows[at]?.slice(3)).toEqual([
        shown(row.value, 2),
        shown(row.yearOnYearPercent, 1),
        shown(row.passLine, 2),
        shown(row.passCompletion === null ? null : row.passCompletion * 100, 1),
        shown(row.stretchLine, 2),
        shown(row.stretchCompletion === null ? null : row.stretchCompletion * 100, 1),
        shown(row.aheadOfTime === null ? null : row.aheadOfTime * 100, 1),
      ]);
    });
    expect(rows.at(-2)?.[2]).toBe('永嘉县');
    expect(rows.at(-2)?.[3]).toBe('—');
  });

  it('says on every page that data are a demonstration, and only then', async () => {
    const shown = await files(await renderBulletin(makePage(true)));
    const headers = await Promise.all(shown.file(/word\/header\d+\.xml/).map((file) => file.async('string')));
    expect(headers.length).toBeGreaterThanOrEqual(2);
    for (const header of headers) expect(texts(header)).toEqual(['演示数据']);
    expect(texts(await part(shown, 'word/document.xml'))[0]).toBe('演示数据');
    const real = await files(await renderBulletin(makePage(false)));
    for (const file of real.file(/\.xml$/)) expect(await file.async('string')).not.toContain('演示');
  });

  it('gives the same bytes whenever it is rendered', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2023-01-02T03:04:05Z') });
    try {
      const first = await renderBulletin(makePage(true));
      vi.setSystemTime(new Date('2031-12-30T23:59:58Z'));
      const second = await renderBulletin(makePage(true));
      expect(Buffer.compare(first, second)).toBe(0);
      const zip = await files(first);
      for (const file of Object.values(zip.files)) expect(file.date.getUTCFullYear()).toBe(1980);
      expect(await part(zip, 'docProps/core.xml')).toContain('2022-07-20T00:00:00Z');
    } finally {
      vi.useRealTimers();
    }
  });
});
