import type { Report } from '../base/diagnostic.ts';
import { compare, parseExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { mayNotHaveHappened } from '../program/empty-values.ts';
import type { Compare, Expression, Logic } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Program, Regrade } from '../program/program.ts';
import { unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, namesIn, shutOut } from '../sense/clause-texts.ts';
import { numberKeysIn, saidKey } from '../sense/number-keys.ts';
import { isNarrowed } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const either = /或者|或是|或|之一|任一|其中一/;
const both = /同时|并且|且|又|均|都|全部|一并|以及/;
/** `增产增税`, `增产又增效`. */
const twofold = /[增升减降]([一-龥])[又且并、]?[增升减降]([一-龥])/;
const again = /连续|均|都|两年|逐年|仍|第[二三]年/;
const notLess = /(?:不低于|不少于|高于|超过|多于)(?:上年|去年|上一年)/;
const fall = /下降|降低|减少|下滑|退步|后退|回落/;
const rise = /上升|增长|提高|增加|进步|升/;
const bounded =
  /不得评|不得定|不得列|不得高于|不得为|不高于|不能评|最高(?:评|为|列)|最高\s*(?:[A-Z]|[一二三四五优良中][等级类]?|[^，。；\d]{1,3}[级等类档])|降/;
const atMost =
  /(?:不得|不能|不予|不再|不可|不)(?:被)?(?:参评|评选|评为|评定为|评上|评|定为|定|列为|列入|高于|超过)(?!低)|最高(?:只能|不超过)?(?:评|定|列|得)?(?:为|到)?(?!\s*\d)|取消[^，；。]{0,6}(?:评优|评先|资格)|至多/;
const setTo = /(?:直接|一律|均|统一)?(?:定为|评为|评定为|认定为|列为|判为|归为|降为|降至|降到|升为|视为)/;
const byOne = /(?:降|下调|调低|降低|下降|提高|上调|升)(?:一|1|两|2)\s*个?(?:级|档|等)/;
const notLifted =
  /不(?:再|得|能|予)?(?:适用|享受|执行|实行|参加|按)?[^，；。]{0,8}(?:提升|提档|上调|调升|升级|升档|升一[级档类]|晋[级升档])/;
/** `直接评为末等，不适用前述保护`. */
const notKept = /不(?:再|得|能|予)?(?:适用|享受|执行|受)[^，；。]{0,8}(?:保护|保底|照顾|兜底)/;
const kept = /不低于|不得低于|至少|保底|保留|不降|升|不作/;

function isWord(node: Expression): boolean {
  return node.op === 'constant' && node.type === 'text';
}

/** By what a text would name a condition: its items, and the classes that it asks for. */
function wordsOf(test: Expression): string[] {
  const words = namesIn(test);
  visitOwn(test, (one) => {
    if (one.op === 'constant' && isWord(one)) words.push(String(one.value));
  });
  return words.filter((word) => word.length > 1);
}

function isLastYearOf(a: Expression, b: Expression): boolean {
  const of = unconverted(a);
  return of.op === 'lag' && printExpression(unconverted(of.of)) === printExpression(unconverted(b));
}

class WayCheck extends ClauseCheck {
  /** One of several is enough, or all are needed. */
  joined(op: 'and' | 'or', tests: readonly Expression[], cited: Citing, at: Span): void {
    const { text, sentences } = this.texts.read(cited);
    if (text === '' || tests.length < 2) return;
    for (const { text: sentence, parts: segments } of sentences) {
      const places = tests.map((test) =>
        segments.findIndex((one) => wordsOf(test).some((word) => isNamedIn(one, word))),
      );
      if (op === 'and') this.shouldBeEither(segments, places, cited, at);
      else if (this.hasNumbersOf(sentence, tests, text))
        this.shouldBeBoth(sentence, segments, places, tests, cited, at);
    }
    if (op === 'and' && !again.test(text)) this.twoYears(tests, text, cited, at);
  }

