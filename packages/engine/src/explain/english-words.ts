import type { BudgetOrder, Ceiling } from '../program/program.ts';
import type { Words } from './chinese-words.ts';
import { expression, roundings } from './english-expression-words.ts';

const scheme: Words['scheme'] = {
  transforms: {
    ratio: 'ratio',
    'min-max': 'between least and most',
    deviation: 'deviation from the mean',
    rank: 'rank',
    points: 'formula for points',
  },
  missing: (missing) => {
    const fixed = missing.kind === 'fixed' ? missing.score : '';
    return {
      undecided: 'undecided',
      zero: 'no points',
      'group-mean': "the group's average score",
      'group-least': "the group's lowest score",
      fixed: `${fixed} points`,
      rescale: 'left out, weights shared anew',
    }[missing.kind];
  },
  earns: (score) => `earns ${score} points`,
  earnsCap: 'earns the most',
  asMissing: 'counts as missing',
  atZero: (odd) => `zero ${odd}`,
  belowZero: (odd) => `below zero ${odd}`,
  otherPoints: (points) => `otherwise ${points} points`,
  pointsAt: (limit, points) => `${points} points at ${limit}`,
  pointsBeyond: (limit, points, isInclusive) => `${points} points ${isInclusive ? 'from' : 'above'} ${limit}`,
  table: (rows, isLinear) => `${isLinear ? 'steps, straight between them' : 'steps'}: ${rows}`,
  points: (score) => `${score} points`,
  multiple: (factor) => `${factor} times`,
  part: (name) => `part of ${name}`,
  formula: (of) => `points by formula: ${of}`,
  base: (score) => `starts from ${score}`,
  best: (of) => `full points at ${of}`,
  worst: (of) => `least points at ${of}`,
  isDown: 'the smaller the better',
  cap: (bound) => `at most ${bound}`,
  floor: (bound) => `at least ${bound}`,
  bonuses: 'bonus points',
  deductions: 'deductions',
  total: (name, isHighest) => (isHighest ? `of ${name} only the largest counts` : `${name} are added up`),
  totalCap: (points) => `at most ${points} points together`,
  offset: (points) => `starts from ${points} points`,
  each: (name, points) => `${name} ${points} points each time`,
  byTable: (name, of, isDeduction) => `${name} ${isDeduction ? 'deducts' : 'adds'} points by ${of}`,
  kind: (kind) => `of "${kind}" only the largest counts`,
  most: (points) => `total at most ${points} points`,
  least: (points) => `total at least ${points} points`,
  veto: (test, points) => `veto where ${test}: ${points} points`,
  places: (count) => `${count} places`,
  others: 'the rest',
  top: (places) => `the first ${places}`,
  fromScore: (points) => `from ${points} points`,
  aboveScore: (points) => `above ${points} points`,
  notMore: (places) => `no more than ${places}`,
  and: ' and ',
  notFewer: (whole, places) => `${whole}, no fewer than ${places}`,
  from: (classes, change) => `those in ${classes}: ${change}`,
  to: (name) => `set to ${name}`,
  notAbove: (name) => `no better than ${name}`,
  notBelow: (name) => `no worse than ${name}`,
  step: (by) => `${by > 0 ? 'up' : 'down'} ${Math.abs(by)} ${Math.abs(by) === 1 ? 'class' : 'classes'}`,
  quotas: (how, isStepwise) => `places rounded ${roundings[how]}${isStepwise ? ' class by class' : ''}`,
  minimum: (count) => `at least ${count} in each class`,
  ofAll: 'shares are of all, those not rated too',
  ties: { up: 'ties take the better class', down: 'ties take the worse class' },
  mergedFor: (by, who, head) =>
    `${who} of the same ${by} are evaluated as one; the result is that of ${head === undefined ? 'the first' : `the one with the largest ${head}`}, the others aren't rated`,
  merged: (by, who, take, isOnce) => {
    const compared = {
      merged: '',
      higher: ', or keep their own where it is better',
      lower: ', or keep their own where it is worse',
    }[take];
    return `${who} of the same ${by} are evaluated as one and share the result${compared}; ranks and places count them ${isOnce ? 'once' : 'one by one'}`;
  },
};

