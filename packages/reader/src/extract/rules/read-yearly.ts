import { readChineseNumber, trimDecimal } from '../read-numeral.ts';

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
  /(?:(前|后|其后|之后|此后|第)(?:的)?([一二两三四五六七八九十]|\d{1,2})(?:年)?(?:(?:至|到|-|—)第?([一二三四五六七八九十]|\d{1,2}))?年(?:度|内)?)([，：]?[^，；。、\d：]{0,24}?)(?:(\d{1,3}(?:\.\d+)?)%|全额|减半)([^，；。、\d]{0,16})/g;
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

/**
 * Rates by the year of what is given (`前三年100%、后两年50%`): the words with the first rate alone, so that they read as one award. Single
 * years that make a hundred are instalments.
 */
export function readYearly(words: string): Yearly | undefined {
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
