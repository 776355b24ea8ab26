import type { Report } from '../base/diagnostic.ts';
import { printExact } from '../base/exact.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import type { Expression } from '../program/expression.ts';
import type { Ceiling, Condition, Exclusion, Incentive, Program, Scheme } from '../program/program.ts';
import { unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber, shutOut } from '../sense/clause-texts.ts';
import { termsOf } from '../sense/formula-parts.ts';
import { printWritten } from '../sense/print-amount.ts';
import { isNarrowed, isWidenedIn, sharedPairs } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { smallNumberOf } from './small-number.ts';

const excepted = /除外|不受|不适用|仍[可按享给]|不影响|不在此列/;
const outsideTotal = /不(?:占|计入|列入|纳入|受)[^，；。]{0,6}总量/;
const together = /([两二三四五六七八九]|\d)\s*项[^，。；]*(?:合计|合起来|合并|总额|加起来|总计)/;
/** `每满一万元`, up to the number. */
const each = /每(?:再)?(?:满|增加|增长|增|新增|多|高出|高|提高|超过|超|逾期)?\s*$/;

/** `绿色工厂奖励不受能耗目标的限制`. */
const unbound = /([^，；。]{2,}?)(?:均|都|也)?不(?:受|适用)([^，；。]*)/;
const obliged = /应当?|必须|须|需|要求/;
const capTogether =
  /(?:[两二三四五]|\d)\s*项[^，；。]{0,4}(?:合计|合并|共计|加起来|一共)[^，；。\d]{0,6}(?:最[多高]|不超过|封顶|上限)[^，；。\d]{0,3}(\d+(?:\.\d+)?)/;

/** What is refused by its kind: who gets no 贴息 may yet get a 奖励. */
const refused = /不[予再](贴息|减免|补偿|回购)/;

function isOfKind(said: string, { name }: Incentive): boolean {
  const kind = refused.exec(said)?.[1];
  return kind === undefined || name.includes(kind);
}

/** Whether what is refused can't be meant: what firms aren't given is nothing of a park's, and a 回购 is no 补助. */
function isOfOthers(said: string, { subject }: Incentive, exclusions: readonly Exclusion[], own: string): boolean {
  const isAbove = /^(?:地区|部门|园区)$/.test(subject) && said.includes('企业');
  if (isAbove && exclusions.every((one) => one.subject !== subject)) return true;
  return /不(?:再)?予(?:补助|补贴|奖励|资助|奖补)/.test(said) && own !== '' && !/[补奖贴资]/.test(own);
}

class ExtentCheck extends ClauseCheck {
  /** What the clauses exempt from an exclusion, and it isn't. */
  private bound(incentive: Incentive): void {
    if (!incentive.isSubjectToExclusions) return;
    for (const { name, test, cites } of this.program.exclusions)
      for (const [index, { text }] of this.texts.read({ cites }).sentences.entries()) {
        const [part, who = '', what = ''] = unbound.exec(text) ?? [];
        if (part === undefined || !isNamedIn(who, incentive.name)) continue;
        if (/本条/.test(what) && who.includes(incentive.name)) {
          this.tell(incentive.at, { cites }, part, 'claims-not-exempt', incentive.name);
          continue;
        }
        // `不受此限` is of what was said before.
        const about = /此|上述|前述|该/.test(what)
          ? (this.texts.read({ cites }).sentences[index - 1]?.text ?? '')
          : what;
        if ([name, ...namesIn(test)].some((one) => isNamedIn(about, one) || sharedPairs(one, about) > 0))
          this.tell(incentive.at, { cites }, part, 'claims-not-exempt', incentive.name);
      }
  }

