import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { exact, parseExact, printExact, subtract } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { Cited } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { hundredthsOf, isNamedIn, stemOf } from '../sense/clause-texts.ts';
import { type Label, type Pair, pairTablesOf } from './rule-pairs.ts';

const whole = exact(100n);
/** How a part of a clause begins that goes on about what the one before named. */
const goesOn = /^(?:的|则|再|可|均|各|都|按|加|扣|每|最|得|奖|补|记|计|共|一次|不超过|给予|分别|从|其中)/;
/** `前 3 年的平均值` is over three years, no limit of three. */
const lookingBack = /[近前]\s*$/;
const others = { rest: /其他|其余|其它|否则|此外/, without: /没有的|其他|其余|其它|否则|此外/ } as const;

/** Where a label stands in a part of a clause, and where the numbers do. */
interface Part {
  readonly text: string;
  readonly labels: readonly Label[];
  readonly numbers: readonly SaidNumber[];
}

/** The numbers that a clause gives to a label, and one part of it that does; `isOpen` where it can't be told which. */
interface Given {
  readonly numbers: string[];
  said: string;
  isOpen: boolean;
}

function isOf(number: SaidNumber, dimension: string): boolean {
  return (number.dimension ?? '') === dimension;
}

/** A share may be said as what is left of the whole, or as what comes on top of it. */
function waysToSay({ value, dimension }: Pair['number']): readonly string[] {
  const own = parseExact(value);
  if (dimension !== '' || !own) return [value];
  return [value, printExact(subtract(own, whole)), printExact(subtract(whole, own))];
}

function placeOfWord(text: string, word: string): number {
  return /^[A-Za-z]+$/.test(word) ? text.search(new RegExp(`(?<![A-Za-z])${word}(?![A-Za-z])`)) : text.indexOf(word);
}

/** Labels in a part of a clause in the order in which it names them; of two that contain each other the longer. */
function labelsIn(segment: string, labels: readonly Label[], said: readonly SaidNumber[]): Label[] {
  const found: { readonly label: Label; readonly place: number }[] = [];
  const forms = labels.flatMap((label) =>
    label.words.flatMap((word) => [word, stemOf(word)].map((form) => ({ label, form }))),
  );
  let left = segment;
  for (const { label, form } of forms.sort((a, b) => b.form.length - a.form.length)) {
    const place = form === '' ? -1 : placeOfWord(left, form);
    if (place < 0) continue;
    left = left.slice(0, place) + '□'.repeat(form.length) + left.slice(place + form.length);
    if (!found.some((one) => one.label === label)) found.push({ label, place });
  }
  for (const label of labels) {
    if (found.some((one) => one.label === label)) continue;
    const { limits, words, of } = label;
    const places = limits.map(
      (limit) =>
        said.find(
          (one) =>
            isOf(one, limit.dimension) &&
            hundredthsOf(one) === limit.value &&
            !(one.edge && limit.way && one.edge.way !== limit.way) &&
            !lookingBack.test(left.slice(0, one.from)),
        )?.from ?? -1,
    );
    if (places.length > 0 && places.every((place) => place >= 0)) found.push({ label, place: Math.min(...places) });
    else if (words.some((word) => isNamedIn(left, word))) found.push({ label, place: 0 });
    else if (of && others[of].test(segment)) found.push({ label, place: segment.search(others[of]) });
  }
  return found.sort((a, b) => a.place - b.place).map(({ label }) => label);
}

/** `税收增长 10% 以上的`: by how much something must change is asked, not given. */
function isAskedGrowth({ isChange, edge, from, text }: SaidNumber, segment: string): boolean {
  return isChange === true && (edge !== undefined || /^\s*的/.test(segment.slice(from + text.length)));
}

/** The parts of a clause with the labels that they name. `其余` is all but those of the table only behind numbers of one of them. */
function namingParts(text: string, labels: readonly Label[], texts: ClauseTexts): readonly Part[] {
  let isNear = true;
  return texts.readText(text).parts.map((part) => {
    const numbers = texts.numbersIn(part);
    const named = labelsIn(part, labels, numbers);
    const isOwn = named.some(({ of }) => !of);
    const own = isOwn || isNear ? named : [];
    if (isOwn) isNear = true;
    else if (numbers.length > 0 && named.length === 0 && !goesOn.test(part)) isNear = false;
    return { text: part, numbers, labels: own };
  });
}

