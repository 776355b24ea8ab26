import { ofCondition } from './award-words.ts';
import { besideOthers, type Condition, readConditions, scopeOf } from './conditions.ts';
import type { Found, Place } from './cross-rules.ts';
import { factOf } from './fact-words.ts';
import { joinEither } from './join-either.ts';
import type { Heading } from './listed-cases.ts';
import { feelName } from './metric-words.ts';
import { exclusionBody, exclusionsOf } from './read-conditional.ts';
import { gateBody } from './read-gate.ts';
import { noteOf } from './rule-draft.ts';
import type { Said } from './said.ts';

interface Way {
  readonly name: string;
  readonly scope: string | undefined;
  readonly conditions: readonly Condition[];
  /** The case by its own words, where it states no condition. */
  readonly own: string;
}

interface OpenList {
  readonly heading: Heading;
  readonly ways: Way[];
  readonly conditions: Condition[];
  readonly alsoAt: Place[];
}

const placeOf = ({ path, start, end }: Said): Place => ({ path, start, end });

/** Lists, gates and exclusions whose cases stand below a heading or after its colon. */
export class ListDraft {
  readonly #lists = new Map<number, OpenList>();
  readonly #exclusions: Found[] = [];

  /** One case of a heading. */
  add(heading: Heading, said: Said, words: string): void {
    if (heading.purpose.kind === 'exclusion') this.#exclude(heading, said, words);
    else this.#addWay(heading, said, words);
  }

  #exclude(heading: Heading, said: Said, words: string): void {
    const because = `「${heading.words.slice(0, 60)}」写明不享受`;
    for (const { name, formula } of exclusionsOf(words)) {
      const rule = { start: 0, end: 0, kind: '排除' as const, name, because, body: exclusionBody(name, formula) };
      this.#exclusions.push({ rule, ...placeOf(said) });
    }
  }

  #addWay(heading: Heading, said: Said, words: string): void {
    if (/(?:上述|以上)(?:条件|情形|标准)/.test(words)) return;
    const list = this.#lists.get(heading.start) ?? { heading, ways: [], conditions: [], alsoAt: [] };
    this.#lists.set(heading.start, list);
    const conditions = joinEither(words, readConditions(words));
    const own = factOf(words);
    const name = conditions.map((one) => one.name).join('且') || own;
    if (name.length < 2 || list.ways.some((way) => way.name === name && conditions.length === 0)) return;
    const count = list.ways.filter((way) => way.name.replace(/·\d+$/, '') === name).length;
    list.conditions.push(...conditions);
    if (said.path !== heading.path) list.alsoAt.push(placeOf(said));
    list.ways.push({
      name: count === 0 ? name : `${name}·${count + 1}`,
      scope: scopeOf(words),
      conditions,
      own,
    });
  }

  finish(): readonly Found[] {
    const lists = [...this.#lists.values()].filter(
      ({ heading, ways, conditions }) => ways.length > 1 && (heading.purpose.kind === 'list' || conditions.length > 0),
    );
    return [...this.#exclusions, ...lists.flatMap((list) => foundOf(list) ?? [])];
  }
}

/** A way in as the policy language writes it, its figures in the words of whom the list is of. */
function rowOf({ name, scope, conditions, own }: Way, subject: '企业' | '项目'): Readonly<Record<string, string>> {
  const formulas = conditions.map((one) => besideOthers({ ...one, formula: ofCondition(one, subject) }));
  const [only] = conditions;
  const alone = conditions.length === 1 && only ? ofCondition(only, subject) : formulas.join(' and ');
  return {
    名: name,
    ...(scope === undefined ? {} : { 范围: subject === '项目' ? `企业.${scope}` : scope }),
    若: conditions.length === 0 ? feelName(own) : alone,
  };
}

function foundOf({ heading, ways, conditions, alsoAt }: OpenList): Found | undefined {
  const { purpose, words } = heading;
  if (purpose.kind !== 'list' && purpose.kind !== 'gate') return undefined;
  const isProject =
    conditions.some(({ subject }) => subject === '项目') || (purpose.kind === 'gate' && /项目/.test(words));
  const because = `「${words.slice(0, 60)}」写明${purpose.kind === 'list' ? '列入的条件' : '要达到的条件'}`;
  const notes = noteOf(conditions.flatMap((one) => one.notes));
  const only =
    conditions.length === ways.length && purpose.kind === 'gate'
      ? gateBody(conditions, words, false, isProject).均须
      : undefined;
  const body = {
    对象: isProject ? '项目' : '企业',
    [purpose.isAny ? '任一' : '均须']: only ?? ways.map((way) => rowOf(way, isProject ? '项目' : '企业')),
    ...notes,
  };
  const kind = purpose.kind === 'list' ? ('清单' as const) : ('门槛' as const);
  return { rule: { start: 0, end: 0, kind, name: purpose.name, because, body }, ...placeOf(heading), alsoAt };
}
