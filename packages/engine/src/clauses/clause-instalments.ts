import type { Report } from '../base/diagnostic.ts';
import { add, divide, type Exact, exact, isEqual, multiply, one, parseExact, printExact } from '../base/exact.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Compare, Expression } from '../program/expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';
import { smallNumberOf } from './small-number.ts';

const paid = /[拨付兑发]|到位|退还|返还|年度|期/;
/** `按 6:4`, `按 50∶30∶20`. */
const ratio = /(\d+(?:\.\d+)?(?:\s*[:：∶比]\s*\d+(?:\.\d+)?)+)/;
/** Words for when something is paid, and after how many years or payments that is. */
const places: readonly (readonly [RegExp, number])[] = [
  [/当年|首年|第一年|第[一1]期|首期|首付|首次|首笔|先行?|预拨/, 0],
  [/次年|第二年|第[二2]期|第[二2]次|下一?年度?|翌年|一年后|满一年/, 1],
  [/第三年|第[三3]期|第[三3]次|两年后|满两年/, 2],
  [/第四年|第[四4]期|三年后/, 3],
];
const left = /余款|尾款|其余|余下|剩余|再/;

/** At which instalment a piece of a clause is; nothing where it says several or none. */
function placeIn(piece: string): number | undefined {
  const [place, other] = places.filter(([words]) => words.test(piece)).map(([, found]) => found);
  return other === undefined ? (place ?? (left.test(piece) ? 1 : undefined)) : undefined;
}

const firstYear = /当年|首年|第[一1]年/;
const ordinal = /第\s*([二三四五六七八九十]|\d+)\s*年/;
/** From some year on, or not in those that are named. */
const goingOn = /第\s*(?:[二三四五六七八九十]|\d+)\s*年(?:起|以后|后|开始|及以后)|以后年度|后续/;

function isYearsSince(node: Expression): boolean {
  return node.op === 'since' && (node.in === 'calendar-years' || node.in === 'years');
}

const sum = (shares: readonly Exact[]): Exact => shares.reduce(add, exact(0n));

/** Right before a share that is paid: `兑付其余 30%`. */
const paying = /(?:[拨兑支]付|发放|兑现|拨款|退还|返还|付)[^，；。\d]{0,4}$/;

/** All runs of so many. */
function windowsOf<T>(all: readonly T[], count: number): readonly (readonly T[])[] {
  return all.map((_, from) => all.slice(from, from + count)).filter((few) => few.length === count);
}

class InstalmentCheck extends ClauseCheck {
  /** Shares that a sentence gives in the order in which they are paid. */
  private sharesIn(text: string, count: number): readonly Exact[] | undefined {
    const parts = ratio.exec(text)?.[1]?.split(/[:：∶比]/);
    if (parts?.length === count) {
      const figures = parts.map((part) => parseExact(part.trim()) ?? one);
      const whole = sum(figures);
      return figures.map((figure) => divide(figure, whole));
    }
    const given = this.texts
      .readText(text)
      .pieces.flatMap((piece) =>
        this.texts.numbersIn(piece).flatMap(({ dimension, value, from }) => {
          const number = dimension === '' ? parseExact(value) : undefined;
          const isPaid = paying.test(piece.slice(0, from));
          return number ? [{ share: multiply(number, exact(1n, 100n)), said: placeIn(piece), isPaid }] : [];
        }),
      )
      .map(({ share, said, isPaid }, index) => ({ share, isPaid, place: said ?? index }));
    const windows = [given.filter(({ isPaid }) => isPaid), given].flatMap((all) => windowsOf(all, count));
    const whole = windows.find((few) => isEqual(sum(few.map(({ share }) => share)), one));
    if (!whole) return undefined;
    const isPlaced = new Set(whole.map(({ place }) => place)).size === count;
    const sorted = isPlaced ? [...whole].sort((a, b) => a.place - b.place) : whole;
    return sorted.map(({ share }) => share);
  }

  /** The same shares in another order. */
  incentive({ instalments, ...cited }: Incentive): void {
    if (instalments.length < 2) return;
    const own = instalments.map((share) => parseExact(share) ?? one);
    for (const path of cited.cites) {
      const text = this.texts.textOf({ cites: [path] });
      if (!paid.test(text)) continue;
      const said = this.sharesIn(text, own.length);
      if (!said) continue;
      const sorted = (shares: readonly Exact[]) => shares.map(printExact).sort().join();
      if (sorted(said) === sorted(own) && !said.every((share, index) => isEqual(share, own[index] ?? one)))
        this.tell(
          cited.at,
          cited,
          text,
          'claims-instalments',
          own.map((share) => `${printExact(multiply(share, exact(100n)))}%`).join('、'),
        );
    }
  }

  /** `当年 40%，第二年、第三年各 30%`, and it is given in four years. */
  private covered({ instalments, conditions, amount, cites, at }: Incentive): void {
    const said = this.texts.read({ cites }).sentences.find(({ text }) => firstYear.test(text) && ordinal.test(text));
    if (!said || !amount || instalments.length > 0 || goingOn.test(said.text)) return;
    const ordinals = [...said.text.matchAll(new RegExp(ordinal, 'g'))].map(([, word = '']) => smallNumberOf(word));
    const last = Math.max(...ordinals);
    if (new Set(ordinals).size !== last - 1) return;
    const tests = conditions.map(({ test }) => asWritten(test)).flatMap((one) => (one.op === 'and' ? one.of : [one]));
    const bounds = tests.filter((one): one is Compare => 'left' in one && isYearsSince(one.left));
    const [only, other] = bounds;
    if (!only || other || !/^l[te]$/.test(only.op) || only.right.op !== 'constant') return;
    const count = Number(only.right.value) + (only.op === 'le' ? 1 : 0);
    if (count !== last) this.tell(only.at ?? at, { cites }, said.text, 'claims-years-covered', String(count));
  }

  run(): void {
    for (const incentive of Object.values(this.program.incentives)) {
      this.incentive(incentive);
      this.covered(incentive);
    }
  }
}

/** Reports instalments in another order than the clause pays them, and what is given in more or fewer years than it names. */
export function checkClauseInstalments(program: Program, texts: ClauseTexts, report: Report): void {
  new InstalmentCheck(program, texts, report).run();
}
