import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import { asWritten, mayNotHaveHappened } from '../program/empty-values.ts';
import type { Compare, Expression, ItemRef } from '../program/expression.ts';
import type { Condition, Program, Rule } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, type Reading, type Sentence, sayNumber } from '../sense/clause-texts.ts';
import { isNarrowed, sharedPairs } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const either = /或/;
const both = /且|并|同时|均|都/;
const conjunction = /^[^，；。、或\d]{0,8}(?:，\s*)?(?:且|并且|同时)[^，；。、或\d]*$/;
/** Both may be asked for elsewhere in the clause. */
const bothBeside = /都|同时|两者|兼|均(?!值|可)/;
/** What lists several things in one piece, or tells one from the other. */
const joint = /[或、/和与及]|分别|其中|除/;
/** `满足 1 项的`, `符合下列条件之一`. */
const oneOf =
  /(?:满足|符合|具备|达到|具有|有)(?:其中|下列|以下|上述|前述|任意|任何|条件|情形|的)*\s*(?:1|一|任[意何]?一)\s*(?:项|条|个|种|款)(?![^，；。的]{0,2}(?:以上|及以上))|之一(?=的|者|即|，|：|:|$)|任[意何]?一(?:项|条|种|款|个)?(?:即可|的|者)/;
/** `有 1 项没有达到的`. */
const anyOf = /之一|任[意何]?一/;
/** `也列入名单`: another way to get there. */
const also = /也(?:应当?|由|可以?)?[^，；。]{0,4}(?:列入|纳入|认定|视为|约谈|警告|通报|取消|追回|审计|列为|撤销)/;
/** What everybody must meet. */
const due = /应当|应|须|不得|必须|不低于|不少于|以上/;
const oneFails = /^[^，；]{0,4}(?:没|未|不(?:达|满足|符合|具备|合格))/;
const listed = /下列|以下|：|:/;
const bounding = /不(?:超过|低于|少于|高于|大于|多于|足|满|到)|低于/g;
/** `不足 1000 万元的…` goes on with what is asked of the others instead. */
const otherwise = /(?:不足|不到|不满|低于|少于|未达到?|达不到)[^，；。]{1,12}的/;
/** By which a text may mean either of several: it says so, lists them, or denies what they are. */
const paysItself =
  /\d[^，；。]{0,8}(?:奖励|补助|补贴|给予|资助|加价|加收)|(?:奖励|补助|补贴|给予|资助|加价|加收)[^，；。]{0,6}\d/;
const mayBeEither = /或|任[一何意]|之一|[1一]\s*项|、|和|及|与|并|除|不|没|未|无|也|均|都|分别|以外/;
const lacking = /没|未|无|不/;
const bounds = {
  up: /以上|不低于|不少于|(?<![没未不]|没有)达到|(?<!不)(?:高于|超过|超出|大于)/,
  down: /以下|以内|不超过|不高于|不多于|(?<!不)(?:低于|少于|小于)|不足|未达|没有达到/,
} as const;
const missed = /(?:不足|不到|低于|少于|未达到?|没有达到|达不到)\s*$/;
const way = { gt: 'up', ge: 'up', lt: 'down', le: 'down' } as const;

/** Where a text says what a condition asks for. */
interface Place {
  readonly from: number;
  readonly until: number;
}

function isBound(node: Expression): node is Compare & { readonly op: keyof typeof way } {
  return node.op in way;
}

/** `事故 > 0`: whatever there is of it. */
function anyOfItem(test: Expression): ItemRef | undefined {
  if (test.op !== 'gt') return undefined;
  const [of, limit] = [unconverted(test.left), unconverted(test.right)];
  const item = of.op === 'if' && of.isEmptyZero ? of.whenFalse : of;
  return item.op === 'item' && limit.op === 'constant' && String(limit.value) === '0' ? item : undefined;
}

/** A day by what happens on it. */
function plainOf(name: string): string {
  const plain = name.replace(/(?:日期|时间|日)$/, '');
  return plain.length > 1 ? plain : name;
}

