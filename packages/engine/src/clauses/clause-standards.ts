import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Program, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { unconverted } from '../program/visit-expression.ts';
import { citesOfGroup } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, type Sentence, sayNumber } from '../sense/clause-texts.ts';
import { isWidenedIn } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';

/** What an item is called, and a number that it has. */
interface Row {
  readonly names: readonly string[];
  readonly number: { readonly value: string; readonly dimension: string };
  readonly written: string;
  readonly at: Span;
}

/** `每件 4 分`, just behind the name of what is counted. */
const eachPoints =
  /^[^，；。、\d]{0,4}每(?:增加|新增|获得|有)?(?:1|一)?[一-龥]{1,2}(?:得|计|加)?\s*(\d+(?:\.\d+)?)\s*分/;
/** Before a number that bounds a score, or is given one by one. */
const bounding = /(?:最[高低多]|不超过|不低于|封顶|上限|下限|[加减扣]|每[^，；。、\d]{0,3})\s*$/;

function namesOf({ indicator, value }: ScoreItem): readonly string[] {
  const own = unconverted(value);
  const names = own.op === 'item' || own.op === 'indicator' ? [indicator, own.name] : [indicator];
  return [...new Set(names)];
}

/** How surely a piece speaks of an item: by its name, by all but whose it is (`镇工业投资`), or by its parts. */
function nearnessOf(piece: string, names: readonly string[]): number {
  if (names.some((name) => piece.includes(name))) return 3;
  if (names.some((name) => name.length > 2 && piece.includes(name.slice(1)))) return 2;
  return names.some((name) => isNamedIn(piece, name) || isWidenedIn(piece, name)) ? 1 : 0;
}

function rowOf(item: ScoreItem, value: string, unit: string | undefined): Row[] {
  const number = sayNumber(value, unit);
  const written = `${value}${unit === undefined || unit === '1' ? '' : ` ${unit}`}`;
  return number ? [{ names: namesOf(item), number, written, at: item.at }] : [];
}

function standardOf(item: ScoreItem): Row[] {
  const of = item.benchmark && unconverted(item.benchmark);
  return of?.op === 'constant' && of.type === 'number' ? rowOf(item, String(of.value), of.unit) : [];
}

class StandardCheck extends ClauseCheck {
  /** The rows of which a piece speaks most surely. */
  private namedIn(piece: string, rows: readonly Row[]): readonly Row[] {
    const near = rows.map(({ names }) => nearnessOf(piece, names));
    const most = Math.max(0, ...near);
    return most === 0 ? [] : rows.filter((_, index) => near[index] === most);
  }

  /** Gives the numbers of a sentence to the rows that it names before them. */
  private give({ pieces }: Sentence, rows: readonly Row[], dimension: string, given: Map<Row, Set<string>>): void {
    let waiting: readonly Row[] = [];
    let isOver = false;
    for (const piece of pieces) {
      const named = this.namedIn(piece, rows);
      if (named.length > 0) {
        waiting = isOver ? named : [...waiting, ...named];
        isOver = false;
      }
      if (isOver) continue;
      const said = this.texts
        .numbersIn(piece)
        .filter((one) => one.dimension === dimension && !bounding.test(piece.slice(0, one.from)));
      if (said.length === 0) continue;
      for (const row of waiting)
        given.set(row, new Set([...(given.get(row) ?? []), ...said.map(({ value }) => value)]));
      isOver = true;
    }
  }

