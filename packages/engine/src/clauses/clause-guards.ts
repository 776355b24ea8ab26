import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator, present } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import type { Exclusion, Incentive, Price, Program } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber, stemOf } from '../sense/clause-texts.ts';
import { numberKey, numberKeysWithOthers, saysOneOf } from '../sense/number-keys.ts';
import { citingOf } from '../sense/per-clause.ts';
import { isNarrowed, sharedPairs } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';
import { eventOf } from './event-of.ts';
import { guardIn } from './guard-in.ts';

type Payment = Incentive | Price;

/** What a clause excepts from what it says. */
const excepted = /除外|不受|不适用|仍[可按享给]|不影响|不在此列/;
/** Whom a part speaks of, whatever else they do: the guard is of all that the clause gives. */
const anybody = /的(?:企业|单位|机构|主体|部门|项目|贷款|产品|个人|人员|农户|合作社)/;
const anyone = /企业|单位|项目|机构/;
class GuardCheck extends ClauseCheck {
  private readonly reaches = new Map<Payment, ReadonlySet<string>>();

  /** All names that a formula goes by, with those in its indicators. */
  private addNames(formula: Expression, names: Set<string>): void {
    visitExpression(formula, (node) => {
      if (node.op === 'constant' && node.type === 'text') names.add(String(node.value));
      if (node.op !== 'item' && node.op !== 'indicator' && node.op !== 'scheme') return;
      const name = node.op === 'scheme' ? `评价 ${node.scheme}` : unshiftedName(node.name);
      if (names.has(name)) return;
      names.add(name);
      if (node.op === 'indicator')
        for (const one of formulasOfIndicator(this.program.indicators[node.name])) this.addNames(one, names);
      else if (node.op === 'scheme') this.addScheme(node.scheme, names);
    });
  }

  private addScheme(name: string, names: Set<string>): void {
    const scheme = this.program.schemes[name];
    if (!scheme) return;
    const tests = [...scheme.notRated, ...scheme.regrades, ...scheme.groups.flatMap(({ vetoes = [] }) => vetoes)];
    for (const one of present([
      scheme.scope,
      ...tests.map(({ test }) => test),
      ...scheme.groups.map(({ test }) => test),
    ]))
      this.addNames(one, names);
  }

  private testsOf(payment: Payment): readonly Expression[] {
    const rows = 'parts' in payment ? (payment.parts?.rows ?? []) : [];
    const due = 'dueWhen' in payment ? (payment.dueWhen ?? []).map(({ condition }) => condition) : [];
    return present([
      payment.scope,
      ...[...payment.conditions, ...rows, ...due].flatMap(({ scope, test }) => [scope, test]),
    ]);
  }

  private amountsOf(payment: Payment): readonly Expression[] {
    if ('value' in payment) return present([payment.value, payment.charge]);
    const rows = payment.parts?.rows ?? [];
    return present([payment.amount, payment.cap, payment.tiers?.value, ...rows.map(({ amount }) => amount)]);
  }

  /** All that decides whether, and how much, is paid. */
  private reachOf(payment: Payment): ReadonlySet<string> {
    const known = this.reaches.get(payment);
    if (known) return known;
    const names = new Set<string>();
    for (const one of [...this.testsOf(payment), ...this.amountsOf(payment)]) this.addNames(one, names);
    if ('isSubjectToExclusions' in payment && payment.isSubjectToExclusions)
      for (const { test } of this.program.exclusions) this.addNames(test, names);
    this.reaches.set(payment, names);
    return names;
  }

  private numbersOf(payment: Payment): ReadonlySet<string> {
    const { rows = [], resultUnit } = ('tiers' in payment && payment.tiers) || {};
    const results = rows.flatMap(({ result }) => sayNumber(result, resultUnit) ?? []);
    return new Set([...this.amountsOf(payment).flatMap(numberKeysWithOthers), ...results.map(numberKey)]);
  }

  private isPaidIn(text: string, payment: Payment): boolean {
    return saysOneOf(text, this.numbersOf(payment), this.texts);
  }

  /** A guard of all that a clause gives, which one rule on it asks for and another doesn't. */
  private beside(path: string, payments: readonly Payment[]): void {
    const own = payments.filter(({ cites }) => cites.includes(path));
    if (own.length < 2) return;
    const { sentences, text } = this.texts.read({ cites: [path] });
    for (const sentence of sentences) {
      const about = guardIn(sentence);
      if (about === undefined || excepted.test(sentence.text)) continue;
      if (own.some((one) => this.isPaidIn(sentence.text, one))) continue;
      const isOfAll = anybody.test(sentence.text) || own.every((one) => !this.isPaidIn(text, one));
      const named = own.filter(({ name }) =>
        sentence.text.includes(stemOf(name.replace(/(?:奖励|补助|补贴|奖|费)$/, ''))),
      );
      if (!isOfAll || named.length > 0) continue;
      this.lacking(own, about, sentence.text, path);
    }
  }

