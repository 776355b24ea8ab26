import { perProgram } from '../bind/per-program.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, isOfChange, sayNumber, stemOf } from '../sense/clause-texts.ts';
import { eventOf } from './event-of.ts';

/** What a part of a clause asks of something by its name: at least or at most so much. */
export interface SaidLimit {
  readonly name: string;
  readonly number: SaidNumber;
  readonly part: string;
}

/** What has a number, and how texts may call it. */
interface Named {
  readonly name: string;
  readonly words: readonly string[];
  readonly dimension: string;
  readonly isDay?: true;
}

/** Between a name and its limit: nothing that tells another thing, another year or a share of something. */
const between =
  /^(?:[（(][^（()）]*[)）])?(?:的)?(?:应当?|须|必须|需|要|均|都|已|实际|年度|累计|合计|达到?|为|在|保持|控制|分别|一般|原则上|且|不得|不|少于|低于|高于|超过|大于|小于|不足|满|至少|\s)*$/;

/** What may stand before a name: anything else makes it the end of a longer one. */
const opening =
  /(?:^|[^一-龥]|企业|项目|园区|单位|公司|机构|上年度?|去年|当年|本年度?|年度|全年|其|的|且|并|或|和|者|以上|以下|以内)年?$/;

/** `取得排污权满`, `投产不满`: between what happened and how long ago that is. */
const sinceThen = /^[^，；。、\d]{0,6}?(?:不足|不到|[不未]?满|超过)\s*$/;
const timeDimension = sayNumber('1', '年')?.dimension;

const namedOf = perProgram((program): readonly Named[] => {
  const days = Object.values(program.items).flatMap(({ name, type }): Named[] =>
    type === 'day' && timeDimension !== undefined && eventOf(name).length > 1
      ? [{ name, words: [eventOf(name)], dimension: timeDimension, isDay: true }]
      : [],
  );
  const numbers = [
    ...Object.values(program.items).filter(({ type }) => type === 'number'),
    ...Object.values(program.indicators),
  ];
  return numbers
    .flatMap(({ name, unit = '1' }): Named[] => {
      const stem = stemOf(name);
      const dimension = sayNumber('1', unit)?.dimension;
      const words = stem.length > 2 && stem !== name ? [name, stem] : [name];
      return dimension === undefined || name.length < 2 ? [] : [{ name, words, dimension }];
    })
    .concat(days)
    .sort((a, b) => b.name.length - a.name.length);
});

/** Words that may stand inside a name: `核定投资` in `核定设备投资`. */
const mostPutIn = 4;

/** Where a name stands last in a text, and whether with words put into it. */
function placeOf(text: string, word: string): { readonly from: number; readonly until: number } | undefined {
  const place = text.lastIndexOf(word);
  if (place >= 0) return { from: place, until: place + word.length };
  if (word.length < 4) return undefined;
  for (let cut = 2; cut <= word.length - 2; cut += 1) {
    const [head, tail] = [word.slice(0, cut), word.slice(cut)];
    const until = text.lastIndexOf(tail);
    const from = until < 0 ? -1 : text.lastIndexOf(head, until);
    const inside = from < 0 ? '' : text.slice(from + cut, until);
    if (inside !== '' && inside.length <= mostPutIn && /^[一-龥]+$/.test(inside))
      return { from, until: until + tail.length };
  }
  return undefined;
}

/** The name that stands last in a text, and where it ends; of several there the longest. */
function lastNamed(text: string, all: readonly Named[]): { readonly named: Named; readonly until: number } | undefined {
  let found: { readonly named: Named; readonly until: number; readonly length: number } | undefined;
  for (const named of all)
    for (const word of named.words) {
      const place = placeOf(text, word);
      if (!place || !opening.test(text.slice(0, place.from))) continue;
      const { until } = place;
      if (!found || until > found.until || (until === found.until && word.length > found.length))
        found = { named, until, length: word.length };
    }
  return found;
}

/** Limits of things that a package names, as the parts of a text ask for them. */
export function saidLimitsIn(text: string, program: Program, texts: ClauseTexts): readonly SaidLimit[] {
  const all = namedOf(program);
  return texts.readText(text).parts.flatMap((part) => {
    const limits: SaidLimit[] = [];
    let from = 0;
    for (const number of texts.numbersIn(part)) {
      const found = number.edge ? lastNamed(part.slice(from, number.from), all) : undefined;
      const rest = found ? part.slice(from + found.until, number.from) : '';
      const isOwn =
        found?.named.dimension === number.dimension &&
        (found?.named.isDay ? sinceThen : between).test(rest) &&
        (!number.isChange || isOfChange(found?.named.name ?? ''));
      if (found && isOwn) limits.push({ name: found.named.name, number, part });
      from = number.from + number.text.length;
    }
    return limits;
  });
}