  /** `应当为 C 类以上，新办企业除外`, and those are shut out by what is asked for. */
  private alsoOut({ test, ...cited }: Condition): void {
    const texts = this.texts.read(cited);
    if (!/除外|不受/.test(texts.text)) return;
    visitOwn(test, (node) => {
      const of = node.op === 'in' ? node.of : node.op === 'eq' ? node.left : undefined;
      const [name] = of ? namesIn(of) : [];
      const values = name === undefined ? [] : (this.program.items[name]?.values ?? []);
      const taken = node.op === 'in' ? node.values : node.op === 'eq' ? [node.right] : [];
      const own = taken.flatMap((one) => (one.op === 'constant' ? [String(one.value)] : []));
      for (const { text, parts } of texts.sentences) {
        const said = parts.find((part) => /除外$|不受[^，；。]*限/.test(part));
        const out = values.find((value) => value.length > 1 && !own.includes(value) && said?.includes(value));
        if (said !== undefined && out !== undefined && own.length > 0 && obliged.test(text))
          this.tell(node.at ?? cited.at, cited, text, 'claims-shut-out-too', out);
      }
    });
  }

  /** `两项合计最多加 4 分`, and each may have 4. */
  private cappedEach(scheme: Scheme): void {
    for (const { adjustments, bonuses, deductions } of scheme.groups) {
      for (const first of adjustments) {
        const total = first.points.startsWith('-') ? deductions : bonuses;
        if (first.cap === undefined || Number(total?.cap) === Number(first.cap)) continue;
        for (const { text } of this.texts.read(first).sentences) {
          const most = capTogether.exec(text)?.[1];
          const own = adjustments.filter(
            ({ name, count, cap, kind }) =>
              cap !== undefined &&
              kind === undefined &&
              Number(cap) === Number(most) &&
              [name, ...namesIn(count)].some(
                (one) => isNamedIn(text, one) || isWidenedIn(text, one) || isNarrowed(one, text),
              ),
          );
          if (own.length > 1 && own.includes(first))
            this.tell(first.at, first, text, 'claims-capped-each', String(most));
        }
      }
    }
  }

  /** Exempt from the exclusions, which the clauses know nothing of. */
  exempt(incentive: Incentive): void {
    const { exclusions } = this.program;
    if (incentive.isSubjectToExclusions) return;
    const { text, parts } = this.texts.read({ cites: exclusions.flatMap(({ cites }) => cites) });
    // Where they refuse one kind by name, whoever may not apply doesn't for that.
    if (parts.some((one) => shutOut.test(one) && !isOfKind(one, incentive))) return;
    const titles = exclusions.flatMap(({ cites }) => this.program.clauses.filter(({ path }) => cites.includes(path)));
    const said = parts.find((one) => shutOut.test(one) && !titles.some(({ title }) => title === one));
    if (said === undefined || isOfOthers(said, incentive, exclusions, this.texts.textOf(incentive))) return;
    if (excepted.test(text) || excepted.test(this.texts.textOf(incentive))) return;
    const [first] = exclusions;
    if (first) this.tell(incentive.at, first, said, 'claims-exempt', incentive.name);
  }

  /** `第二条技改奖补不占总量`, and it is under the total control. */
  total(incentive: Incentive): void {
    for (const { path, summary = '' } of this.program.clauses)
      for (const part of this.texts.readText(summary).parts) {
        if (!outsideTotal.test(part)) continue;
        const number = /第([一二三四五六七八九十]+)条/.exec(part)?.[1];
        const isMeant = number === undefined ? isNamedIn(part, incentive.name) : incentive.cites.includes(number);
        if (isMeant && incentive.isInTotalControl)
          this.tell(incentive.at, { cites: [path] }, part, 'claims-total-control');
      }
  }

  /** `三项奖一年合计`, and two of them are counted. */
  counted(ceiling: Ceiling): void {
    const found = together.exec(this.texts.textOf(ceiling));
    if (found && smallNumberOf(found[1] ?? '') > ceiling.incentives.length)
      this.tell(ceiling.at, ceiling, found[0], 'claims-count', String(ceiling.incentives.length));
  }

