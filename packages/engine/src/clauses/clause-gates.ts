import type { Report } from '../base/diagnostic.ts';
import { present } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Price, Program, Rule, Scheme } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { visitExpression } from '../program/visit-expression.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { sharesClause } from '../sense/per-clause.ts';
import { ClauseCheck } from './clause-check.ts';

/** How a clause asks for what another one lays down. */
const asks = /(?<!不)(?:符合|满足|具备|达到|通过|列入|纳入|属于|进入|取得)(?!的)[^，；。]{0,4}/;
const trigger = /符合|满足|具备|达到|通过|列入|纳入|属于|进入|取得/;
const ofClause = /(?<!不)(?:符合|满足|具备|达到)(?:本办法|本细则|本规定|前述)?第([一二三四五六七八九十]+)条/;
const endings = /(?:条件|要求|标准|资格|名单|名录|企业|情形)$/;
const turned = /不(?:予|得|再|受理|享受|能|可)|除外|取消|移出|退出/;

function stemOf({ name }: Rule): string {
  return name.replace(endings, '');
}

type Asking = (Rule | Incentive | Price) & { readonly scope?: Expression };

class GateCheck extends ClauseCheck {
  /** All that a rule asks for, with what evaluations that it goes by ask for. */
  private formulasOf(rule: Asking): readonly Expression[] {
    const rows = 'parts' in rule ? (rule.parts?.rows ?? []) : [];
    const own = present([
      rule.scope,
      ...rule.conditions.flatMap(({ scope, test }) => [scope, test]),
      ...rows.flatMap(({ scope, test, amount }) => [scope, test, amount]),
      ...('amount' in rule ? [rule.amount] : []),
      ...('value' in rule ? [rule.value] : []),
    ]);
    const schemes = new Set<string>();
    const awards = new Set<string>();
    for (const formula of own)
      visitExpression(formula, (node) => {
        if (node.op === 'scheme') schemes.add(node.scheme);
        if (node.op === 'award') awards.add(unshiftedName(node.incentive));
      });
    return [
      ...own,
      ...[...schemes].flatMap((name) => this.askedBy(this.program.schemes[name])),
      ...[...awards].flatMap((name) => this.askedOfAward(this.program.incentives[name])),
    ];
  }

  /** A reward on top of an award is for those who get that. */
  private askedOfAward(incentive: Incentive | undefined): readonly Expression[] {
    return incentive ? present([incentive.scope, ...incentive.conditions.map(({ test }) => test)]) : [];
  }

  private askedBy(scheme: Scheme | undefined): readonly Expression[] {
    if (!scheme) return [];
    return present([
      scheme.scope,
      ...scheme.notRated.map(({ test }) => test),
      ...scheme.regrades.map(({ test }) => test),
      ...scheme.groups.flatMap(({ test, vetoes = [] }) => [test, ...vetoes.map((one) => one.test)]),
      ...(scheme.classing?.classes ?? []).map(({ test }) => test),
    ]);
  }

  /** Whether what a rule asks for has a gate or list in it, by its name or in full. */
  private hasGate(rule: Asking, gate: Rule): boolean {
    const tests = new Set<string>();
    let isNamed = false;
    for (const formula of this.formulasOf(rule))
      visitExpression(formula, (node) => {
        if ('rule' in node && node.rule && unshiftedName(node.rule.name) === gate.name) isNamed = true;
        if (node.type === 'flag') tests.add(printExpression(node));
      });
    return isNamed || gate.conditions.every(({ test }) => tests.has(printExpression(test)));
  }

  private isMeant(part: string, gate: Rule): boolean {
    const number = ofClause.exec(part)?.[1];
    if (number !== undefined) return gate.kind === 'gate' && gate.cites.includes(number);
    const stem = stemOf(gate);
    const place = part.indexOf(gate.name);
    if (place > 0 && new RegExp(`${asks.source}$`).test(part.slice(0, place))) return true;
    // By a stem only what isn't the end of another name: not `列入超量卖出名单` of 卖出资格.
    const start = stem.length > 1 ? part.indexOf(stem) : -1;
    return start > 0 && new RegExp(`${trigger.source}$`).test(part.slice(0, start).replace(/[^，；。]{0,4}的$/, ''));
  }

  rule(rule: Asking, gates: readonly Rule[]): void {
    const { text, parts } = this.texts.read(rule);
    if (!trigger.test(text)) return;
    for (const gate of gates) {
      if (gate.name === rule.name || gate.subject !== rule.subject || gate.conditions.length === 0) continue;
      if (sharesClause(gate, rule)) continue;
      // Of several that one part names each rule has its own.
      const isOfOther = (part: string) =>
        gates.some(
          (one) => one !== gate && one.name !== rule.name && part.includes(one.name) && this.hasGate(rule, one),
        );
      // `列入违约名单` in the clause of that list is no asking.
      const isOfList = (part: string) =>
        gates.some(
          (one) =>
            one.kind === 'list' &&
            one !== gate &&
            one.name !== rule.name &&
            sharesClause(one, rule) &&
            part.includes(one.name),
        );
      const isOwn = (part: string) => rule.name.includes(stemOf(gate)) && part.includes(rule.name);
      const said = parts.find(
        (part) => !turned.test(part) && !isOwn(part) && !isOfList(part) && this.isMeant(part, gate) && !isOfOther(part),
      );
      if (said !== undefined && !this.isReverse(rule, gate) && !this.hasGate(rule, gate))
        this.tell(rule.at, rule, said, 'claims-without-gate', gate.name);
    }
  }

  /** Whether the gate itself asks for the rule. */
  private isReverse(rule: Asking, gate: Rule): boolean {
    let found = false;
    for (const formula of this.formulasOf(gate))
      visitExpression(formula, (node) => {
        found ||= 'rule' in node && node.rule !== undefined && unshiftedName(node.rule.name) === rule.name;
      });
    return found;
  }

  run(): void {
    const { rules, incentives, prices } = this.program;
    const gates = Object.values(rules);
    if (gates.length === 0) return;
    for (const rule of [...gates, ...Object.values(incentives), ...Object.values(prices)]) this.rule(rule, gates);
  }
}

/** Reports rules that don't ask for what their clauses do by name: the conditions of another clause, a list. */
export function checkClauseGates(program: Program, texts: ClauseTexts, report: Report): void {
  new GateCheck(program, texts, report).run();
}