  /** Whether a sentence has a number of each of several conditions, as far as any sentence has one: else it is of some of them. */
  private hasNumbersOf(sentence: string, tests: readonly Expression[], text: string): boolean {
    const [own, all] = [sentence, text].map((one) => new Set(this.texts.numbersIn(one).map(saidKey)));
    const keys = tests.map(numberKeysIn);
    return keys.every((one) => {
      // What all of them ask for tells none apart.
      const stated = one.filter((key) => all?.has(key) && !keys.every((others) => others.includes(key)));
      return stated.length === 0 || stated.some((key) => own?.has(key));
    });
  }

  shouldBeEither(segments: readonly string[], places: readonly number[], cited: Citing, at: Span): void {
    // What stands in one part alone is joined to what comes before it, not to itself.
    const isApart = new Set(places).size > 1;
    const other = segments.find((segment, index) => /^(?:或者|或是|或)/.test(segment) && places.includes(index));
    if (isApart && other !== undefined && !both.test(segments.join('，'))) this.tell(at, cited, other, 'claims-either');
  }

  shouldBeBoth(
    sentence: string,
    segments: readonly string[],
    places: readonly number[],
    tests: readonly Expression[],
    cited: Citing,
    at: Span,
  ): void {
    const isTogether = places.every((place) => place >= 0) && both.test(sentence) && !either.test(sentence);
    const excepted = tests.findIndex((test) => test.op === 'not' && test.of.op === 'item');
    const segment = segments[places[excepted] ?? -1] ?? '';
    const [whole, first = '', second = ''] = twofold.exec(sentence) ?? [];
    const isOfEach = [first, second].every((sign) =>
      tests.some((test) => wordsOf(test).some((word) => word.includes(sign))),
    );
    if (whole !== undefined && first !== second && isOfEach && tests.length === 2)
      this.tell(at, cited, whole, 'claims-both');
    if (shutOut.test(segment) && !either.test(sentence)) this.tell(at, cited, segment, 'claims-both');
    if (this.isJoined(sentence, segments, places, tests)) this.tell(at, cited, sentence, 'claims-both');
    // Who isn't shut out is so by either.
    else if (isTogether && /且|同时|并且|又/.test(sentence) && !segments.some((one) => shutOut.test(one)))
      this.tell(at, cited, sentence, 'claims-both');
  }

  /** `为 A 类或者 B 类，且…`: the second part begins with what joins it to the first, or to what can't be told by its words. */
  private isJoined(
    sentence: string,
    segments: readonly string[],
    places: readonly number[],
    tests: readonly Expression[],
  ): boolean {
    const last = Math.max(...places);
    const [first = -1] = places.filter((place) => place !== last);
    const isTold = first >= 0 ? first === last - 1 : last > 0 && tests.some((test) => wordsOf(test).length === 0);
    return (
      tests.length === 2 &&
      isTold &&
      /^(?:且|并且|同时)/.test(segments[last] ?? '') &&
      !shutOut.test(segments.at(-1) ?? '') &&
      !/之一|任一/.test(sentence)
    );
  }

  /** `虚开 and 上年(虚开)` is two years running. */
  twoYears(tests: readonly Expression[], text: string, cited: Citing, at: Span): void {
    const twice = tests.find((one) => tests.some((other) => isLastYearOf(other, one)));
    const segment =
      twice && this.texts.readText(text).parts.find((one) => wordsOf(twice).some((word) => isNamedIn(one, word)));
    if (segment !== undefined) this.tell(at, cited, segment, 'claims-either');
  }

  /** `收入 2 亿元以上，人员占比不低于 10% 的`: conditions that a sentence lists, of which it doesn't say that one is enough. */
  listed(tests: readonly Expression[], cited: Citing): void {
    const { text, sentences } = this.texts.read(cited);
    if (tests.length < 2 || either.test(text) || /下列|其中|情形|分别|的，.*的，/.test(text)) return;
    const isSaid = (test: Expression, part: string) =>
      /^(lt|le|gt|ge)$/.test(test.op) &&
      'right' in test &&
      wordsOf(test).some((word) => isNamedIn(part, word)) &&
      this.texts.numbersIn(part).length > 0;
    for (const { text: sentence, parts } of sentences)
      if (tests.every((test) => parts.some((part) => isSaid(test, part))))
        this.tell(cited.at, cited, sentence, 'claims-both');
  }

