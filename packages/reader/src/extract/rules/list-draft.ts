import { quote, type Reason } from '../../reasons/reason.ts';
import { strip, withoutLabel } from '../name-target.ts';
import { ofCondition } from './award-words.ts';
import { besideOthers, type Condition, readConditions, scopeOf } from './conditions.ts';
import type { Found, Place } from './cross-rules.ts';
import { factOf } from './fact-words.ts';
import { joinEither } from './join-either.ts';
import type { Heading } from './listed-cases.ts';
import { feelName } from './metric-words.ts';
import { exclusionBody, exclusionsOf } from './read-conditional.ts';
import { exceptions, gateBody } from './read-gate.ts';
import { noteOf } from './rule-draft.ts';
import type { Said } from './said.ts';

interface Way {
  readonly name: string;
  readonly scope: string | undefined;
  readonly conditions: readonly Condition[];
  /** The case by its own words, where it states no condition. */
  readonly own: string;
  /** Where a row of standards holds: `市区`. */
  readonly place?: string;
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
    const because: Reason = ['exclusion', quote(heading.words)];
    const who = words.replace(/(?<=的)，(?:追回|收回|取消|全额|责令|一律).*$/, '');
    const alsoAt = said.path === heading.path ? [] : [placeOf(heading)];
    for (const { name, formula } of exclusionsOf(who)) {
      const rule = { start: 0, end: 0, kind: '排除' as const, name, because, body: exclusionBody(name, formula) };
      this.#exclusions.push({ rule, ...placeOf(said), alsoAt });
    }
  }

  #addWay(heading: Heading, said: Said, words: string): void {
    if (/(?:上述|以上)(?:条件|情形|标准)/.test(words)) return;
    const list = this.#lists.get(heading.start) ?? { heading, ways: [], conditions: [], alsoAt: [] };
    this.#lists.set(heading.start, list);
    const standards = heading.purpose.kind === 'gate' ? standardsOf(heading.purpose.figures, words) : undefined;
    const stated = standards?.words ?? words.replace(exceptions, '');
    const conditions = joinEither(stated, readConditions(stated));
    const own = factOf(words);
    const name = standards?.place ?? (conditions.map((one) => one.name).join('且') || own);
    if (name.length < 2 || list.ways.some((way) => way.name === name && conditions.length === 0)) return;
    const count = list.ways.filter((way) => way.name.replace(/·\d+$/, '') === name).length;
    list.conditions.push(...conditions);
    if (said.path !== heading.path) list.alsoAt.push(placeOf(said));
    list.ways.push({
      name: count === 0 ? name : `${name}·${count + 1}`,
      scope: scopeOf(words),
      conditions,
      own,
      ...(standards ? { place: standards.place } : {}),
    });
  }

  finish(): readonly Found[] {
    const lists = [...this.#lists.values()].filter(
      ({ heading, ways, conditions }) => ways.length > 1 && (heading.purpose.kind === 'list' || conditions.length > 0),
    );
    return [...this.#exclusions, ...lists.flatMap((list) => foundOf(list) ?? [])];
  }
}

/** `市区分别为400万元/亩、30万元/亩、1.8` under figures that the heading names: what each may not fall below, and where. */
function standardsOf(
  figures: readonly string[] | undefined,
  words: string,
): { readonly place: string; readonly words: string } | undefined {
  const [, where = '', stated = ''] =
    /^(.{2,40}?)(?:分别|依次)?(?:为|是|按|：)(\d.*?)[；。]?$/.exec(withoutLabel(words)) ?? [];
  const values = stated.split(/[、，]/);
  const place = /^其[他余]/.test(where) ? where : factOf(where) || strip(where);
  if (figures === undefined || values.length !== figures.length || place.length < 2) return undefined;
  return { place, words: figures.map((figure, i) => `${figure}不低于${values[i]}`).join('，') };
}

/** A way in as the policy language writes it, its figures in the words of whom the list is of. */
function rowOf(
  { name, scope, conditions, own, place }: Way,
  subject: '企业' | '项目',
): Readonly<Record<string, string>> {
  const formulas = conditions.map((one) => besideOthers({ ...one, formula: ofCondition(one, subject) }));
  const [only] = conditions;
  const alone = conditions.length === 1 && only ? ofCondition(only, subject) : formulas.join(' and ');
  return {
    名: name,
    ...(place === undefined ? {} : { 范围: feelName(place) }),
    ...(scope === undefined ? {} : { 范围: subject === '项目' ? `企业.${scope}` : scope }),
    若: conditions.length === 0 ? feelName(own) : alone,
  };
}

function foundOf({ heading, ways, conditions, alsoAt }: OpenList): Found | undefined {
  const { purpose, words } = heading;
  if (purpose.kind !== 'list' && purpose.kind !== 'gate') return undefined;
  const isProject =
    conditions.some(({ subject }) => subject === '项目') || (purpose.kind === 'gate' && /项目/.test(words));
  const because: Reason = [purpose.kind, quote(words)];
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
