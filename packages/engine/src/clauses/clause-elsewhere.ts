import type { Report } from '../base/diagnostic.ts';
import type { Expression } from '../program/expression.ts';
import type { Incentive, Price, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';

/** So many numbers of a rule, none of which its clause says, tell that another clause is meant. */
const enough = 2;

class ElsewhereCheck extends ClauseCheck {
  /** Numbers that a payment states, as texts say them. */
  private numbersOf(payment: Incentive | Price): ReadonlySet<string> {
    const found = new Set<string>();
    const add = (value: string, unit: string | undefined): void => {
      const said = sayNumber(value, unit);
      if (said && said.value !== '0' && said.value !== '100') found.add(`${said.dimension} ${said.value}`);
    };
    const read = (formula: Expression | undefined): void => {
      if (formula)
        visitExpression(formula, (node) => {
          if (node.op === 'constant' && node.type === 'number') add(String(node.value), node.unit);
        });
    };
    for (const { test } of payment.conditions) read(test);
    if ('value' in payment) for (const one of [payment.value, payment.charge]) read(one);
    else {
      for (const one of [payment.amount, payment.cap, ...(payment.parts?.rows ?? []).map((row) => row.amount)])
        read(one);
      for (const { threshold, result } of payment.tiers?.rows ?? []) {
        add(threshold, payment.tiers?.value.unit);
        add(result, payment.tiers?.resultUnit);
      }
    }
    return found;
  }

  /** Of how many numbers a clause says. */
  private saidIn(path: string, numbers: ReadonlySet<string>): number {
    const said = new Set(
      this.texts.numbersIn(this.texts.textOf({ cites: [path] })).map(({ value, dimension }) => `${dimension} ${value}`),
    );
    return [...numbers].filter((one) => said.has(one)).length;
  }

  payment(payment: Incentive | Price): void {
    const { cites, name, at } = payment;
    const { clauses } = this.program;
    const own = this.texts.textOf(payment);
    if (own === '') return;
    const others = clauses.filter(({ path }) => !cites.some((cite) => `${path}.`.startsWith(`${cite}.`)));
    const titled = others.find(({ title }) => title === name);
    const isOwnTitle = clauses.some(
      ({ path, title }) => cites.includes(path) && (title.includes(name) || name.includes(title)),
    );
    const numbers = this.numbersOf(payment);
    const isSaid = cites.some((cite) => others.every(({ path }) => path !== cite) && this.saidIn(cite, numbers) > 0);
    const numbered =
      numbers.size >= enough && !isSaid ? others.filter(({ path }) => this.saidIn(path, numbers) === numbers.size) : [];
    const [meant, other] = numbered;
    if (meant && !other) this.tell(at, payment, own.split('；')[0] ?? '', 'claims-of-another-clause', meant.path);
    else if (titled && !isOwnTitle && !isSaid)
      this.tell(at, payment, own.split('；')[0] ?? '', 'claims-named-elsewhere', titled.path);
  }

  run(): void {
    const { incentives, prices } = this.program;
    for (const payment of [...Object.values(incentives), ...Object.values(prices)]) this.payment(payment);
  }
}

/** Reports payments whose numbers, or name, are those of another clause than the one they cite. */
export function checkClauseElsewhere(program: Program, texts: ClauseTexts, report: Report): void {
  new ElsewhereCheck(program, texts, report).run();
}
