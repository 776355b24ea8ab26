/** Classes from the best down with the line of each, as the policy language writes them: `20%` from the top, `90 分`, 其余. */
export type ClassLines = Readonly<Record<string, string>>;

const ways: readonly RegExp[] = [
  /(?:前|(?<from>\d+)%(?:（不?含）)?(?:至|到|-|—|~))(?<to>\d+)%(?:（不?含）)?(?:的)?(?:企业)?(?:，)?(?:评定|确定|认定|评|定|列|划)?为(?<name>[A-E])(?:类|档|级)/g,
  /(?<name>[A-E])(?:类|档|级)(?:企业)?(?:：|为|（|是)?(?:排名|得分)?(?:列|在)?(?:前|\d+%(?:（不?含）)?(?:至|到|-|—|~))(?<to>\d+)%/g,
];
const share =
  /(?<name>[A-E])(?:类|档|级)(?:企业)?(?:的)?(?:数量|户数|比例)?(?:占比?|比例为?|约占|为|不超过|：)+(?<share>\d+)%/g;
const points: readonly RegExp[] = [
  /(?<least>\d{2,3})分(?:（含）)?(?:及)?以上(?:（含）)?(?:的)?(?:企业)?(?:，)?(?:评定|确定|认定|评|定|列|划)?为(?<name>[A-E])(?:类|档|级)/g,
  /(?<least>\d{2,3})分?(?:（含）)?(?:至|到|-|—|~)\d{2,3}分(?:（不?含）)?(?:的)?(?:企业)?(?:，)?(?:评定|确定|认定|评|定|列|划)?为(?<name>[A-E])(?:类|档|级)/g,
  /(?<name>[A-E])(?:类|档|级)(?:企业)?(?:：|为|（|是)?(?:综合)?(?:得分|评分)?(?:在)?(?<least>\d{2,3})分?(?:（含）)?(?:以上|(?:至|到|-|—|~)\d{2,3}分)/g,
];

function linesOf(words: string, forms: readonly RegExp[], key: 'to' | 'least', unit: string): [string, string][] {
  const found = new Map<string, string>();
  for (const form of forms)
    for (const { groups } of words.matchAll(form)) {
      const [name, value] = [groups?.name, groups?.[key]];
      if (name !== undefined && value !== undefined && !found.has(name)) found.set(name, `${value}${unit}`);
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Shares of each class add up to the places from the top. */
function cumulative(words: string): [string, string][] {
  const shares = [...words.matchAll(share)].map(({ groups }) => [groups?.name ?? '', Number(groups?.share)] as const);
  if (shares.length < 2 || new Set(shares.map(([name]) => name)).size !== shares.length) return [];
  let sum = 0;
  return [...shares]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, size]) => {
      sum += size;
      return [name, `${sum}%`];
    });
}

/** The classes of a scheme and where each ends; undefined where the words state fewer than two, or no last one. */
export function readClassLines(words: string): ClassLines | undefined {
  const byRank = linesOf(words, ways, 'to', '%');
  const byPoints = linesOf(words, points, 'least', ' 分');
  const byShare = cumulative(words);
  const lines = [byRank, byPoints, byShare].find((found) => found.length > 0 && isFalling(found));
  if (!lines) return undefined;
  const isFull = lines.at(-1)?.[1] === '100%';
  const kept = isFull ? lines.slice(0, -1) : lines;
  const last = isFull
    ? lines.at(-1)?.[0]
    : [...words.matchAll(/([A-E])(?:类|档|级)/g)]
        .map(([, name = '']) => name)
        .sort()
        .at(-1);
  if (kept.length === 0 || last === undefined || kept.some(([name]) => name === last)) return undefined;
  return Object.fromEntries([...kept, [last, '其余']]);
}

/** Places from the top grow from class to class, points fall. */
function isFalling(lines: readonly (readonly [string, string])[]): boolean {
  const values = lines.map(([, line]) => Number.parseFloat(line) * (line.endsWith('%') ? 1 : -1));
  return values.every((value, place) => place === 0 || value > (values[place - 1] ?? 0));
}