  /** Every `and` and `or` of a condition. */
  logic(test: Expression, cited: Citing): void {
    visitOwn(test, (node) => {
      if ((node.op === 'and' || node.op === 'or') && !(node as Logic).rule && !mayNotHaveHappened(node))
        this.joined(node.op, node.of, cited, node.at ?? cited.at);
    });
  }

  /** More than last year where the clause rewards less. */
  changed(test: Compare, isWanted: boolean, cited: Citing): void {
    const [isOfLeft, isOfRight] = [isLastYearOf(test.right, test.left), isLastYearOf(test.left, test.right)];
    if (isOfLeft === isOfRight) return;
    const isMore = test.op === 'gt' || test.op === 'ge';
    const isRise = (isMore === isOfLeft) === isWanted;
    const [name] = namesIn(test);
    const segments = this.texts.read(cited).parts.filter((one) => name !== undefined && isNamedIn(one, name));
    const said = segments.join('，');
    const kept = notLess.exec(said)?.[0];
    if (kept !== undefined && !isRise)
      this.tell(test.at ?? cited.at, cited, kept, 'claims-other-way', printExpression(test));
    const [own, other] = isRise ? [rise, fall] : [fall, rise];
    // What the clause says of a rise elsewhere may be what is meant.
    if (other.test(said) && !own.test(this.texts.textOf(cited)) && !/不|未|没/.test(said))
      this.tell(test.at ?? cited.at, cited, other.exec(said)?.[0] ?? '', 'claims-other-way', printExpression(test));
  }

  /** Points for a change, by a choice. */
  points(formula: Expression, cited: Citing): void {
    visitExpression(formula, (node) => {
      if (node.op !== 'if' || !/^(lt|le|gt|ge)$/.test(node.condition.op)) return;
      const [yes, no] = [node.whenTrue, node.whenFalse].map((one) => {
        const of = unconverted(one);
        return of.op === 'constant' ? parseExact(String(of.value)) : undefined;
      });
      if (yes && no) this.changed(node.condition as Compare, compare(yes, no) > 0, cited);
    });
  }

  /** `不得评为优秀` gives nobody a better class, `直接定为 C 级` a worse or better one; and `降低一级` neither. */
  bound({ name, test, change, ...cited }: Regrade, classes: readonly string[]): void {
    if ((change.kind !== 'to' && change.kind !== 'at-most') || change.class === classes.at(-1)) return;
    const words = wordsOf(test);
    const ways = [isNamedIn, (part: string, word: string) => isNarrowed(word, part)];
    const [about] = ways
      .map((isIn) => this.withNext(cited, (part) => words.some((word) => isIn(part, word))))
      .filter((found) => found.length > 0);
    const said = about?.find((part) => atMost.test(part) || setTo.test(part) || byOne.test(part));
    if (said === undefined) return;
    const [isCap, isSet] = [atMost.test(said), setTo.test(said.replaceAll(new RegExp(atMost, 'g'), ''))];
    if (byOne.test(said) && !isCap && !isSet) this.tell(cited.at, cited, said, 'claims-by-one', name, change.class);
    else if (change.kind === 'to' && isCap && !isSet)
      this.tell(cited.at, cited, said, 'claims-lifts', name, change.class);
    else if (change.kind === 'at-most' && isSet && !isCap)
      this.tell(cited.at, cited, said, 'claims-only-caps', name, change.class);
  }

  /** Parts of clauses with what their sentence goes on to say. */
  withNext(cited: Citing, isMeant: (part: string) => boolean): readonly string[] {
    return this.texts
      .read(cited)
      .sentences.flatMap(({ parts }) =>
        parts.flatMap((one, index) => (isMeant(one) ? [parts.slice(index, index + 2).join('，')] : [])),
      );
  }

