import type { z } from 'zod';
import type { BulletinRowData } from './bulletin-rows.ts';
import { formatNumber } from './format-number.ts';
import type { BulletinPage } from './wire/bulletins.ts';

type Paragraph = z.infer<typeof BulletinPage>['paragraphs'][number];

/** What the paragraphs speak about. */
export interface BulletinTextFacts {
  readonly regionName: string;
  readonly month: string;
  readonly basis: string | null;
  readonly elapsed: number;
  readonly rows: readonly BulletinRowData[];
  readonly total: BulletinRowData;
  readonly isDemonstration: boolean;
}

const percent = (ratio: number): string => `${formatNumber(ratio * 100, 1)}%`;
const points = (ratio: number): string => `${formatNumber(Math.abs(ratio) * 100, 1)}个百分点`;
const perWorker = (value: number): string => `${formatNumber(value, 2)}万元/人`;

/** `2022-06` → `1—6月`. */
export function spanOf(month: string): string {
  const number = Number(month.slice(5));
  return number === 1 ? '1月' : `1—${number}月`;
}

function growth(row: BulletinRowData): string | null {
  if (row.yearOnYearPercent === null) return null;
  const shown = formatNumber(Math.abs(row.yearOnYearPercent), 1);
  if (Number(shown) === 0) return '与上年同期持平';
  return `同比${row.yearOnYearPercent > 0 ? '增长' : '下降'}${shown}%`;
}

function againstTime(row: BulletinRowData): string | null {
  if (row.aheadOfTime === null) return null;
  if (Number(formatNumber(row.aheadOfTime * 100, 1)) === 0) return '与序时进度持平';
  return `${row.aheadOfTime > 0 ? '快于' : '慢于'}序时进度${points(row.aheadOfTime)}`;
}

function overall({ regionName, month, elapsed, total }: BulletinTextFacts): string {
  if (total.value === null) return `${spanOf(month)}，${regionName}各地都还没有可用的数据。`;
  const first = [`${spanOf(month)}，全市规上工业全员劳动生产率为${perWorker(total.value)}`, growth(total)];
  const lines = [
    total.passLine === null || total.passCompletion === null
      ? null
      : `完成年度标线（${perWorker(total.passLine)}）的${percent(total.passCompletion)}`,
    total.stretchLine === null || total.stretchCompletion === null
      ? null
      : `完成年度高线（${perWorker(total.stretchLine)}）的${percent(total.stretchCompletion)}`,
  ].filter((part) => part !== null);
  const time = againstTime(total);
  const second =
    lines.length === 0
      ? '全市没有下达年度目标线'
      : `${lines.join('、')}${time === null ? '' : `，标线完成率${time}（${percent(elapsed)}）`}`;
  return `${first.filter((part) => part !== null).join('，')}。${second}。`;
}

function nameWithCompletion(row: BulletinRowData): string {
  return `${row.regionName}（${percent(row.passCompletion ?? 0)}）`;
}

/** The best and the worst three (fewer where there are few), with those that tie with the last of them. */
function endsOf(ranked: readonly BulletinRowData[]): { top: BulletinRowData[]; bottom: BulletinRowData[] } {
  const count = Math.min(3, Math.floor(ranked.length / 2));
  const topLimit = ranked[count - 1]?.rank ?? 0;
  const top = ranked.filter((row) => row.rank !== null && row.rank <= topLimit);
  const bottomLimit = ranked[ranked.length - count]?.rank ?? Number.POSITIVE_INFINITY;
  const bottom = ranked.filter((row) => row.rank !== null && row.rank >= bottomLimit && !top.includes(row));
  return { top, bottom };
}

/** The three that moved furthest each way, those that moved as far as the third included. */
function movements(ranked: readonly BulletinRowData[]): string {
  if (ranked.every((row) => row.rankChange === null)) return '';
  const furthest = (sign: number, verb: string): string => {
    const moved = ranked
      .filter((row) => Math.sign(row.rankChange ?? 0) === sign)
      .sort((a, b) => Math.abs(b.rankChange ?? 0) - Math.abs(a.rankChange ?? 0));
    const limit = Math.abs(moved[2]?.rankChange ?? 0);
    const shown = moved.filter((row) => Math.abs(row.rankChange ?? 0) >= limit);
    const names = shown.map((row) => `${row.regionName}${verb}${Math.abs(row.rankChange ?? 0)}位`).join('、');
    return shown.length < moved.length ? `${names}，${verb}较多` : names;
  };
  const parts = [furthest(1, '上升'), furthest(-1, '下降')].filter((part) => part !== '');
  return parts.length === 0 ? '位次与上月相同。' : `与上月相比，${parts.join('；')}。`;
}