class JoinCheck extends ClauseCheck {
  /** `利润 5000 万元以上且收入 2 亿元以上`, and either is enough: nothing but the one word stands between them. */
  private conjoined(tests: readonly Expression[], { text }: Sentence, cited: Citing): void {
    const places = tests.map((test) => [...this.limitPlaces(text, test), ...this.flagPlaces(text, test)]);
    for (const [index, own] of places.entries())
      for (const a of own)
        for (const b of places.slice(index + 1).flat()) {
          const [first, last] = a.from < b.from ? [a, b] : [b, a];
          if (!conjunction.test(text.slice(first.until, last.from))) continue;
          this.tell(cited.at, cited, text, 'claims-both');
          return;
        }
  }

  /** Where a text has the limit of a condition, beside a word of what it limits, and on the same side. */
  private limitPlaces(text: string, test: Expression): readonly Place[] {
    const of = asWritten(test);
    if (!isBound(of)) return [];
    const limit = unconverted(of.right);
    const own =
      limit.op === 'constant' && limit.type === 'number' ? sayNumber(String(limit.value), limit.unit) : undefined;
    if (!own || own.value === '0') return [];
    const names = namesIn(of.left).map(plainOf);
    const isNear = names.some((name) => sharedPairs(name, text) > 0);
    return this.texts
      .numbersIn(text)
      .filter(({ value, dimension, edge, from }) => {
        const isSame = value === own.value && dimension === own.dimension;
        // `投入使用满 20 年` of 投用日期.
        const isMeant = () => isNear || names.some((name) => isNarrowed(name, text.slice(Math.max(0, from - 7), from)));
        return isSame && (edge === undefined || edge.way === way[of.op]) && isMeant();
      })
      .map(({ from, text: said }) => ({ from, until: from + said.length }));
  }

  private flagPlaces(text: string, test: Expression): readonly Place[] {
    const of = asWritten(test);
    const item = of.op === 'item' && of.type === 'flag' ? of : anyOfItem(of);
    if (!item) return [];
    const { note = '' } = this.program.items[item.name] ?? {};
    const word = note.length > 4 && text.includes(note) ? note : item.name;
    const from = text.indexOf(word);
    return from < 0 || lacking.test(text.slice(0, from)) ? [] : [{ from, until: from + word.length }];
  }

  /** `设备投入 300 万元以上或者软件投入 200 万元以上`, and both are asked for. */
  private alternatives(tests: readonly Expression[], { text }: Sentence, cited: Citing): void {
    const places = tests.map((test) => [...this.limitPlaces(text, test), ...this.flagPlaces(text, test)]);
    const between = places.flatMap((own, index) =>
      places.slice(index + 1).flatMap((others) =>
        own.flatMap((a) =>
          others.map((b) => {
            const [first, last] = a.from < b.from ? [a, b] : [b, a];
            return text.slice(first.until, last.from);
          }),
        ),
      ),
    );
    const isOther = (words: string) => /\d/.test(words) || both.test(words);
    // `其中两项都达到的奖励 50 万元` is said beside.
    if (bothBeside.test(this.texts.textOf(cited)) || between.some((words) => both.test(words))) return;
    if (between.some((words) => either.test(words) && !isOther(words)))
      this.tell(cited.at, cited, text, 'claims-either');
  }

  /** `1000 万元以上，不足 1000 万元的…`: the other is asked only of who misses the first. */
  private instead(tests: readonly Expression[], { text }: Sentence, cited: Citing): void {
    for (const test of tests) {
      const own = asWritten(test);
      if (!isBound(own) || way[own.op] !== 'up') continue;
      const [place] = this.limitPlaces(text, test);
      const limit = place && text.slice(place.from, place.until);
      if (!place || !limit) continue;
      const again = text.indexOf(`${limit}的`, place.until);
      if (again < 0 || !missed.test(text.slice(0, again))) continue;
      const others = tests.filter((other) => other !== test).flatMap((other) => this.limitPlaces(text, other));
      if (others.some(({ from }) => from > again && !/；/.test(text.slice(again, from))))
        this.tell(cited.at, cited, text, 'claims-either');
    }
  }

