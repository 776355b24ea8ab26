import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import type { Program, Rule, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { citesOfGroup } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, type Sentence, stemOf } from '../sense/clause-texts.ts';
import { isNarrowed } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';
import { wordsIn } from './clause-words.ts';

type Fate = ScoreItem['missing']['kind'];

const fates: readonly (readonly [RegExp, Fate])[] = [
  [/平均/, 'group-mean'],
  [/零分|(?<![\d.])0 ?分|不得分/, 'zero'],
  [/最低/, 'group-least'],
  [/剔除|不计入|按(?:比例|权重)折算/, 'rescale'],
  // The whole of a weight is written as points.
  [/满分/, 'fixed'],
];
/** `没有能耗数据的`, `未报送投资的企业`: who lacks what. */
const lacking =
  /(?:没有|未能?|缺少?|缺失|无|不能)(?:报送|上报|填报|提供|开展|报)?(?!下降|上升|增长|降低|提高|减少|压减|压降|压缩|削减|改善|完成|达到|超过)([^，；。的]{0,10}?)(?:数据|资料|活动|投入|情况)?的/;
/** Where nothing but data may be what is lacking. */
const ofData = /数据|资料|情况|报送|上报|填报|未报/;
const general = /(?:没有|缺少?|无|未报|缺失|不能提供)[^，。；]{0,10}(?:数据|数|资料|情况)/;

/** What is said of those who lack something: up to the next comma, or the one behind it where the first only says who they are. */
const ownFate = /^[^，；。]*(?:(?<=[的者业])，[^，；。]*)?/;

/** What becomes of those without data in a list or gate. */
const outcomes: Readonly<Record<Rule['kind'], readonly (readonly [RegExp, Rule['missing']])[]>> = {
  list: [
    [/不(?:予|得|再)?(?:列入|纳入|进入)/, 'no'],
    [/列入|纳入|进入/, 'yes'],
  ],
  gate: [
    [/(?:未|不予?|没有)(?:获得)?(?:通过|达标|合格)|不合格|不达标/, 'no'],
    [/(?:视为|视同|按|认定为?)[^，；。]{0,4}(?:通过|达标|合格)/, 'yes'],
  ],
};

/** Who lacks what, and what they get: told in one part of a sentence or one after the other. */
interface SaidFate {
  readonly lacks: string;
  readonly fate: Fate;
  readonly part: string;
  readonly isOfData: boolean;
  readonly text: string;
}

class MissingCheck extends ClauseCheck {
  private fatesIn({ parts }: Sentence): readonly SaidFate[] {
    return parts.flatMap((segment, index) => {
      const lacks = lacking.exec(segment)?.[1];
      if (lacks === undefined) return [];
      const until = parts.findIndex((one, place) => place > index && lacking.test(one));
      const behind = parts.slice(index, until < 0 ? parts.length : until);
      const told = behind.flatMap((part) => {
        const fate = fates.find(([words]) => words.test(part))?.[1];
        return fate === undefined ? [] : [{ part, fate }];
      });
      const base = { isOfData: ofData.test(segment), text: behind.join('，') };
      // What comes second is of what it names alone.
      return told.map(({ part, fate }, place) => ({ ...base, part, fate, lacks: place === 0 ? lacks : '' }));
    });
  }

  /** The items of which a sentence speaks: by their names where it says what they get, or the one that goes by what is lacking. */
  private meant({ lacks, part, isOfData }: SaidFate, items: readonly ScoreItem[]): readonly ScoreItem[] {
    const named = isOfData ? wordsIn(part, [...new Set(items.map(({ indicator }) => indicator))]) : [];
    if (named.length > 0) return items.filter(({ indicator }) => named.includes(indicator));
    const [item, other] = items.filter(({ indicator, value }) =>
      [indicator, ...this.leavesOf(value)].some(
        (name) =>
          lacks.length > 1 &&
          (name.includes(lacks) || lacks.includes(stemOf(name)) || isNarrowed(name.slice(0, 2), lacks)),
      ),
    );
    return item && !other ? [item] : [];
  }

  private leavesOf(value: Expression): readonly string[] {
    const names = namesIn(value);
    return [...names, ...names.flatMap((name) => formulasOfIndicator(this.program.indicators[name]).flatMap(namesIn))];
  }

  /** What an item gives to those without its data, and the clause gives them something else. */
  private group(scheme: Scheme, group: SchemeGroup): void {
    const cites = citesOfGroup(scheme, group);
    for (const sentence of this.texts.read({ cites }).sentences) {
      if (this.isOfAnother(sentence.text, scheme)) continue;
      for (const said of this.fatesIn(sentence))
        for (const { missing, points, indicator, at } of this.meant(said, group.items))
          if (
            missing.kind !== said.fate &&
            missing.kind !== 'fixed' &&
            !(points && (said.fate === 'fixed' || namesMissing(points)))
          )
            this.tell(at, { cites }, said.text, 'claims-missing-otherwise', indicator);
    }
  }

  /** `没有报送能耗的列入名单`, and who lacks data isn't listed; the same of gates. */
  private rule({ name, kind, missing, cites, at }: Rule): void {
    const said = this.texts.read({ cites }).sentences.flatMap((sentence) => {
      const lacks = lacking.exec(sentence.text);
      const behind = lacks && ofData.test(lacks[0]) ? (ownFate.exec(sentence.text.slice(lacks.index))?.[0] ?? '') : '';
      const way = outcomes[kind].find(([words]) => words.test(behind))?.[1];
      return way !== undefined && (kind === 'gate' || isNamedIn(behind, name)) ? [{ way, text: sentence.text }] : [];
    });
    const [only] = said;
    if (only && said.every(({ way }) => way === only.way) && missing !== only.way)
      this.tell(at, { cites }, only.text, 'claims-missing-otherwise', name);
  }

  private isOfAnother(sentence: string, { name }: Scheme): boolean {
    return (
      !sentence.includes(name) &&
      Object.keys(this.program.schemes).some((one) => one !== name && sentence.includes(one))
    );
  }

  /** What nobody gets who lacks data, though the clause gives it. */
  private scheme(scheme: Scheme): void {
    const { cites, at } = scheme;
    for (const { text } of this.texts.read({ cites }).sentences) {
      const said = general.exec(text);
      const after = said ? text.slice(said.index) : '';
      const fate = fates.find(([words]) => words.test(after))?.[1];
      if (fate && fate !== 'fixed' && !this.isOfAnother(text, scheme) && !this.isStated(fate, cites))
        this.tell(at, { cites }, text, 'claims-missing');
    }
  }

  /** Whether any evaluation on the clauses has an item that gives it. */
  private isStated(fate: Fate, cites: readonly string[]): boolean {
    return Object.values(this.program.schemes)
      .filter((one) => one.groups.some((group) => citesOfGroup(one, group).some((path) => cites.includes(path))))
      .some(({ groups }) =>
        groups.some(({ items }) =>
          items.some(({ missing, points }) => missing.kind === fate || (points && namesMissing(points))),
        ),
      );
  }

  run(): void {
    for (const rule of Object.values(this.program.rules)) this.rule(rule);
    for (const scheme of Object.values(this.program.schemes)) {
      this.scheme(scheme);
      for (const group of scheme.groups) this.group(scheme, group);
    }
  }
}

function namesMissing(points: Expression): boolean {
  let found = false;
  visitExpression(points, (node) => {
    found ||= node.op === 'is-missing';
  });
  return found;
}

/** Reports evaluations that give those without data something else than their clauses. */
export function checkClauseMissing(program: Program, texts: ClauseTexts, report: Report): void {
  new MissingCheck(program, texts, report).run();
}
