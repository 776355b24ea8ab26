import { strip } from '../name-target.ts';
import { readConditions, scopeOf } from './conditions.ts';
import type { Found } from './cross-rules.ts';
import type { Said } from './evaluation-draft.ts';
import { feelName } from './metric-words.ts';
import { noteOf } from './rule-draft.ts';

const heading =
  /(?:符合|具备|满足|存在|有)?(?:下列|以下)(?:条件|情形|情况|标准)(之一)?的?[^。：]*?(?:认定|确定|界定|列入|纳入|列|定)为?(?:本?[市县区])?([一-鿿“”]{2,20}?)(?:清单|名单|名录|范围|对象)?：?$/;

const label = /^(?:（?[一二三四五六七八九十\d]+[）.、]|[①-⑳])/;

interface Way {
  readonly 名: string;
  readonly 范围?: string;
  readonly 若: string;
}

interface OpenList extends Said {
  readonly name: string;
  readonly isAny: boolean;
  readonly ways: Way[];
  readonly subjects: Set<string>;
  readonly notes: string[];
}

/** Lists whose criteria stand in the clauses below a heading: `符合下列条件之一的，认定为低效用地：` */
export class ListDraft {
  readonly #lists: OpenList[] = [];
  #open: OpenList | undefined;

  /** Whether a heading is open whose criteria stand in the clauses below. */
  get isListing(): boolean {
    return this.#open !== undefined;
  }

  add(said: Said): void {
    const { path, words } = said;
    if (this.#open && !path.startsWith(`${this.#open.path}.`)) this.#open = undefined;
    if (this.#open) {
      this.#addWay(this.#open, words);
      return;
    }
    const match = words.length < 120 ? heading.exec(words) : null;
    if (!match || /评价|奖|补助|享受|评为|类$/.test(words)) return;
    const name = strip((match[2] ?? '').replace(/[“”]/g, ''));
    this.#open = { ...said, name, isAny: match[1] !== undefined, ways: [], subjects: new Set(), notes: [] };
    this.#lists.push(this.#open);
  }

  #addWay(list: OpenList, words: string): void {
    const conditions = readConditions(words);
    const own = strip(
      words
        .replace(label, '')
        .replace(/[，；：、。（）“”]/g, '')
        .replace(/的?(?:工业)?(?:企业|用地|项目)?$/, ''),
    ).slice(0, 24);
    const name = conditions.map((one) => one.name).join('且') || own;
    if (name.length < 2 || list.ways.some(({ 名: taken }) => taken === name && conditions.length === 0)) return;
    const scope = scopeOf(words);
    const count = list.ways.filter(({ 名: taken }) => taken.replace(/·\d+$/, '') === name).length;
    for (const { subject } of conditions) list.subjects.add(subject);
    list.notes.push(...conditions.flatMap(({ notes }) => notes));
    list.ways.push({
      名: count === 0 ? name : `${name}·${count + 1}`,
      ...(scope === undefined ? {} : { 范围: scope }),
      若: conditions.length === 0 ? feelName(own) : conditions.map(({ formula }) => formula).join(' and '),
    });
  }

  finish(): readonly Found[] {
    return this.#lists
      .filter(({ ways }) => ways.length > 1)
      .map(({ path, start, end, words, name, isAny, ways, subjects, notes }) => ({
        path,
        start,
        end,
        rule: {
          start: 0,
          end: 0,
          kind: '清单',
          name,
          because: `「${words.slice(0, 60)}」写明列入的条件`,
          body: { 对象: subjects.has('项目') ? '项目' : '企业', [isAny ? '任一' : '均须']: ways, ...noteOf(notes) },
        },
      }));
  }
}
