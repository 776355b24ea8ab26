import type { Report } from '../base/diagnostic.ts';
import type { Expression } from '../program/expression.ts';
import type { Ceiling, Incentive, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, type Sentence, sayNumber } from '../sense/clause-texts.ts';
import { numberKey, saidKey } from '../sense/number-keys.ts';
import { sharesClause } from '../sense/per-clause.ts';
import { sharedPairs } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';

/** `第一条至第六条`. */
const numbered = /第([一二三四五六七八九十百\d]+)条(?:(?:至|到|[-—－~～])第([一二三四五六七八九十百\d]+)条)?/g;

/** `增量奖励和用房补助一年合计`: what is added up, where the clause names it. */
const summed =
  /([^，；。]*?)(?:一年|每年|当年|同一年度?|年度|全年|每家企业)?(?:内|的)?(?:合计|合起来|加起来|相加|之和|总计)/;
/** `贷款贴息不计入合计`. */
const notCounted =
  /([^，；。]+?)(?:均|都|也)?不(?:(?:计入|纳入|列入|并入|占|算入|受)[^，；。]{0,8}(?:合计|上限|限额|总额|额度|限制)|(?:参与)?核减)/;
/** `上述各项` */
const before = /上述|前述|以上各?项|前款|前列/;
/** Of whom the awards are that a clause names. */
const opening = /^(?:同一|每家?|每个|单个|单家)?(?:企业|项目|单位|园区|机构|人才|个人)的/;
const joints = /[、和与及]|以及/;
/** `奖励合计` is of what is paid, not of a tax that isn't collected. */
const relief = /减免|免[征收缴]|减[征收缴]|缓缴/;
/** So many signs make a phrase that tells one award from another. */
const alike = 2;

class CeilingCheck extends ClauseCheck {
  /** All incentives of the document but one are bounded together, and the clause excepts none. */
  leftOut(ceiling: Ceiling): void {
    const text = this.texts.textOf(ceiling);
    const all = Object.values(this.program.incentives).filter(({ subject }) => subject === ceiling.subject);
    const [left, other] = all.filter(({ name }) => !ceiling.incentives.includes(name));
    if (
      !left ||
      other ||
      ceiling.incentives.length < 3 ||
      text === '' ||
      /除|外|不含|另|不[计列纳]入|不占|不适用|不受/.test(text)
    )
      return;
    // `三项奖合计` says which by their number.
    const counted = this.texts.numbersIn(text).filter(({ text: own }) => own.endsWith('项'));
    if (counted.some(({ value }) => value === `${ceiling.incentives.length}00`)) return;
    if (this.isOfOtherClauses(left, text) || this.isNotNamed(left, ceiling)) return;
    if (relief.test(left.name) && !/[减免]/.test(text)) return;
    this.tell(
      ceiling.at,
      ceiling,
      this.texts.readText(text).sentences.find((one) => /合计|资金|总.*\d/.test(one.text))?.text ?? '',
      'claims-left-out',
      left.name,
    );
  }

  /** What a clause names to be added up, by names of awards or by what their clauses are about. */
  private phrasesOf(ceiling: Ceiling): readonly string[] {
    const said = this.sentencesOf(ceiling).flatMap(({ text }) => summed.exec(text)?.[1] || []);
    const named = said.some((one) => before.test(one)) ? this.namedBefore(ceiling) : said[0];
    const phrases = (named ?? '')
      .replace(opening, '')
      .split(joints)
      .filter((phrase) => phrase.length > alike);
    return phrases.length > 1 ? phrases : [];
  }

  /** `上述各项每年合计` are those that a sentence before names. */
  private namedBefore(ceiling: Ceiling): string | undefined {
    const { sentences } = this.texts.read({ cites: ceiling.cites });
    const place = sentences.findIndex(({ text }) => before.test(summed.exec(text)?.[1] ?? ''));
    return sentences
      .slice(0, Math.max(0, place))
      .flatMap(({ text }) => summed.exec(text)?.[1] || [])
      .at(-1);
  }

  /** What a clause says of a ceiling: where a sentence has its limit, that one alone. */
  private sentencesOf(ceiling: Ceiling): readonly Sentence[] {
    const { sentences } = this.texts.read(ceiling);
    const limits = this.limitsOf(ceiling.limit);
    const own = sentences.filter(({ text }) => this.texts.numbersIn(text).some((one) => limits.has(saidKey(one))));
    return own.length > 0 ? own : sentences;
  }