  /** `不得评为 A 级` written as a floor. */
  regrade({ name, test, change, ...cited }: Regrade, classes: readonly string[]): void {
    this.bound({ name, test, change, ...cited }, classes);
    const isUp = change.kind === 'at-least' || (change.kind === 'step' && change.by > 0);
    const isDown = change.kind === 'at-most' || (change.kind === 'step' && change.by < 0);
    if (!isUp && !isDown) return;
    const words = wordsOf(test);
    const said = this.withNext(cited, (one) => words.some((word) => isNamedIn(one, word))).join('；');
    const [own, other] = isUp ? [kept, bounded] : [bounded, kept];
    if (other.test(said) && !own.test(said)) this.tell(cited.at, cited, said, 'claims-other-way', `${name}`);
  }

  /** `直接列为 D 类，不适用前述提升`, and what lifts stands behind. */
  lifted(regrades: readonly Regrade[]): void {
    for (const [index, { name, change, test, ...cited }] of regrades.entries()) {
      if (change.kind !== 'to' && change.kind !== 'at-most') continue;
      const words = wordsOf(test);
      const said = this.texts
        .read(cited)
        .sentences.find(
          ({ text }) =>
            (notLifted.test(text) || notKept.test(text)) &&
            (text.includes(change.class) || words.some((word) => isNamedIn(text, word))),
        );
      const later = regrades
        .slice(index + 1)
        .find(
          (one) =>
            (one.change.kind === 'at-least' && notKept.test(said?.text ?? '')) ||
            (one.change.kind === 'step' && one.change.by > 0 && (one.from?.includes(change.class) ?? true)),
        );
      if (said && later) this.tell(later.at, cited, said.text, 'claims-lifted-after', later.name, name);
    }
  }

  conditions(conditions: readonly Condition[]): void {
    for (const condition of conditions) {
      this.logic(condition.test, condition);
      visitOwn(condition.test, (node) => {
        if (/^(lt|le|gt|ge)$/.test(node.op)) this.changed(node as Compare, true, condition);
      });
    }
  }

  run(): void {
    const { program } = this;
    const rules = Object.values(program.rules);
    for (const rule of rules) {
      this.conditions(rule.conditions);
      const plain = rule.conditions.filter(({ scope }) => !scope).map(({ test }) => test);
      this.joined(rule.mode === 'all' ? 'and' : 'or', plain, rule, rule.at);
      if (rule.mode === 'any') this.listed(plain, rule);
    }
    for (const rule of [...Object.values(program.incentives), ...Object.values(program.prices)]) {
      this.conditions(rule.conditions);
      if ('parts' in rule) this.conditions(rule.parts?.rows ?? []);
      if ('dueWhen' in rule) this.conditions((rule.dueWhen ?? []).map(({ condition }) => condition));
      if (rule.scope) this.logic(rule.scope, rule);
      this.joined(
        'and',
        rule.conditions.map(({ test }) => test),
        rule,
        rule.at,
      );
    }
    this.conditions(program.exclusions);
    for (const scheme of Object.values(program.schemes)) {
      const vetoes = scheme.groups.flatMap((group) => group.vetoes ?? []);
      this.conditions([...scheme.notRated, ...scheme.regrades, ...vetoes]);
      const classes = scheme.classing?.classes.map(({ name }) => name) ?? [];
      for (const regrade of scheme.regrades) this.regrade(regrade, classes);
      this.lifted(scheme.regrades);
      for (const { items } of scheme.groups)
        for (const { points, table, at } of items)
          if (points && !table) this.points(points, { cites: scheme.cites, at });
    }
  }
}

/** Reports rules that join, turn or bound otherwise than their clauses: and for or, more for less, a floor for a cap. */
export function checkClauseWays(program: Program, texts: ClauseTexts, report: Report): void {
  new WayCheck(program, texts, report).run();
}
