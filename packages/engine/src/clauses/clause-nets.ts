import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { unconverted } from '../program/visit-expression.ts';
import { formulasOf, usesOfIndicators } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { nameRead, termsOf } from '../sense/formula-parts.ts';
import { ClauseCheck } from './clause-check.ts';

const leftOut = /不(?:予)?(?:计入?|含|包括|算|纳入)|扣除|剔除|减去|扣减|除外/;

/** What is left of a whole when parts of it are taken off, and the clauses that say so. */
interface Net {
  readonly name: string;
  readonly whole: string;
  readonly off: readonly string[];
  readonly cites: readonly string[];
  readonly formula: Expression;
}

function nameOf(node: Expression): string | undefined {
  const plain = unconverted(node);
  return nameRead(plain.op === 'if' && plain.isEmptyZero ? plain.whenFalse : plain);
}

/** The whole and what is taken off, of a formula that does nothing else. */
function partsOfNet(formula: Expression): Pick<Net, 'whole' | 'off'> | undefined {
  const terms = termsOf(formula);
  const [first, ...rest] = terms;
  const whole = first && nameOf(first.of);
  const off = rest.flatMap(({ of, sign }) => (sign === -1 ? (nameOf(of) ?? []) : []));
  return whole !== undefined && rest.length > 0 && off.length === rest.length ? { whole, off } : undefined;
}

class NetCheck extends ClauseCheck {
  private listNets(): readonly Net[] {
    const uses = usesOfIndicators(this.program);
    return ownOf(this.program, 'indicators').flatMap((indicator) => {
      const [formula, other] = formulasOfIndicator(indicator);
      const parts = formula && !other ? partsOfNet(formula) : undefined;
      const cites = indicator.sources?.flatMap((one) => one.cites) ?? uses.get(indicator.name) ?? [];
      return parts && formula ? [{ ...parts, name: indicator.name, cites, formula }] : [];
    });
  }

  /** The sentence of a clause that takes the parts off, where none speaks of the whole itself. */
  private saidOf({ whole, off }: Net, cites: readonly string[]): string | undefined {
    const { sentences } = this.texts.read({ cites });
    const said = sentences.find(({ text }) => leftOut.test(text) && off.some((name) => isNamedIn(text, name)));
    return said && !sentences.some((one) => one !== said && one.text.includes(whole)) ? said.text : undefined;
  }

  run(): void {
    const nets = this.listNets();
    if (nets.length === 0) return;
    const named = new Map(Object.values(this.program.indicators).map(({ name, at }) => [at, name] as const));
    for (const { formula, cites, at } of formulasOf(this.program))
      for (const net of nets) {
        if (net.formula === formula || named.get(at) === net.name || !cites.some((path) => net.cites.includes(path)))
          continue;
        const names = namesIn(formula);
        if (!names.includes(net.whole) || names.includes(net.name) || net.off.some((one) => names.includes(one)))
          continue;
        const said = this.saidOf(net, cites);
        if (said !== undefined) this.tell(formula.at ?? at, { cites }, said, 'claims-base-of', net.whole, net.name);
      }
  }
}

/** Reports rules that go by the whole of what their clause takes something off, `财政资金购置的不计入`, beside what is left of it. */
export function checkClauseNets(program: Program, texts: ClauseTexts, report: Report): void {
  new NetCheck(program, texts, report).run();
}
