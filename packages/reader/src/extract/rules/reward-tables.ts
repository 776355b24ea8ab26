import { screen } from '../screen.ts';
import { splitSentences } from '../split-sentences.ts';
import type { Found, Place } from './cross-rules.ts';
import { readRewards } from './read-rewards.ts';

/** A cell with the words over it. */
export interface HeadedCell extends Place {
  readonly heading: string;
  readonly text: string;
}

const paid = screen.of(
  /^(?!.*(?:条件|对象|项目|类别|名称|依据|单位|部门)).*(?:奖励|奖补|补助|补贴|资助|奖金)(?:金额|标准|额度?|资金)?(?:[（(][^）)]{1,8}[）)])?$/,
);
/** Columns that say nothing of who is paid. */
const aside = screen.of(/序号|编号|备注|说明|单位|部门|依据|资金来源|时限/);
const unitIn = /[（(]((?:[万亿]*元|%|万元\/[家个项户])[）)])/;
const sum = /^(?:最高)?(\d+(?:\.\d+)?)([万亿]*元|%)?(?:以内)?$/;
/** A figure of one's own under the words for it: `1亿元以上` under `固定资产投资`. */
const figure = screen.of(/^(?:≥|>|超过|达到?|首次达到|突破)?\d/);

/** Whether a column over cells says what is paid. */
export const paysIn = (heading: string): boolean => paid.test(heading);

function sumOf({ heading, text }: HeadedCell): string | undefined {
  const [, number, own] = sum.exec(text.replace(/\s/g, '')) ?? [];
  const unit = own ?? unitIn.exec(heading)?.[1]?.slice(0, -1);
  return number === undefined || unit === undefined || !/元$/.test(unit) ? undefined : `${number}${unit}`;
}

const reached =
  /^(?:≥|>|超过|达到?|首次达到|突破)?(\d[\d.]*)([^\d以（(]{0,6})(?:[（(]含[）)])?(?:及?以上)?(?:[（(]含[）)])?$/;

/** One row of a table: who is paid by words, by a figure of theirs, and how much. */
interface Row {
  readonly named: string;
  readonly figure: HeadedCell | undefined;
  readonly given: string;
  readonly place: Place;
}

const measureOf = ({ heading }: HeadedCell): string => heading.replace(/[（(][^）)]*[）)]/g, '');

/** `1亿元` of `1亿元以上`, or of `1` under `投资（亿元）`; undefined where more than a lower end is told. */
function lowestOf({ heading, text }: HeadedCell): string | undefined {
  const [, number, unit = ''] = reached.exec(text.replace(/\s/g, '')) ?? [];
  const own = unit === '' ? (/[（(]([^）)]{1,8})[）)]/.exec(heading)?.[1] ?? '') : unit;
  return number === undefined ? undefined : `${number}${own}`;
}

function rowOf(cells: readonly HeadedCell[]): Row[] {
  const sums = cells.filter(({ heading }) => paysIn(heading));
  const who = cells.filter(({ heading, text }) => text !== '' && !paysIn(heading) && !aside.test(heading));
  const figures = who.filter(({ text }) => figure.test(text));
  const given = sums.length === 1 && sums[0] ? sumOf(sums[0]) : undefined;
  const [first, last] = [cells[0], cells.at(-1)];
  if (given === undefined || who.length === 0 || figures.length > 1 || !first || !last) return [];
  const named = who.filter((cell) => !figures.includes(cell)).map(({ text }) => text);
  const place = { path: first.path, start: first.start, end: last.end };
  return [{ named: named.join('且'), figure: figures[0], given, place }];
}

/** What rows that speak of the same pay, as a sentence: steps of one figure are told together, so that nobody is paid for all of them. */
function sayRows(rows: readonly Row[]): string | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const whose = first.named === '' ? '' : `获得${first.named}`;
  if (!first.figure) return rows.length === 1 ? `对${whose}的企业，给予${first.given}奖励。` : undefined;
  const steps = rows.flatMap((row) => (row.figure ? (lowestOf(row.figure) ?? []) : []));
  if (steps.length < rows.length) return undefined;
  const figures = `${measureOf(first.figure)}达到${steps.join('、')}以上`;
  const sums = rows.map(({ given }) => given).join('、');
  return `对${whose === '' ? '' : `${whose}且`}${figures}的企业，${rows.length > 1 ? '分别' : ''}给予${sums}奖励。`;
}

/** Whether a draft says for whom the row is; one that lost it would pay others, too. */
const keeps = (body: object, named: string): boolean =>
  named === '' || JSON.stringify(body).includes(named.replace(/[“”《》（）()、]/g, '').slice(0, 4));

/** The awards that the rows of a table pay: `固定资产投资 | 奖励金额（万元）`. */
export function rewardsIn(path: string, cells: readonly (readonly HeadedCell[])[]): Found[] {
  const groups = new Map<string, Row[]>();
  for (const row of cells.flatMap(rowOf)) groups.set(row.named, [...(groups.get(row.named) ?? []), row]);
  return [...groups.values()].flatMap((rows) => {
    const [first, last] = [rows[0], rows.at(-1)];
    const words = sayRows(rows);
    if (words === undefined || !first || !last) return [];
    const alsoAt = rows.map(({ place }) => place);
    return splitSentences(words).flatMap((sentence) =>
      readRewards(words, sentence, '')
        .filter(({ body }) => keeps(body, first.named))
        .map((rule) => ({
          rule,
          path,
          start: first.place.start,
          end: last.place.end,
          alsoAt,
        })),
    );
  });
}
