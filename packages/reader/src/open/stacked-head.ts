/** The heads of a table read one under the other: the names of its columns, and its rows of words, blank under and right of those that stand over others. */
export interface StackedHead {
  /** How well the words go together. */
  readonly score: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const mostWords = 22;
const mostBelow = 8;
const mostParents = 8;
const measured = /[（(][^（()）]{1,10}[)）]$/;
const general = /合计|小计|其中|完成|目标|任务|基数|占比|率|位次|同比|季度|年|名称|单位|牵头|月|增速|总量/;
const heading = /其中|基期|现状|目标|情况|任务|分工|指标|进度|数$/;
/** What stands over no other words, and what stands under none. */
const alone = /^(?:备注|说明|[序编]\s*号)/;
const ownColumn = /时限|备注|序号|领导|^进度|^(?:计量)?单位$|属性|分值|权重/;
/** What names rows. */
const naming = /名称$|^指标$|单位$|地区$|区县$|县区$/;
/** A measure of several years, which aren't told apart below it. */
const ofYears = /累计|年均|\d{4}年|三年/;

/** What may stand beside years. */
const withYears = /合计|小计|总计|累计|基数|其中|现状|总量/;

const yearIn = (word: string): number => Number(/(?:^|\D)(20\d\d)/.exec(word)?.[1] ?? 0);
const unitOf = (word: string): string => measured.exec(word)?.[0] ?? '';
const isAkin = (one: string, other: string): boolean =>
  Array.from({ length: one.length - 1 }, (_, at) => one.slice(at, at + 2)).some(
    (pair) => !/[\d年]/.test(pair) && other.includes(pair),
  );

function scoreChild(parent: string, child: string): number {
  let score = general.test(child) ? 0.3 : -0.3;
  if (ownColumn.test(child)) score -= 1;
  if (yearIn(child) > 0 && yearIn(parent) === 0) score += 1;
  if (measured.test(parent) && !measured.test(child)) score += 0.5;
  else if (measured.test(parent) && unitOf(child) !== '（%）') score -= 1.5;
  if (isAkin(parent, child)) score += 0.5;
  else if (/责任单位|牵头单位|年度目标/.test(child)) score -= 0.8;
  return score;
}

/** How well words stand under another. */
function scoreUnder(parent: string, children: readonly string[], before: readonly string[]): number {
  if (alone.test(parent)) return -9;
  let score = heading.test(parent) ? 0.5 : measured.test(parent) || yearIn(parent) > 0 ? 0 : -0.5;
  if (/年度|分年/.test(parent) || /^20\d\d年$/.test(parent)) score += 0.5;
  if (naming.test(parent)) score -= 1;
  if (children.length === 1) score -= 1;
  const years = children.map(yearIn).filter((year) => year > 0);
  if (years.length > 0 && ofYears.test(parent)) score -= 1;
  if (years.some((year, at) => at > 0 && year <= (years[at - 1] ?? 0))) score -= 4;
  if (years.length > 0) score -= children.filter((child) => yearIn(child) === 0 && !withYears.test(child)).length;
  if (new Set(children).size < children.length) score -= 4;
  const units = new Set(children.map(unitOf));
  units.delete('（%）');
  if (units.size > 1 && (units.size > 2 || children.some((child) => unitOf(child) === '' && !general.test(child))))
    score -= 1;
  for (const child of children) score += scoreChild(parent, child);
  return years.length === 0 && before.includes(children.join('/')) ? score + children.length : score;
}

/** A word with nothing under it that says one of several, as those under others do. */
const scoreAlone = (word: string, at: number): number =>
  at > 0 && /^(?:20\d\d年|三年合计|其中)/.test(word) ? -0.5 : 0;

interface Laid {
  readonly score: number;
  /** How many words stand under each word of the level above. */
  readonly counts: readonly number[];
}

/** The words of a level laid under those of the level above, so many of these over two and more; `first` is the first that may be over any. */
function layLevel(
  above: readonly string[],
  below: readonly string[],
  parents: number,
  first: number,
): Laid | undefined {
  let states = new Map<
    string,
    Laid & { readonly used: number; readonly over: number; readonly last: readonly string[] }
  >();
  states.set('0/0', { score: 0, counts: [], used: 0, over: 0, last: [] });
  for (const [at, word] of above.entries()) {
    const next: typeof states = new Map();
    for (const state of states.values()) {
      const { used, over } = state;
      const rest = below.length - used - (parents - over - 1);
      for (let count = 0; count <= Math.min(rest, mostBelow); count++) {
        if (count > 0 && (over === parents || at < first)) continue;
        const children = below.slice(used, used + count);
        const score =
          state.score + (count === 0 ? scoreAlone(word, at) : scoreUnder(word, children, state.last) - at * 0.01);
        const key = `${used + count}/${over + (count > 0 ? 1 : 0)}`;
        if (score <= (next.get(key)?.score ?? Number.NEGATIVE_INFINITY)) continue;
        next.set(key, {
          score,
          counts: [...state.counts, count],
          used: used + count,
          over: over + (count > 0 ? 1 : 0),
          last: count === 0 ? state.last : [...state.last, children.join('/')],
        });
      }
    }
    states = next;
  }
  return states.get(`${below.length}/${parents}`);
}

/** Rows of words: those of a level with a blank for each column that they stand over, those below them under it. */
function rowsOf(levels: readonly (readonly string[])[], laid: readonly Laid[]): Omit<StackedHead, 'score'> {
  const rows = levels.map((): string[] => []);
  const taken = levels.map(() => 0);
  const add = (level: number, at: number): number => {
    const word = levels[level]?.[at] ?? '';
    const from = rows[level]?.length ?? 0;
    rows[level]?.push(word);
    const count = laid[level]?.counts[at] ?? 0;
    if (count === 0) {
      for (const row of rows.slice(level + 1)) row.push('');
      return 1;
    }
    let width = 0;
    for (let child = 0; child < count; child++) {
      const next = taken[level + 1] ?? 0;
      taken[level + 1] = next + 1;
      width += add(level + 1, next);
    }
    while ((rows[level]?.length ?? 0) < from + width) rows[level]?.push('');
    return width;
  };
  for (const at of levels[0]?.keys() ?? []) add(0, at);
  const columns = (rows[0] ?? []).map((_, column) => rows.reduce((last, row) => row[column] || last, ''));
  return { columns, rows };
}

/** The best of all ways to read words as heads of two or three levels over so many columns. */
function bestLevels(words: readonly string[], width: number): StackedHead | undefined {
  const parents = words.length - width;
  if (words.length > mostWords || parents < 1 || parents > mostParents) return undefined;
  let [best, most]: [StackedHead | undefined, number] = [undefined, 1];
  const take = (levels: readonly (readonly string[])[], laid: readonly Laid[]) => {
    const score =
      laid.reduce((sum, one) => sum + one.score, 0) -
      (laid.length - 1) * 2 -
      (levels.at(-1)?.includes('其中') ? 1.5 : 0);
    if (score > most) [best, most] = [{ ...rowsOf(levels, laid), score }, score];
  };
  for (let upper = 2; upper <= Math.min(words.length - 1, width); upper++) {
    const [top, rest] = [words.slice(0, upper), words.slice(upper)];
    const flat = layLevel(top, rest, parents, 1);
    if (flat) take([top, rest], [flat]);
    for (let lower = 2; lower <= rest.length - 2; lower++) {
      const [middle, bottom] = [rest.slice(0, lower), rest.slice(lower)];
      for (let over = 1; over < parents; over++) {
        const first = layLevel(top, middle, over, 1);
        const second = first && layLevel(middle, bottom, parents - over, 0);
        if (first && second) take([top, middle, bottom], [first, second]);
      }
    }
  }
  return best;
}

/** The heads that so many columns have; one column more where nothing stands below a note's. */
export function headFor(words: readonly string[], width: number): StackedHead | undefined {
  if (words.length === width) return { columns: words, rows: [words], score: 100 };
  if (words.length < width) return undefined;
  const isNoted = words.some((word) => /^(?:备注|说明)/.test(word));
  if (words.length === width + 1 && isNoted) return { columns: words, rows: [words], score: 100 };
  const own = bestLevels(words, width);
  const wider = isNoted ? bestLevels(words, width + 1) : undefined;
  return wider && wider.score > (own?.score ?? 0) ? wider : own;
}
