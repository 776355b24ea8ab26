import { readChineseNumber, trimDecimal } from '../read-numeral.ts';
import { screen } from '../screen.ts';

/** A rate that holds up to a year. */
export interface Stage {
  readonly to: number;
  readonly percent: string;
}

/** Words with the first rate of a row of years alone, and the whole row. */
export interface Yearly {
  readonly words: string;
  readonly stages: readonly Stage[];
}

const stage =
  /(?:(前|后|其后|之后|此后|第)(?:的)?([一二两三四五六七八九十]|\d{1,2})(?:年)?(?:(?:至|到|-|—)第?([一二三四五六七八九十]|\d{1,2}))?年(?:度|内)?)([，：]?[^，；。\d：]{0,28}?)(?:(\d{1,3}(?:\.\d+)?)%|全额|减半)([^，；。、\d]{0,16})/g;
const gap = /^[、，；和及]?$/;

const count = (words: string): number => Number(words) || (words === '两' ? 2 : (readChineseNumber(words) ?? 0));

interface Read extends Stage {
  readonly start: number;
  readonly end: number;
  readonly isSpan: boolean;
  readonly base: string;
  readonly tail: string;
}

function percentOf(words: string, stated: string | undefined): string {
  if (stated !== undefined) return trimDecimal(stated);
  return words.includes('全额') ? '100' : '50';
}

/** The stages that follow one another in a stretch of words: each begins where the one before it ended. */
function stagesIn(words: string): Read[] {
  let row: Read[] = [];
  for (const match of words.matchAll(stage)) {
    const [all, kind = '', from = '', to, base = '', percent, tail = ''] = match;
    const last = row.at(-1);
    const isNext = last !== undefined && gap.test(words.slice(last.end, match.index));
    const before = isNext ? last.to : 0;
    const end = kind.endsWith('后') ? before + count(from) : kind === '前' ? count(from) : count(to ?? from);
    const isFirst = kind === '前' || (kind === '第' && count(from) === 1);
    const read = {
      to: end,
      percent: percentOf(all, percent),
      start: match.index,
      end: match.index + all.length,
      isSpan: kind !== '第' || to !== undefined,
      base,
      tail,
    };
    if (isNext && end > last.to) row.push(read);
    else if (row.length > 1) break;
    else row = isFirst ? [read] : [];
  }
  return row.length > 1 && row.some(({ isSpan }) => isSpan) ? row : [];
}

const yearlyPrice = screen.of(
  /(?:([一二两三四五\d])年内?|前([一二两三四五\d])年)，?(按?每[^，；。\d]{1,12}?(?:每[月年])?)((?:\d+(?:\.\d+)?元[、和]?){2,5})(?:的标准)?(?:逐年|分年|分别|依次)?(?:给予|予以)?(补贴|补助|奖励|资助)/,
);
const fewerLater = screen.of(
  /第(?:1|一)年(?:(?:至|到)第?([二三四五\d])年)?(按?[^，；。]{0,20}\d+(?:\.\d+)?元(?:的标准)?(?:给予|予以)?(?:补贴|补助|奖励|资助))，第?([二三四五\d])年(?:起)?减半(?:补贴|补助|奖励|资助|发放)?/,
);

/** Prices by the year: `三年内按每平方米每月8元、6元、4元逐年补贴`, `第1年至第2年按…元补贴，第3年减半`; as shares of the first. */
function yearlyPrices(words: string): Yearly | undefined {
  const match = yearlyPrice.exec(words);
  const sums = [...(match?.[4] ?? '').matchAll(/\d+(?:\.\d+)?/g)].map(([sum]) => Number(sum));
  const [first] = sums;
  if (match && first !== undefined && sums.length === count(match[1] ?? match[2] ?? '')) {
    const stages = sums.map((sum, i) => ({ to: i + 1, percent: trimDecimal(((100 * sum) / first).toFixed(2)) }));
    const said = `${match[3]}${first}元给予${match[5]}`;
    return { words: words.replace(match[0], said), stages };
  }
  const [all, until, paid = '', last = ''] = fewerLater.exec(words) ?? [];
  if (all === undefined) return undefined;
  const stages = [
    { to: count(until ?? '1'), percent: '100' },
    { to: count(last), percent: '50' },
  ];
  return { words: words.replace(all, paid), stages };
}

/**
 * Rates by the year of what is given (`前三年100%、后两年50%`): the words with the first rate alone, so that they read as one award. Single
 * years that make a hundred are instalments.
 */
export function readYearly(words: string): Yearly | undefined {
  const prices = /元/.test(words) ? yearlyPrices(words) : undefined;
  if (prices) return prices;
  if (!/年[^；。]{0,32}(?:%|全额|减半)[^。]{0,20}[后第][一二两三四五六七八九十\d]/.test(words)) return undefined;
  const row = stagesIn(words);
  const [first] = row;
  const last = row.at(-1);
  if (!first || !last) return undefined;
  const tail = first.tail === '' || first.tail === '的' ? last.tail : first.tail;
  return {
    words: `${words.slice(0, first.start)}${first.base.replace(/^[，：]/, '')}${first.percent}%${tail}${words.slice(last.end)}`,
    stages: row.map(({ to, percent }) => ({ to, percent })),
  };
}
