import type { Report } from '../base/diagnostic.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { numberKey, saidKey } from '../sense/number-keys.ts';
import { printWritten } from '../sense/print-amount.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** Whoever is more than one of what a sentence lists: `两种情形都符合的按 60% 缴纳`. */
const several =
  /(?:两|几|多|二|三)(?:种|项|类|个|样|者)[^，；。\d]{0,4}(?:都|均|同时|兼)|(?:同时|都|均)(?:符合|满足|具备|属于|具有|适用|达到)|(?:符合|满足|具备|属于|适用)(?:两|多|几)(?:种|项|类|个)/;
const [highest, lowest] = [/就高|从高|取高|择高|较高|最高的/, /就低|从低|取低|择低|较低|最低的/];

interface Branch {
  readonly condition: Expression;
  readonly key: string;
  readonly written: string;
}

/** The branches of a choice that come to numbers, in their order. */
function branchesOf(node: Expression): readonly Branch[] {
  const branches: Branch[] = [];
  let left = node;
  while (left.op === 'if') {
    const of = unconverted(left.whenTrue);
    const said = of.op === 'constant' && of.type === 'number' ? sayNumber(String(of.value), of.unit) : undefined;
    if (said) branches.push({ condition: left.condition, key: numberKey(said), written: printWritten(of) });
    left = left.whenFalse;
  }
  return branches;
}

/** What two branches ask for may hold of one: they don't go by the same name. */
function areApart(a: Branch, b: Branch): boolean {
  const names = namesIn(a.condition);
  return names.length > 0 && namesIn(b.condition).every((name) => !names.includes(name));
}

const hundredths = ({ key }: Branch): number => Number(key.split(' ').at(-1));

class PrecedenceCheck extends ClauseCheck {
  private choice(node: Expression, cited: Citing): void {
    const branches = branchesOf(node);
    if (branches.length < 2) return;
    for (const { text, parts } of this.texts.read(cited).sentences) {
      const index = parts.findIndex((part) => several.test(part));
      if (index < 0) continue;
      const before = this.texts.numbersIn(parts.slice(0, index).join('，')).map(saidKey);
      const [first, second] = branches.filter(({ key }) => before.includes(key));
      if (!first || !second || first.key === second.key || !areApart(first, second)) continue;
      const behind = parts.slice(index).join('，');
      const meant = this.texts.numbersIn(behind).map(saidKey);
      const isTurned =
        (meant.includes(second.key) && !meant.includes(first.key)) ||
        (highest.test(behind) && hundredths(first) < hundredths(second)) ||
        (lowest.test(behind) && hundredths(first) > hundredths(second));
      if (isTurned)
        this.tell(
          first.condition.at ?? node.at ?? cited.at,
          cited,
          text,
          'claims-branch-first',
          printExpression(first.condition),
          first.written,
        );
    }
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) {
      if (!several.test(this.texts.textOf({ cites }))) continue;
      const inner = new Set<Expression>();
      visitExpression(formula, (node) => {
        if (node.op !== 'if') return;
        inner.add(node.whenFalse);
        if (!inner.has(node)) this.choice(node, { cites, at });
      });
    }
  }
}

/** Reports choices whose first branch takes those to whom the clause gives what the second has. */
export function checkClausePrecedence(program: Program, texts: ClauseTexts, report: Report): void {
  new PrecedenceCheck(program, texts, report).run();
}