function remainderText(to: Ceiling['remainder']): string {
  return {
    'largest-remainder': 'what is left over goes to the largest remainders, a fen each',
    'largest-claim': 'what is left over goes to the largest claim',
    last: 'what is left over goes to the last in order',
    none: 'what is left over stays unpaid',
  }[to ?? 'largest-remainder'];
}

const firstBy: Words['firstBy'] = (key, type, isUp) => {
  if (type === 'flag') return isUp ? `those of ${key} first` : `those of ${key} last`;
  if (type === 'day') return `${key}, the ${isUp ? 'latest' : 'earliest'} first`;
  return `${key}, the ${isUp ? 'highest' : 'lowest'} first`;
};

function inOrder(keys: string, { shortfall, ties }: BudgetOrder): string {
  const end = {
    rest: 'the first claim that it no longer covers gets what is left',
    stop: 'nobody gets anything from the first claim on that it no longer covers',
    skip: 'claims that it no longer covers are passed over',
  }[shortfall];
  const equals =
    ties === 'share'
      ? 'equals are one claim and share in proportion'
      : 'equals stand in the order of the document and of their codes';
  return `paid claim by claim until it is used up, by ${keys}; ${end}; ${equals}`;
}

const rule: Words['rule'] = {
  within: (scope, test) => `where ${scope}: ${test}`,
  who: (scope, subject) => `${subject} where ${scope}`,
  allOf: (parts, isAny) => `${isAny ? 'any of' : 'all of'}: ${parts}`,
  numbered: (place, part) => `(${place}) ${part}`,
  decides: (who, whole, end, missing) => `${who}: ${end} if ${whole}; ${missing}.`,
  listed: (name) => `listed as "${name}"`,
  passes: (name) => `passes "${name}"`,
  missing: (how, isList) =>
    ({
      undecided: 'undecided where data are missing',
      yes: isList ? 'listed also where data are missing' : 'passes where data are missing',
      no: isList ? 'not listed where data are missing' : 'fails where data are missing',
    })[how],
  progressive: (of, limits, results) => `the parts of ${of} above ${limits} count at ${results}`,
  tierFrom: (limit, isInclusive) => `${isInclusive ? 'from' : 'above'} ${limit}`,
  tiers: (of, limits, results, how) =>
    `${of} ${{ first: 'for the first time above ', reached: 'from ', above: 'above ', mixed: '' }[how]}${limits}: ${results}`,
  pays: (test, amount) => `${amount} if ${test}`,
  together: (isSum) => (isSum ? 'several that hold are added up' : 'of several that hold the highest counts'),
  amount: (of) => `the amount is ${of}`,
  cap: (of) => `at most ${of}`,
  difference: 'those awarded a lower tier before get the difference',
  instalmentCap: (of) => `each instalment at most ${of} in its year`,
  dueWhen: (ordinal, condition) => `instalment ${ordinal} only where in its year ${condition}`,
  instalments: (count, shares) => `paid over ${count} years as ${shares}, no more once the tier is lost`,
  exclusive: (name) => `not together with "${name}": the higher counts`,
  isFree: "exclusions don't apply",
  gives: (who, parts) => `${who}: ${parts}.`,
  remainder: remainderText,
  budget: (subject, names, most, remainder) =>
    `${subject} together get at most ${most} of ${names} in a year; what exceeds it is taken from all in proportion, rounded down to the fen; ${remainder}.`,
  ordered: (subject, names, most, keys, order) =>
    `${subject} together get at most ${most} of ${names} in a year, ${inOrder(keys, order)}.`,
  sharers: (subject, by) =>
    by === undefined
      ? `All ${subject}`
      : by.length === 0
        ? `All claims of each ${subject}`
        : `All ${subject} of each ${by.join(' and ')}`,
  ceiling: (who, names, most, isCharged) =>
    `Each ${who} ${isCharged ? 'pays' : 'gets'} at most ${most} of ${names} in a year, in the order of the document.`,
  price: (of) => `the price is ${of}`,
  priceKind: (kind) => `of ${kind} only the highest counts`,
  item: (indicator, weight) => `${indicator} ${weight} points`,
  whenMissing: (how) => `if missing ${how}`,
  each: (name) => `each ${name === '组' ? 'group' : name}`,
  ranked: (places) => `ranked in ${places}: `,
  marked: (test, mark) => `${mark} where ${test}`,
  notRated: (list) => ` Not rated: ${list}.`,
  changed: (test, change) => `${change} where ${test}`,
  regrades: (list) => ` Then, in this order: ${list}; ranks stay and nobody moves up.`,
  scored: (who) => `${who} are scored by groups. `,
  cut: (places, cut) => ` Classes by total score in ${places}: ${cut}.`,
  line: (name, asks) => `${name} ${asks}`,
};