  /** `三项违约金合计`, and two of those that are called so are added up. */
  summed(formula: Expression, cited: Citing): void {
    const found = together.exec(this.texts.textOf(cited));
    if (!found) return;
    const inner = new Set<Expression>();
    visitExpression(formula, (node) => {
      if (node.op !== 'add') return;
      for (const side of [node.left, node.right]) inner.add(side);
      if (inner.has(node)) return;
      const terms = termsOf(node).map(({ of, sign }) =>
        sign === 1 && (of.op === 'indicator' || of.op === 'item') ? of : undefined,
      );
      const [first] = terms;
      if (!first || terms.some((term) => !term) || terms.length >= smallNumberOf(found[1] ?? '')) return;
      const end = first.name.slice(-2);
      const own = new Set(terms.map((term) => term?.name));
      if (terms.some((term) => !term?.name.endsWith(end))) return;
      const all = [...Object.values(this.program.indicators), ...Object.values(this.program.items)].filter(
        (one) =>
          one.subject === first.subject &&
          one.name.endsWith(end) &&
          one.unit === first.unit &&
          !/合计|总/.test(one.name),
      );
      const [left] = all.filter(({ name }) => !own.has(name));
      if (left && all.length === smallNumberOf(found[1] ?? ''))
        this.tell(node.at ?? cited.at, cited, found[0], 'claims-left-out', left.name);
    });
  }

  /** `四地除外`, and a rule for just those four. */
  onlyExcepted(scope: Expression | undefined, cited: Citing): void {
    if (scope?.op !== 'in') return;
    const values = scope.values.flatMap((one) => (one.op === 'constant' ? [String(one.value)] : []));
    const said = this.texts.read(cited).parts.find((segment) => {
      const word = /([两二三四五六七八九]|\d+)(?:个)?(?:地|县|市|区|镇|家|类|个)[^，；。]{0,4}除外/.exec(segment)?.[1];
      const isCounted = word !== undefined && smallNumberOf(word) === values.length;
      return isCounted || (/除外/.test(segment) && values.every((value) => segment.includes(value)));
    });
    if (said !== undefined && values.length > 0)
      this.tell(scope.at ?? cited.at, cited, said, 'claims-only-excepted', values.join('、'));
  }

  /** `每满一万元 1 分`, and it is counted by the yuan. */
  steps(formula: Expression, cited: Citing): void {
    visitExpression(formula, (node) => {
      const of = node.op === 'round' && node.how !== 'half-up' ? unconverted(node.of) : undefined;
      if (of?.op !== 'divide' || of.right.unit === undefined) return;
      const number = fixedNumber(of.right, this.program);
      const step = number && sayNumber(printExact(number), of.right.unit);
      if (!step || step.dimension === '') return;
      const steps = this.texts.read(cited).parts.flatMap((segment) =>
        this.texts
          .numbersIn(segment)
          .filter(({ dimension, from }) => dimension === step.dimension && each.test(segment.slice(0, from)))
          .map((one) => ({ ...one, segment })),
      );
      const [first] = steps;
      if (first && steps.every(({ value }) => value !== step.value))
        this.tell(of.right.at ?? node.at ?? cited.at, cited, first.segment, 'claims-pair', printWritten(of.right));
    });
  }

  run(): void {
    for (const one of Object.values(this.program.incentives)) {
      this.exempt(one);
      this.bound(one);
      for (const condition of one.conditions) this.alsoOut(condition);
      this.total(one);
    }
    for (const one of Object.values(this.program.ceilings)) this.counted(one);
    for (const { formula, cites, at } of formulasOf(this.program)) {
      this.steps(formula, { cites, at });
      this.summed(formula, { cites, at });
    }
    for (const scheme of Object.values(this.program.schemes)) this.cappedEach(scheme);
    for (const { kind, conditions } of Object.values(this.program.rules))
      if (kind === 'gate') for (const condition of conditions) this.alsoOut(condition);
    const { rules, incentives, prices } = this.program;
    for (const one of [...Object.values(rules), ...Object.values(incentives), ...Object.values(prices)])
      this.onlyExcepted(one.scope, one);
  }
}

/** Reports how far rules go against their clauses: what is exempt, how many are counted together, by what steps. */
export function checkClauseExtent(program: Program, texts: ClauseTexts, report: Report): void {
  new ExtentCheck(program, texts, report).run();
}
