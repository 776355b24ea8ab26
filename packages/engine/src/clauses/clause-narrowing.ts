import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import type { Expression } from '../program/expression.ts';
import type { Condition, Program, Scheme, SchemeGroup } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { citesOfGroup } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { sharedPairs } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';

/** What a clause calls those of a class: `规上企业`. */
const called = '(?:工业|服务业)?(?:企业|项目|单位|镇|街道|法人|园区)';

/** A text and the value that it must have: `规模 = "规上"`. */
interface Group {
  readonly item: string;
  readonly value: string;
}

function groupOf(test: Expression | undefined): Group | undefined {
  if (test?.op !== 'eq' || test.left.op !== 'item' || test.right.op !== 'constant' || test.right.type !== 'text')
    return undefined;
  return { item: test.left.name, value: String(test.right.value) };
}

/** The groups of a text over which a formula takes something. */
function groupsTaken(formula: Expression, item: string): readonly Group[] {
  const groups: Group[] = [];
  visitExpression(formula, (node) => {
    const own = node.op === 'aggregate' ? groupOf(node.only) : undefined;
    if (own?.item === item) groups.push(own);
  });
  return groups;
}

class NarrowingCheck extends ClauseCheck {
  /** `规下的为全部规下企业的平均`, and the mean is of others. */
  private benchmarks(scheme: Scheme, group: SchemeGroup): void {
    const { test, items } = group;
    const own = groupOf(test);
    if (!own) return;
    const cited = { cites: citesOfGroup(scheme, group) };
    const text = this.texts.textOf(cited);
    if (text.split(own.value).length < 3) return;
    for (const { benchmark, at } of items) {
      const other = benchmark && groupsTaken(benchmark, own.item).find(({ value }) => value !== own.value);
      if (!other) continue;
      const name = literal(own.value);
      const form = `${name}[^，；。（）()]*?(?:为|按|取|以|用|比)[^，；。（）()]*${name}[^，；。（）()]*`;
      const said = new RegExp(form).exec(text)?.[0];
      if (said !== undefined) this.tell(at, cited, said, 'claims-of-group', other.value);
    }
  }

  /** `没有研发的规上企业不得为优`, and everybody without is. */
  private narrowed({ name, test, scope, ...cited }: Condition): void {
    const read = new Set([test, scope].flatMap((one) => (one ? namesIn(one) : [])));
    const parts = this.texts.read(cited).parts;
    const about = parts.filter((part) => isNamedIn(part, name) || namesIn(test).some((one) => isNamedIn(part, one)));
    const near = about.length > 0 ? about : parts.filter((part) => sharedPairs(name, part) > 1);
    const [part, other] = near;
    if (part === undefined || other !== undefined) return;
    for (const { name: item, values = [], type } of Object.values(this.program.items)) {
      if (type !== 'text' || values.length < 2 || read.has(item)) continue;
      const named = values.filter((value) => value.length > 1 && part.includes(value));
      const [only, more] = named;
      if (
        only !== undefined &&
        more === undefined &&
        new RegExp(literal(only) + called).test(part) &&
        this.isRead(item)
      )
        this.tell(test.at ?? cited.at, cited, part, 'claims-not-narrowed', only);
    }
  }

  /** Whether an evaluation tells its groups apart by a text. */
  private isRead(item: string): boolean {
    return Object.values(this.program.schemes).some(({ groups, scope }) =>
      [scope, ...groups.map(({ test }) => test)].some((one) => one && isIn(one, item)),
    );
  }

  run(): void {
    for (const scheme of Object.values(this.program.schemes)) {
      for (const group of scheme.groups) {
        this.benchmarks(scheme, group);
        for (const veto of group.vetoes ?? []) this.narrowed(veto);
      }
      for (const one of [...scheme.regrades, ...scheme.notRated]) this.narrowed(one);
    }
    for (const one of this.program.exclusions) this.narrowed(one);
  }
}

function isIn(test: Expression, item: string): boolean {
  let found = false;
  visitExpression(test, (node) => {
    found ||= groupOf(node)?.item === item;
  });
  return found;
}

/** Reports what is taken over another group than the clause takes it over, and what holds for all where the clause has it of one group. */
export function checkClauseNarrowing(program: Program, texts: ClauseTexts, report: Report): void {
  new NarrowingCheck(program, texts, report).run();
}