  private isNamed(piece: string, { name, test }: Condition): boolean {
    return (
      isNamedIn(piece, name) || this.limitPlaces(piece, test).length > 0 || this.flagPlaces(piece, test).length > 0
    );
  }

  /** `…，满足 1 项的`, and all of them are asked for. */
  private oneIsEnough({ conditions, mode, ...cited }: Rule): void {
    if (mode !== 'all' || conditions.length < 2) return;
    if (conditions.some(({ test }) => /^(or|at-least)$/.test(test.op) && !('counted' in test))) return;
    for (const { text, pieces } of this.texts.read(cited).sentences) {
      const said = oneOf.exec(text);
      if (!said || oneFails.test(text.slice(said.index + said[0].length))) continue;
      const until = pieces.findIndex((piece) => oneOf.test(piece));
      const before = until < 0 ? [] : pieces.slice(0, until);
      const after = text.slice(said.index + said[0].length).split(/[，、：:]/);
      const isAfter = listed.test(text.slice(Math.max(0, said.index - 4), said.index + said[0].length + 3));
      const about = (isAfter ? after : before).filter((piece) => piece !== '' && piece !== '的');
      const isAll = conditions.every((condition) => about.some((piece) => this.isNamed(piece, condition)));
      const isEach = about.every((piece) => conditions.some((condition) => this.isNamed(piece, condition)));
      if (isAll && (isEach || isAfter)) this.tell(cited.at, cited, text, 'claims-either');
    }
  }

  /** The sentences in which a condition is named. */
  private sentencesOf(condition: Condition, sentences: readonly Sentence[]): readonly number[] {
    return sentences.flatMap(({ pieces }, index) =>
      pieces.some((piece) => this.isNamed(piece, condition)) ? [index] : [],
    );
  }

  /** `…的列入名单。…的也列入名单`, and both are asked for; each `应当` be so, and one is enough. */
  private bySentences({ conditions, mode, ...cited }: Rule): void {
    if (conditions.length < 2) return;
    const { text, sentences } = this.texts.read(cited);
    const places = conditions.map((condition) => this.sentencesOf(condition, sentences));
    const isApart = places.every(([only, other]) => only !== undefined && other === undefined);
    const own = places.flatMap(([only]) => sentences[only ?? -1] ?? []);
    if (!isApart || new Set(own).size < conditions.length) return;
    const [first] = own;
    const isAlso = own.some((one) => also.test(one.text)) || /(?:下列|以下)[^，；。]{0,8}之一/.test(text);
    const isDue = own.every((one) => due.test(one.text)) && !anyOf.test(text) && !/或/.test(text);
    if (mode === 'all' && isAlso && first)
      this.tell(cited.at, cited, own.find((one) => also.test(one.text))?.text ?? first.text, 'claims-either');
    else if (mode !== 'all' && isDue && !isAlso && first) this.tell(cited.at, cited, first.text, 'claims-both');
  }

  /** Names in a formula, with those that its indicators are made of. */
  private namesOf(node: Expression): readonly string[] {
    const names = namesIn(node);
    return [...names, ...names.flatMap((name) => formulasOfIndicator(this.program.indicators[name]).flatMap(namesIn))];
  }

  /** Whether a piece of a clause says what a condition asks for. */
  private isIn(piece: string, test: Expression): boolean {
    const of = asWritten(test);
    if (of.op === 'not') {
      const names = namesIn(of.of).map(plainOf);
      return lacking.test(piece) && names.some((name) => isNamedIn(piece, name));
    }
    if (of.op === 'item') return of.type === 'flag' && isNamedIn(piece, of.name);
    if (!isBound(of)) return false;
    const limit = unconverted(of.right);
    const isWhole = limit.op === 'constant' && limit.unit === '%' && limit.value === '100';
    if (limit.op === 'constant' && !isWhole) return this.limitPlaces(piece, of).length > 0;
    const opposite = way[of.op] === 'up' ? 'down' : 'up';
    return (
      bounds[way[of.op]].test(piece) &&
      !bounds[opposite].test(piece) &&
      this.namesOf(of).some((name) => sharedPairs(name, piece) > 0)
    );
  }