/** Which numbers of a clause go with which label: side by side, in the same order, one for all, or in what follows. */
export function givenBy(
  text: string,
  table: readonly Pair[],
  dimension: string,
  texts: ClauseTexts,
): Map<Label, Given> {
  const labels = table.map(({ label }) => label);
  const given = new Map(labels.map((label) => [label, { numbers: [], said: '', isOpen: false } as Given]));
  const give = (label: Label | undefined, numbers: readonly SaidNumber[], said: string) => {
    const own = label && given.get(label);
    if (!own || numbers.length === 0) return;
    own.numbers.push(...numbers.map(hundredthsOf));
    if (own.said === '') own.said = said;
  };
  let before: Part | undefined;
  for (const { text: segment, numbers: said, labels: named } of namingParts(text, labels, texts)) {
    const isLimit = (one: SaidNumber) =>
      named.some(({ limits }) =>
        limits.some((limit) => isOf(one, limit.dimension) && hundredthsOf(one) === limit.value),
      );
    const numbers = said.filter((one) => isOf(one, dimension) && !isLimit(one) && !isAskedGrowth(one, segment));
    if (named.length === 0 && before && goesOn.test(segment)) {
      const heirs = before.numbers.length === 0 ? before.labels : before.labels.slice(-1);
      for (const label of heirs) give(label, numbers, `${before.text}，${segment}`);
      if (numbers.length > 0 && before.numbers.length === 0) before = { ...before, numbers };
      continue;
    }
    if (named.length === 0) {
      before = undefined;
      continue;
    }
    if (named.length === numbers.length)
      for (const [index, label] of named.entries()) give(label, numbers.slice(index, index + 1), segment);
    else if (numbers.length === 1 || named.length === 1) for (const label of named) give(label, numbers, segment);
    else if (numbers.length > 0)
      for (const label of named) {
        const own = given.get(label);
        if (own) own.isOpen = true;
      }
    before = { text: segment, labels: named, numbers };
  }
  return given;
}

class PairCheck {
  private readonly told = new Set<Span>();

  constructor(
    readonly texts: ClauseTexts,
    readonly report: Report,
  ) {}

  /** The sentences that have a number of the table, where any has. */
  private sentencesOf(table: readonly Pair[], text: string): string {
    const { sentences } = this.texts.readText(text);
    const own = sentences.filter((sentence) =>
      this.texts
        .numbersIn(sentence.text)
        .some((one) => table.some(({ number }) => isOf(one, number.dimension) && hundredthsOf(one) === number.value)),
    );
    return own.length > 0 ? own.map((one) => one.text).join('；') : text;
  }

  /** A class to which the clause gives a number and the table none. */
  rows(table: readonly Pair[], without: readonly string[], cited: Pick<Cited, 'cites'>): void {
    const [first] = table;
    // `上年三等、当年升到一等的另加` gives nothing to who is 三等 now.
    const text = this.texts.textOf(cited).replaceAll(/(?:上年度?|去年|上一年度?|原为|由)[^，。；、]{1,6}/g, '');
    if (text === '' || !first) return;
    const { dimension } = first.number;
    const own = this.sentencesOf(table, text);
    const missing = without.map((word): Pair => ({ ...first, label: { words: [word], limits: [] } }));
    const given = givenBy(own, [...table, ...missing], dimension, this.texts);
    for (const { label, at } of missing) {
      const all = given.get(label);
      if (all && !all.isOpen && all.numbers.some((one) => one !== '0'))
        this.report('clause-otherwise', at, {
          path: cited.cites.join('、'),
          said: all.said.trim(),
          why: because('claims-no-row', label.words[0] ?? ''),
        });
    }
  }

  /** A number that the clause gives to another label of the same table. */
  table(table: readonly Pair[], cited: Pick<Cited, 'cites'>, names: readonly string[] = []): void {
    const parts = this.texts.read(cited).parts.filter((part) => names.some((name) => part.includes(name)));
    const text = parts.length > 0 ? parts.join('，') : this.texts.textOf(cited);
    if (text === '' || table.length < 2) return;
    for (const dimension of new Set(table.map(({ number }) => number.dimension))) {
      const alike = table.filter(({ number }) => number.dimension === dimension);
      const given = givenBy(text, table, dimension, this.texts);
      for (const { label, number, written, at } of alike) {
        const own = given.get(label);
        if (!own || own.isOpen || own.numbers.length === 0 || this.told.has(at)) continue;
        const isOthers = [...given].some(([other, { numbers }]) => other !== label && numbers.includes(number.value));
        // What another has is no way to say what is left of the whole.
        const ways = isOthers ? [number.value] : waysToSay(number);
        if (own.numbers.some((one) => ways.includes(one))) continue;
        const isTurned =
          own.numbers.length === 1 &&
          alike.some((one) => one.label !== label && own.numbers.includes(one.number.value));
        if (!isOthers && !isTurned) continue;
        this.told.add(at);
        this.report('clause-otherwise', at, {
          path: cited.cites.join('、'),
          said: own.said.trim(),
          why: because('claims-pair', written),
        });
      }
    }
  }
}

/** Reports numbers that a rule gives to one class, threshold or name and its clause to another. */
export function checkClausePairs(program: Program, texts: ClauseTexts, report: Report): void {
  const check = new PairCheck(texts, report);
  for (const { pairs, cited, without, about } of pairTablesOf(program)) {
    check.table(pairs, cited, about);
    if (without) check.rows(pairs, without, cited);
  }
}
