import type { Report } from '../base/diagnostic.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { unconverted } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, namesIn, type Sentence } from '../sense/clause-texts.ts';
import { termsOf } from '../sense/formula-parts.ts';
import { sharesClause } from '../sense/per-clause.ts';
import { ClauseCheck } from './clause-check.ts';

/** Of several that somebody has, one alone counts. */
const oneAlone =
  /[就取从择]其?高|较高|取大|取(?:其)?最高|[得分额]高的|按(?:照)?其?(?:中)?(?:最高|高)(?:的|者|一?[级档项个]|等级|级别|标准|奖|补|给|计|执行|享受)|最高的?(?:一[项档级个]|者)|(?<!不受)不(?:得|予|再|可)?(?:重复|叠加|累加|累计)(?:享受|奖励|补助|计|发|给|申报|[，；]|$)|只(?:能|可)?(?:享受|奖励|补助|按|取|计|给|算)[^，；]{0,6}(?:一[项次档个]|最高)|不(?:得|能|可)同时享受/;
/** All that somebody has come together. */
const together =
  /(?<!不[得予再可能]?)(?:叠加|累加|累计|相加)(?:享受|奖励|补助|计|发|给|申报|[，；的]|$)|(?:可以?|能|均可)?(?:同时|分别)(?:享受|计奖|计算奖励|给予奖励)|(?:逐项|各项)(?:相加|累加|累计)|可(?:以)?(?:叠加|累加|兼得)/;
const denied = /不(?:得|予|再|可|能)?(?:同时|叠加|累加|累计|分别|重复|兼得|相加)/;

class CombiningCheck extends ClauseCheck {
  /** Sentences that say how what a rule gives comes together: all of its clauses, or where other rules rest on these those that name it. */
  private about(incentive: Incentive): readonly Sentence[] {
    const { name, parts } = incentive;
    const { sentences } = this.texts.read(incentive);
    const others = Object.values(this.program.incentives).filter(
      (one) => one.name !== name && sharesClause(one, incentive),
    );
    if (others.length === 0) return sentences;
    const alone = incentive.cites.filter((path) => !others.some(({ cites }) => cites.includes(path)));
    const words = [name, ...(parts?.rows ?? []).map((row) => row.name)];
    const named = sentences.filter(
      ({ text }) => words.some((word) => isNamedIn(text, word)) && !others.some((one) => isNamedIn(text, one.name)),
    );
    return [...new Set([...this.texts.read({ cites: alone }).sentences, ...named])];
  }

  /** What of a claim the sentences write, where they don't claim the other. */
  private said(sentences: readonly Sentence[], claim: RegExp, other: RegExp): string | undefined {
    const isOther = sentences.some(({ text }) => other.test(claim === oneAlone ? text.replace(denied, '') : text));
    return isOther ? undefined : sentences.flatMap(({ text }) => claim.exec(text)?.[0] ?? [])[0];
  }

  /** Grounds that add up where the clause gives the higher, and the reverse. */
  private grounds(incentive: Incentive, sentences: readonly Sentence[]): void {
    const { parts, exclusive, at } = incentive;
    if (!parts || parts.rows.length < 2 || exclusive) return;
    const isSum = parts.combine === 'sum';
    const said = isSum ? this.said(sentences, oneAlone, together) : this.said(sentences, together, oneAlone);
    if (said !== undefined) this.tell(at, incentive, said, isSum ? 'claims-add-up' : 'claims-one-alone');
  }

  /** `(if 国家级 then 50 万元 else 0) + (if 省级 then 20 万元 else 0)` where the clause gives the higher. */
  private amounts(incentive: Incentive, sentences: readonly Sentence[]): void {
    const amount = incentive.amount && unconverted(incentive.amount);
    if (amount?.op === 'add') {
      const choices = termsOf(amount).filter(({ of, sign }) => sign === 1 && this.isGround(of));
      const said = choices.length > 1 ? this.said(sentences, oneAlone, together) : undefined;
      if (said !== undefined && choices.length === termsOf(amount).length)
        this.tell(amount.at ?? incentive.at, incentive, said, 'claims-add-up');
    } else if (amount?.op === 'max' && amount.of.every((one) => this.isGround(unconverted(one)))) {
      const said = this.said(sentences, together, oneAlone);
      if (said !== undefined)
        this.tell(amount.at ?? incentive.at, incentive, said, 'claims-takes-larger', printExpression(amount));
    }
  }

  /** Something for those who have it, and nothing for others. */
  private isGround(node: Expression): boolean {
    return (
      node.op === 'if' &&
      fixedNumber(unconverted(node.whenFalse), this.program)?.n === 0n &&
      namesIn(node.condition).length > 0
    );
  }

  run(): void {
    for (const incentive of Object.values(this.program.incentives)) {
      const sentences = this.about(incentive);
      if (sentences.length === 0) continue;
      this.grounds(incentive, sentences);
      this.amounts(incentive, sentences);
    }
  }
}

/** Reports grounds of an award that add up where the clause gives one alone, and the reverse. */
export function checkClauseCombining(program: Program, texts: ClauseTexts, report: Report): void {
  new CombiningCheck(program, texts, report).run();
}