  /** Two rows, each with the number that the clauses give to the other. */
  private exchanged(rows: readonly Row[], cites: readonly string[]): void {
    for (const dimension of new Set(rows.map(({ number }) => number.dimension))) {
      const alike = rows.filter(({ number }) => number.dimension === dimension);
      if (new Set(alike.map(({ number }) => number.value)).size < 2) continue;
      const given = new Map<Row, Set<string>>();
      for (const sentence of this.texts.read({ cites }).sentences) this.give(sentence, alike, dimension, given);
      const saidOf = (row: Row): string | undefined => {
        const [only, other] = given.get(row) ?? [];
        return other === undefined ? only : undefined;
      };
      for (const [index, one] of alike.entries())
        for (const other of alike.slice(index + 1)) {
          if (one.number.value === other.number.value) continue;
          if (saidOf(one) !== other.number.value || saidOf(other) !== one.number.value) continue;
          const [a = '', b = ''] = [one, other].map(({ names }) => names[0]);
          const said = this.texts.read({ cites }).pieces.find((piece) => nearnessOf(piece, one.names) > 0) ?? a;
          this.tell(one.at, { cites }, said, 'claims-names-exchanged', a, one.written, b, other.written);
        }
    }
  }

  /** `研发型企业的研发强度标杆值为 8%`, and the group of that name has another one. */
  private ofGroup(group: SchemeGroup, cites: readonly string[]): void {
    if (group.name.length < 2) return;
    for (const row of group.items.flatMap(standardOf))
      for (const part of this.texts.read({ cites }).parts) {
        const own = part
          .replace(group.name, '')
          .split('、')
          .find((piece) => nearnessOf(piece, row.names) === 3);
        if (!part.includes(group.name) || own === undefined) continue;
        const alike = this.texts.numbersIn(own).filter((one) => one.dimension === row.number.dimension);
        // `每亩 9 万元` is the standard itself.
        if (alike.some(({ value }) => value === row.number.value)) continue;
        const said = alike.filter((one) => !bounding.test(own.slice(0, one.from)));
        const [only, other] = said;
        const isStandard = /标杆|基准|标准|满分/.test(part);
        if (only && !other && isStandard && only.value !== row.number.value)
          this.tell(row.at, { cites }, part, 'claims-pair', row.written);
      }
  }

  private group(scheme: Scheme, group: SchemeGroup): void {
    const { items } = group;
    const cites = citesOfGroup(scheme, group);
    if (this.texts.textOf({ cites }) === '') return;
    this.each(group, cites);
    if (scheme.groups.length > 1) this.ofGroup(group, cites);
    if (items.length < 2) return;
    this.exchanged(items.flatMap(standardOf), cites);
    // The full mark behind the very name is looked at by itself.
    const text = this.texts.textOf({ cites });
    const others = items.filter(({ indicator, part }) => part !== undefined || !text.includes(indicator));
    this.exchanged(
      others.flatMap((item) => rowOf(item, item.weight, '分')),
      cites,
    );
  }

  /** `发明专利每件 4 分`, and each one has 5. */
  private each({ items }: SchemeGroup, cites: readonly string[]): void {
    const { pieces } = this.texts.read({ cites });
    for (const { indicator, points, table, at } of items) {
      const of = points && !table ? unconverted(points) : undefined;
      if (of?.op !== 'multiply') continue;
      const number = [of.left, of.right].map(unconverted).find(({ op }) => op === 'constant');
      const own = number?.op === 'constant' ? sayNumber(String(number.value), number.unit) : undefined;
      const said = pieces.flatMap((piece) => {
        const place = piece.indexOf(indicator);
        const found = place < 0 ? null : eachPoints.exec(piece.slice(place + indicator.length));
        return found ? [{ piece, points: Number(found[1]) * 100 }] : [];
      });
      const [only, other] = said;
      if (own && only && !other && Number(own.value) !== only.points)
        this.tell(number?.at ?? at, { cites }, only.piece, 'claims-points', indicator, String(Number(own.value) / 100));
    }
  }

  run(): void {
    for (const scheme of Object.values(this.program.schemes))
      for (const group of scheme.groups) this.group(scheme, group);
  }
}

/** Reports items of which each has the standard, or the full mark, that the clauses give to the other. */
export function checkClauseStandards(program: Program, texts: ClauseTexts, report: Report): void {
  new StandardCheck(program, texts, report).run();
}