  /** `污水处理厂不超过标准的不收`: one piece says both of the same, and either is enough. */
  private together(tests: readonly Expression[], { pieces }: Sentence, cited: Citing): void {
    // One that has no number of its own is told by what stands beside it.
    if (!tests.some((test) => !isBound(asWritten(test)))) return;
    const said = pieces.find((piece) => !joint.test(piece) && tests.every((test) => this.isIn(piece, test)));
    if (said !== undefined) this.tell(cited.at, cited, said, 'claims-both');
  }

  /** Either is enough, where nothing of what the clause says of them joins, lists or denies. */
  private unjoined(tests: readonly Expression[], { text: whole, sentences }: Reading, cited: Citing): void {
    if (otherwise.test(whole) || anyOf.test(whole)) return;
    const isSaid = (text: string, test: Expression) =>
      this.limitPlaces(text, test).length > 0 || namesIn(test).some((name) => isNamedIn(text, name));
    const about = sentences.filter(({ text }) => tests.some((test) => isSaid(text, test)));
    const [first] = about;
    // `超低能耗建筑按 200 元奖励；近零能耗建筑按 350 元奖励`: each is paid for by itself.
    if (about.every(({ text }) => paysItself.test(text) && tests.filter((test) => isSaid(text, test)).length === 1))
      return;
    const isAll = first && tests.every((test) => about.some(({ text }) => isSaid(text, test)));
    if (isAll && about.every(({ text }) => !mayBeEither.test(text.replaceAll(bounding, ''))))
      this.tell(cited.at, cited, first.text, 'claims-both');
  }

  private logic(formula: Expression, cited: Citing): void {
    visitOwn(formula, (node) => {
      if ((node.op !== 'and' && node.op !== 'or') || mayNotHaveHappened(node) || node.of.length < 2) return;
      const place = { cites: cited.cites, at: node.at ?? cited.at };
      this.joined(node.op, node.of, place);
    });
  }

  private joined(op: 'and' | 'or', tests: readonly Expression[], cited: Citing): void {
    const reading = this.texts.read(cited);
    const { text, sentences } = reading;
    if (op === 'or') this.unjoined(tests, reading, cited);
    if (tests.length < 2 || (op === 'and' && !/[或不未没达]/.test(text))) return;
    for (const sentence of sentences) {
      if (op === 'or') {
        this.together(tests, sentence, cited);
        if (both.test(sentence.text)) this.conjoined(tests, sentence, cited);
      } else {
        if (either.test(sentence.text)) this.alternatives(tests, sentence, cited);
        this.instead(tests, sentence, cited);
      }
    }
  }

  run(): void {
    const { program } = this;
    for (const { formula, cites, at } of formulasOf(program)) this.logic(formula, { cites, at });
    for (const rule of Object.values(program.rules)) {
      this.oneIsEnough(rule);
      this.bySentences(rule);
      if (rule.mode === 'all') this.conditions(rule.conditions, rule);
    }
    for (const one of [...Object.values(program.incentives), ...Object.values(program.prices)])
      this.conditions(one.conditions, one);
  }

  private conditions(conditions: readonly Condition[], cited: Citing): void {
    const plain = conditions.filter(({ scope }) => !scope);
    this.joined(
      'and',
      plain.map(({ test }) => test),
      cited,
    );
  }
}

/** Reports conditions that are joined otherwise than the pieces of a clause that says them: all for one of them, either for both. */
export function checkClauseJoins(program: Program, texts: ClauseTexts, report: Report): void {
  new JoinCheck(program, texts, report).run();
}