const trace: Words['trace'] = {
  states: { rated: '', 'not-rated': 'not rated', undecided: 'undecided', 'out-of-scope': 'out of scope' },
  payments: {
    payable: 'payable',
    nothing: 'conditions not met',
    undecided: 'data missing',
    held: 'held back',
    excluded: 'excluded',
    beaten: 'another one is higher',
    'out-of-scope': 'out of scope',
  },
  prices: {
    applies: 'applies',
    none: "doesn't apply",
    beaten: 'another one of the kind is higher',
    undecided: 'data missing',
    'out-of-scope': 'out of scope',
  },
  missingItem: {
    undecided: 'data missing: undecided',
    zero: 'data missing: no points',
    'group-mean': "data missing: the group's average score",
    'group-least': "data missing: the group's lowest score",
    fixed: 'data missing: a fixed score',
    rescale: 'data missing: left out, weights shared anew',
  },
  outcome: (isYes, isList) => (isList ? (isYes ? 'listed' : 'not listed') : isYes ? 'passes' : 'fails'),
  missing: 'data missing',
  missingOf: (names) => `data missing: ${names}`,
  note: (note) =>
    note
      .replace(/^数据缺失：(?:调档（(.*)）)?/, (_, regrade) => `data missing: ${regrade ?? ''}`)
      .replaceAll('；', '; ')
      .replaceAll('、', ', '),
  outside: 'out of scope',
  scope: 'scope',
  weight: (weight) => `weight ${weight}`,
  knownInGroup: (count) => `${count} of the group have data`,
  benchmark: 'benchmark',
  best: 'full points at',
  worst: 'least points at',
  points: 'points',
  score: (indicator) => `score of ${indicator}`,
  total: 'total score',
  pointUnit: 'points',
  veto: (name, points) => `veto (${name}): ${points} points`,
  eachTime: (points) => `${points} points each time`,
  byTable: 'by steps',
  quota: (ranked, exact, rounded) => `${exact} of ${ranked} ranked, rounded ${rounded}`,
  taken: (count) => `the first ${count} are in`,
  takenMixed: (count, rank) => `${count} so far, the last of them at rank ${rank}`,
  inside: (points) => `last inside ${points} points`,
  outsideLine: (points) => `first outside ${points} points`,
  line: (name) => `line of ${name}`,
  theLine: 'the line',
  theInside: 'the last inside',
  theOutside: 'the first outside',
  apart: (from, size, sign) => (sign === 0 ? `level with ${from}` : `${size} ${sign > 0 ? 'above' : 'below'} ${from}`),
  placeUnit: '1',
  rank: (within) => `rank (${within})`,
  ranked: (rank, count, isUp, within) =>
    `rank ${rank} of ${count}; ties take the ${isUp ? 'better' : 'worse'} class; ranked by ${within}`,
  regrade: (name) => `regrade: ${name}`,
  paper: (evidence, approver) =>
    [evidence && `on ${evidence}`, approver && `approved by ${approver}`].filter((part) => part).join(', '),
  group: (name) => `group: ${name}`,
  notRated: (name) => `not rated if: ${name}`,
  exclusion: (name) => `excluded if: ${name}`,
  limit: (limit, isUpper, isInclusive) =>
    isUpper
      ? `${isInclusive === undefined ? 'below' : isInclusive ? 'up to' : 'short of'} ${limit}`
      : `${isInclusive === false ? 'above' : 'from'} ${limit}`,
  given: 'stated by the worked example',
  carried: 'carried over from the period before',
  stated: 'stated',
  neverHappened: 'empty: it never happened',
  beforeFirst: (year) => `computed from ${year} on: what it was before`,
  emptyIsNone: 'empty: none',
  emptyIsZero: 'empty: counted as zero',
  mayComeBefore: (count, names) => `${count} undecided may yet come before: ${names}`,
  pending: 'pending',
  days: (from, until) => (until === undefined ? `from ${from}` : `${from} to ${until}`),
  noSubject: (subject) => `there is no ${subject}`,
  numerator: 'sum of numerators',
  denominator: 'sum of denominators',
  counted: (group, count) => `${group}: ${count} have data`,
  among: (test) => `among: ${test}`,
  allOf: (subject) => `all ${subject}`,
  ownGroup: 'own group',
  grouping: (name) => (name === '组' ? 'group' : name),
  lacks: (name) => `${name} missing`,
  pickedBy: (name) => `picked by ${name}`,
  price: 'price',
  amount: 'amount',
  tier: 'tier',
  firstTime: 'first time above',
  rival: (name) => `not together with: ${name}`,
  rivalYears: (isSame) => (isSame ? 'compared in the same year' : 'compared in all years'),
  someUndecided: 'some are undecided',
  someHeld: 'some are held back',
  budget: (name) => `ceiling for all together: ${name}`,
  budgetOf: (name, group) => `ceiling for all of a group together: ${name} (${group})`,
  noGroup: "it isn't known of which group's budget it is",
  budgetCut: (isCut, to) =>
    isCut
      ? `claims exceed it: shared in proportion, rounded down to the fen; ${remainderText(to)}`
      : 'claims stay within it',
  orderedCut: inOrder,
  turn: (place, equals) => `number ${place} in order${equals > 1 ? `, with ${equals - 1} equal to it` : ''}`,
  mayChange: 'may change: some are undecided, or their order is unknown',
  spentBefore: 'spent before it',
  leftThen: 'left when its turn comes',
  leftOver: 'left in the end',
  remainder: 'left over, taken by',
  taker: (id, incentive, fen) => `${id} (${incentive}) ${fen} fen`,
  andMore: (count) => ` and others, ${count} claims in all`,
  claims: 'all claims together',
  ceiling: (name) => `ceiling: ${name}`,
  before: (name) => `before it: ${name}`,
  capped: 'amount after the cap',
  awarded: (year) => `tier awarded in ${year}`,
  recorded: 'as recorded for that year',
  newlyDue: 'newly due this year',
  instalment: (place) => `paid in year ${place}`,
  dueStates: { payable: 'payable', forfeited: 'forfeited', undecided: 'data missing', held: 'held back' },
  due: (year, ordinal) => `instalment ${ordinal} of the award of ${year}`,
};

/** What explanations say beside the names that packages give, in English. */
export const english: Words = {
  language: 'en',
  comma: ', ',
  list: ', ',
  stop: '; ',
  colon: ': ',
  end: '.',
  bracket: (inner) => ` (${inner})`,
  quote: (name) => `"${name}"`,
  anyOf: (values) => values.join(' or '),
  allOf: (values) => values.join(' and '),
  expression,
  scheme,
  rule,
  firstBy,
  trace,
};