function behindText({ rows, elapsed }: BulletinTextFacts): string {
  const known = rows.filter((row) => row.aheadOfTime !== null);
  const behind = known.filter((row) => row.aheadOfTime !== null && row.aheadOfTime < 0);
  const lead = `本月序时进度为${percent(elapsed)}。`;
  if (known.length === 0) return `${lead}没有可以比较的地区。`;
  if (behind.length === 0) return `${lead}参加排名的${known.length}个地区都达到序时进度。`;
  const describe = (row: BulletinRowData): string =>
    `${row.regionName}（${percent(row.passCompletion ?? 0)}，低${points(row.aheadOfTime ?? 0)}）`;
  if (behind.length === known.length && behind.length > 6) {
    const furthest = behind.slice(-3).reverse().map(describe).join('、');
    return `${lead}参加排名的${known.length}个地区都低于序时进度，差得最多的是${furthest}。`;
  }
  return `${lead}低于序时进度的有${behind.length}个地区：${behind.map(describe).join('、')}。`;
}

function notes({ rows, isDemonstration }: BulletinTextFacts): string {
  const initial = rows.filter((row) => row.state === '初报').map((row) => row.regionName);
  const revised = rows.filter((row) => row.state === '修订').map((row) => row.regionName);
  const missing = rows.filter((row) => row.rank === null).map((row) => row.regionName);
  return [
    '全员劳动生产率为规上工业增加值与平均用工人数之比，全市数由各地分子、分母加总后相除。名次按绝对值完成当年标线的比率排列，相同的并列。序时进度为已过月数占全年的比重。',
    initial.length === 0 ? '' : initial.length === rows.length ? '各地均为初报数。' : `${initial.join('、')}为初报数。`,
    revised.length === 0 ? '' : `${revised.join('、')}的数据经过修订。`,
    missing.length === 0 ? '' : `${missing.join('、')}缺数据或缺年度标线，不参加排名。`,
    isDemonstration ? '本通报用演示数据生成，不反映任何地区的真实情况。' : '',
  ].join('');
}

/**
 * The bulletin's text: opening, the whole, best and worst, those behind the time gone by, notes. Every number carries its unit.
 * Headings carry their numbering; `（一）` marks the second level.
 */
export function writeBulletinText(facts: BulletinTextFacts): Paragraph[] {
  const ranked = facts.rows.filter((row) => row.rank !== null);
  const { top, bottom } = endsOf(ranked);
  const year = facts.month.slice(0, 4);
  const because = facts.basis === null ? '' : `按照${facts.basis}文件月通报的要求，`;
  const opening = `${because}现将${facts.regionName}${year}年${spanOf(facts.month)}规上工业全员劳动生产率情况通报如下：`;
  const paragraphs: Paragraph[] = [
    { heading: null, text: opening },
    { heading: '一、总体情况', text: overall(facts) },
    {
      heading: '二、各地情况',
      text:
        ranked.length === 0
          ? '各地都没有可以排名的完成率。'
          : `参加排名的有${ranked.length}个地区。${movements(ranked)}`,
    },
  ];
  if (top.length > 0)
    paragraphs.push({
      heading: '（一）居前的地区',
      text: `标线完成率居前的是${top.map(nameWithCompletion).join('、')}。`,
    });
  if (bottom.length > 0)
    paragraphs.push({
      heading: '（二）居后的地区',
      text: `标线完成率居后的是${bottom.map(nameWithCompletion).join('、')}。`,
    });
  paragraphs.push(
    { heading: '三、序时进度', text: behindText(facts) },
    { heading: '四、有关说明', text: notes(facts) },
  );
  return paragraphs;
}