  /** `按土地价款的 20% 征收，因政府原因的除外`: a guard in the sentence that has the number of the one rule. */
  private ofOne(payment: Payment): void {
    const keys = [...this.numbersOf(payment)].filter((key) => !/ (?:0|100|10000)$/.test(key));
    if (keys.length === 0) return;
    const others = Object.values(this.program.items).filter(({ type, name }) => type === 'flag' && name.length > 2);
    for (const path of payment.cites)
      for (const { parts, text } of this.texts.read({ cites: [path] }).sentences) {
        const out = parts.find((part) => /除外$|的不[再予]?[一-龥]{0,4}$/.test(part));
        if (out === undefined || !saysOneOf(text, new Set(keys), this.texts)) continue;
        const names = this.reachOf(payment);
        const flag = others.find(({ name }) => isNamedIn(out, name) && !names.has(name) && this.isAskedOn(path, name));
        if (flag) this.tell(payment.at, { cites: [path] }, text, 'claims-not-guarded', payment.name, flag.name);
      }
  }

  private isAskedOn(path: string, name: string): boolean {
    return citingOf(this.program)(path).formulas.some(({ formula }) => formula && namesIn(formula).includes(name));
  }

  /** `虚报的不予奖励，并列入名单`, and they are only listed. */
  private stillPaid(path: string, payments: readonly Payment[]): void {
    const lists = Object.values(this.program.rules).filter(
      ({ kind, cites }) => kind === 'list' && cites.includes(path),
    );
    const listed = new Set(lists.flatMap(({ conditions }) => conditions.flatMap(({ test }) => namesIn(test))));
    const [place] = lists;
    if (!place || listed.size === 0 || payments.length === 0) return;
    for (const sentence of this.texts.read({ cites: [path] }).sentences) {
      const about = guardIn(sentence);
      if (about === undefined || !/不[予再](?:享受)?[^，；。]{0,12}(?:奖|补|支持|资助|贴息)/.test(sentence.text))
        continue;
      const flag = [...listed].find((name) => this.program.items[name]?.type === 'flag' && isNamedIn(about, name));
      if (flag === undefined || payments.some((one) => this.reachOf(one).has(flag))) continue;
      this.tell(place.at, { cites: [path] }, sentence.text, 'claims-still-paid', flag);
    }
  }

  private lacking(own: readonly Payment[], about: string, said: string, path: string): void {
    for (const asking of own)
      for (const name of new Set(this.testsOf(asking).flatMap(namesIn))) {
        const item = this.program.items[name];
        if (!item || item.type === 'text' || name.length < 3) continue;
        if (!isNamedIn(about, item.type === 'day' ? eventOf(name) : name)) continue;
        const without = own.find((one) => one.subject === asking.subject && !this.reachOf(one).has(name));
        if (without) this.tell(without.at, { cites: [path] }, said, 'claims-not-guarded', without.name, name);
      }
  }

  /** `适用排除: false`, and only some of what the clause of the exclusions asks for is asked for again. */
  private restated(incentive: Incentive, exclusions: readonly Exclusion[]): void {
    if (incentive.isSubjectToExclusions) return;
    const names = this.reachOf(incentive);
    const own = exclusions.filter(({ cites }) => cites.some((path) => incentive.cites.includes(path)));
    const isAsked = ({ test }: Exclusion) => namesIn(test).some((name) => names.has(name));
    if (!own.some(isAsked)) return;
    for (const one of own.filter((each) => !isAsked(each))) {
      const { sentences } = this.texts.read(one);
      const words = [one.name, ...namesIn(one.test)];
      const about = sentences.filter(({ text }) =>
        words.some((word) => isNamedIn(text, word) || isNarrowed(word, text)),
      );
      const isExcepted = sentences.some(
        (each) =>
          excepted.test(each.text) &&
          (about.includes(each) || words.some((word) => sharedPairs(word.replace(anyone, ''), each.text) > 0)),
      );
      const [first] = about;
      if (first && !isExcepted)
        this.tell(incentive.at, one, first.text, 'claims-not-guarded', incentive.name, one.name);
    }
  }

  run(): void {
    const { incentives, prices, exclusions, clauses } = this.program;
    const payments = [...Object.values(incentives), ...Object.values(prices)];
    for (const { path, summary = '' } of clauses) {
      if (!/不|除外/.test(summary)) continue;
      this.beside(path, payments);
      this.stillPaid(path, payments);
    }
    for (const one of payments) this.ofOne(one);
    for (const one of Object.values(incentives)) this.restated(one, exclusions);
  }
}

/** Reports rules without a guard that their clause sets for all and that others beside them have. */
export function checkClauseGuards(program: Program, texts: ClauseTexts, report: Report): void {
  new GuardCheck(program, texts, report).run();
}