  /** All numbers that the limit has in some year, as texts say them. */
  private limitsOf(limit: Expression): ReadonlySet<string> {
    const limits = new Set<string>();
    const add = (value: string, unit: string | undefined) => {
      const said = sayNumber(value, unit);
      if (said) limits.add(numberKey(said));
    };
    visitExpression(limit, (node) => {
      if (node.op === 'constant' && node.type === 'number') add(String(node.value), node.unit);
      if (node.op === 'parameter')
        for (const { value } of this.program.parameters[node.name]?.values ?? []) add(value, node.unit);
    });
    return limits;
  }

  private titlesOf({ cites }: Incentive): readonly string[] {
    return this.program.clauses.flatMap(({ path, title }) => (cites.includes(path) ? [title] : []));
  }

  /** Whether a phrase is the name of an award, or calls it by what its clauses are about: `用房补助` for what `租用办公用房` gives. */
  private isCalled(incentive: Incentive, phrase: string): boolean {
    if (phrase.includes(incentive.name)) return true;
    if (Object.keys(this.program.incentives).some((name) => phrase.endsWith(name))) return false;
    const plain = phrase.replace(/(?:奖励|补助|补贴|奖补|资金|奖)$/, '');
    return plain.length >= alike && this.titlesOf(incentive).some((title) => title.includes(plain));
  }

  /** The clause names what is added up, and not this one; or it gives all that is, and this one is of another. */
  private isNotNamed(left: Incentive, ceiling: Ceiling): boolean {
    const phrases = this.phrasesOf(ceiling);
    const counted = Object.values(this.program.incentives).filter(({ name }) => ceiling.incentives.includes(name));
    const isOfOwn = counted.every((one) => sharesClause(one, ceiling)) && !sharesClause(left, ceiling);
    return (
      isOfOwn ||
      (phrases.length > 0 &&
        !phrases.some((phrase) => this.isCalled(left, phrase) || sharedPairs(phrase, left.name) > alike))
    );
  }

  /** An award that the clause names to be added up, and that isn't. */
  private named(ceiling: Ceiling): void {
    const phrases = this.phrasesOf(ceiling);
    const all = Object.values(this.program.incentives);
    if (!phrases.every((phrase) => all.some((one) => this.isCalled(one, phrase)))) return;
    const left = all.find(
      (one) => !ceiling.incentives.includes(one.name) && phrases.some((phrase) => this.isCalled(one, phrase)),
    );
    if (left) this.tell(ceiling.at, ceiling, phrases.join('、'), 'claims-left-out', left.name);
    if (/等|各[类项]|所有|全部/.test(phrases.join())) return;
    const more = all.find(
      ({ name, ...one }) =>
        ceiling.incentives.includes(name) &&
        ceiling.incentives.length > phrases.length &&
        phrases.length > 0 &&
        !phrases.some((phrase) => this.isCalled({ name, ...one }, phrase)),
    );
    if (more) this.tell(ceiling.at, ceiling, phrases.join('、'), 'claims-counted-in', more.name);
  }

  /** `贷款贴息不计入合计`, and it is. */
  private excepted(ceiling: Ceiling): void {
    const counted = Object.values(this.program.incentives).filter(({ name }) => ceiling.incentives.includes(name));
    for (const part of this.texts.read(ceiling).parts) {
      const about = notCounted.exec(part)?.[1];
      const own = about === undefined ? undefined : counted.find(({ name }) => isNamedIn(about, name));
      // Another ceiling of the clause may be the one that it speaks of.
      if (
        own &&
        Object.values(this.program.ceilings).some(
          (one) => sharesClause(one, ceiling) && !one.incentives.includes(own.name),
        )
      )
        continue;
      if (own) this.tell(ceiling.at, ceiling, part, 'claims-counted-in', own.name);
    }
  }

  /** `按第一条至第六条取得的`, and the incentive rests on the seventh. */
  isOfOtherClauses({ cites }: Incentive, text: string): boolean {
    const heads = this.program.clauses.map(({ path }) => path.split('.')[0] ?? path);
    const named = [...text.matchAll(numbered)].map(
      ([, first = '', last = first]) => [heads.indexOf(first), heads.lastIndexOf(last)] as const,
    );
    const own = cites.map((path) => heads.indexOf(path.split('.')[0] ?? path));
    return named.length > 0 && !named.some(([from, until]) => own.some((place) => from <= place && place <= until));
  }

  run(): void {
    for (const ceiling of Object.values(this.program.ceilings)) {
      this.leftOut(ceiling);
      this.named(ceiling);
      this.excepted(ceiling);
    }
  }
}

/** Reports ceilings that leave out an incentive which their clauses have in, and the reverse. */
export function checkClauseCeilings(program: Program, texts: ClauseTexts, report: Report): void {
  new CeilingCheck(program, texts, report).run();
}
