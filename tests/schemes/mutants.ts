import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, type PackageSources } from '@niepan/engine';

/** One way to get a rule wrong: what it touches, and what that becomes. */
interface Slip {
  readonly at: RegExp;
  readonly becomes: (...found: string[]) => string;
  /** Only numbers that the clauses of the package have. */
  readonly isSaid?: true;
}

const folder = join(import.meta.dirname, 'packages');
const unruled = /^(?:文件|条款|数据项|算例|引用):/;
const number = String.raw`(?<![\d.\w\u4e00-\u9fff-])(\d+(?:\.\d+)?)(?= ?(?:[万亿]?元|分|%|人|年|个?月))`;

function nearby(figure: string): string {
  const [, point = ''] = figure.split('.');
  return String(Number((Number(figure) + 10 ** -point.length).toFixed(point.length)));
}

/** Slips of the pen by name. */
export const slips: Readonly<Record<string, Slip>> = {
  一个数大十倍: { at: new RegExp(number, 'g'), becomes: (_, figure = '') => String(Number(figure) * 10), isSaid: true },
  一个数差一点: { at: new RegExp(number, 'g'), becomes: (_, figure = '') => nearby(figure), isSaid: true },
  万元写成元: { at: /(?<=\d )万元/g, becomes: () => '元' },
  漏了百分号: { at: /(?<=\* )(\d+)%/g, becomes: (_, figure = '') => figure },
  方向反了: { at: />=|<=/g, becomes: (sign = '') => (sign === '>=' ? '<=' : '>=') },
  界限算不算: { at: />=|<=/g, becomes: (sign = '') => (sign === '>=' ? '>' : '<') },
  且写成或: { at: / and /g, becomes: () => ' or ' },
  漏了一个条件: { at: / and [^()'",{}]+(?=['",}]|$)/gm, becomes: () => '' },
  漏了不: { at: /not\(([\p{L}]+)\)/gu, becomes: (_, name = '') => name },
  任一写成均须: { at: /任一:|均须:/g, becomes: (mode = '') => (mode === '任一:' ? '均须:' : '任一:') },
  上年写成当年: { at: /上年\(([\p{L}]+)\)/gu, becomes: (_, name = '') => name },
  另一条款: {
    at: /(?<=据: )[一二三四五](?=[,}\n])/g,
    becomes: (path = '') => '二三四五六'['一二三四五'.indexOf(path)] ?? path,
  },
};

function sourcesOf(name: string, text: string, base: PackageSources): PackageSources {
  return { id: name, files: [{ path: `${name}.yaml`, text }], uses: /^引用: \[base\]/m.test(text) ? [base] : [] };
}

/** The package with one slip, for each place where it may be made. */
function mutantsOf(text: string, { at, becomes, isSaid }: Slip): string[] {
  const said = new Set(
    text
      .split('\n')
      .filter((line) => line.includes('摘要'))
      .join(' ')
      .match(/\d+(?:\.\d+)?/g),
  );
  const mutants: string[] = [];
  let from = 0;
  let isRule = false;
  for (const line of text.split('\n')) {
    if (/^\S/.test(line)) isRule = !unruled.test(line) && !line.startsWith('#');
    if (isRule)
      for (const found of line.matchAll(at)) {
        if (isSaid && !said.has(found[1] ?? '')) continue;
        const place = from + found.index;
        mutants.push(text.slice(0, place) + becomes(...found) + text.slice(place + found[0].length));
      }
    from += line.length + 1;
  }
  return mutants;
}

function countsOf(sources: PackageSources): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of checkPackage(sources).diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** A number of a text, so that those of which it is least are the same ones whatever others there are. */
function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}

/** What the check says of the packages as they are. */
const known = new Map<string, ReadonlyMap<string, number>>();

/** Of how many packages with one slip, some of all that state what their clauses say, mostly the same when there are more packages, the check says more than of the package itself: in percent. */
export function foundShare(slip: Slip, most: number): number {
  const read = (name: string) => readFileSync(join(folder, `${name}.yaml`), 'utf8');
  const base = sourcesOf('base', read('base'), { id: '', files: [], uses: [] });
  const names = readdirSync(folder).map((file) => file.replace('.yaml', ''));
  const all = names.flatMap((name) => {
    const text = read(name);
    return text.includes('摘要')
      ? mutantsOf(text, slip).map((mutant, place) => ({ name, text, mutant, hash: hashOf(`${name} ${place}`) }))
      : [];
  });
  const taken = all.sort((a, b) => a.hash - b.hash).slice(0, most);
  const found = taken.filter((one) => {
    const before = known.get(one.name) ?? countsOf(sourcesOf(one.name, one.text, base));
    known.set(one.name, before);
    return [...countsOf(sourcesOf(one.name, one.mutant, base))].some(
      ([code, count]) => count > (before.get(code) ?? 0),
    );
  });
  return (100 * found.length) / taken.length;
}
