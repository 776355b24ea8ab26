import type { Words } from './chinese-words.ts';

export const roundings = { 'half-up': 'to the nearest', floor: 'down', ceil: 'up', truncate: 'towards zero' } as const;

export const expression: Words['expression'] = {
  flags: ['no', 'yes'],
  day: (iso) => iso,
  comparisons: {
    lt: ' is below ',
    le: ' is at most ',
    gt: ' is above ',
    ge: ' is at least ',
    eq: ' is ',
    ne: ' is not ',
  },
  parts: {
    score: 'score',
    rank: 'rank',
    class: 'class',
    managed: 'class as managed',
    place: 'place of the class',
    rated: 'rated',
  },
  award: (name, isPaid) => `what "${name}" pays${isPaid ? '' : ' before budgets'}`,
  itemScore: (item) => `score of ${item}`,
  partOf: (owner, scheme, part) => `the ${part} in ${scheme}${owner === undefined ? '' : ` of ${owner}`}`,
  target: (name, line) => `the target of "${name}"${line === undefined ? '' : ` (${line})`}`,
  tier: 'the tier reached',
  plus: ' plus ',
  minus: ' minus ',
  times: ' times ',
  over: ' divided by ',
  and: ', and ',
  or: ', or ',
  not: (of, isPlain) => (isPlain ? `not ${of}` : `it doesn't hold that ${of}`),
  outcome: (owner, name, kind) =>
    `${owner ? `${owner} ` : ''}${kind === 'list' ? 'is on the list' : 'passes'} "${name}"`,
  among: (of, values) => `${of} is ${values}`,
  lacks: (of) => `${of} is missing`,
  lookup: (parameter, by) => `${parameter} (by ${by})`,
  reading: (of, reading) => `${of} (read as "${reading}")`,
  choice: (condition, whenTrue, whenFalse) => `if ${condition}: ${whenTrue}, otherwise ${whenFalse}`,
  smallest: (all) => `the smaller of ${all}`,
  moved: (of, isUp) => `by how many classes ${of} is ${isUp ? 'better' : 'worse'} than last year`,
  largest: (all) => `the larger of ${all}`,
  absolute: (of) => `the absolute value of ${of}`,
  negative: (of) => `minus ${of}`,
  rounded: (of, how, decimals) => `${of} (rounded ${roundings[how]}, ${decimals} decimals)`,
  stepped: (of, how, step) => `${of} (rounded ${roundings[how]}, to multiples of ${step})`,
  power: (of, exponent) => `${of} to the power of ${exponent}`,
  later: (of, by) => `${by} after ${of}`,
  dateOfYear: (month, day) => `${month}/${day} of the year`,
  periodEnd: (of, unit) => `the end of the ${unit} ${of === undefined ? 'that is evaluated' : `of ${of}`}`,
  weighted: (of, weight) => `${of} (weight ${weight})`,
  geometric: (all, isPlain) => `the ${isPlain ? '' : 'weighted '}geometric mean of ${all}`,
  logarithm: (of) => `the natural logarithm of ${of}`,
  valueOn: (parameter, day) => `${parameter} on ${day}`,
  since: (of, until, unit, isBegun) =>
    unit === 'year-itself' || unit === 'month-itself'
      ? `the ${unit === 'year-itself' ? 'year' : 'month'} of ${of}`
      : `${unit === 'calendar-years' ? 'turns of the year' : `${isBegun ? 'begun' : 'full'} ${unit}`} ${until === undefined ? 'since' : 'from'} ${of}${until === undefined ? '' : ` to ${until}`}`,
  position: (name, of, group) =>
    name === '名次比'
      ? `the rank by ${of} as a share of how many ${group} are`
      : `where ${of} lies between the worst and the best of ${group}`,
  endOfMonthsBefore: (months) => `the end of the month ${months} months before`,
  endOfMonth: (month) => `the end of month ${month}`,
  drawn: ({ kind, how, parts, best = 1, isLast }, of) => {
    if (kind === 'year' || isLast !== undefined) {
      const all = `the ${isLast === false || parts[0]?.op === 'lag' ? 'previous' : 'last'} ${parts.length} ${kind}s`;
      if (how === 'count') return `the number of ${all} in which ${of}`;
      if (how === 'sum') return `the sum of ${of} over ${all}`;
      return `the average of ${of} over ${how === 'mean' ? all : `those of ${all} that have a value`}`;
    }
    if (how === 'count') return `the number of ${kind}s in which ${of}`;
    if (how === 'sum') return `the sum of ${of} over the ${kind}s of the year so far`;
    if (how === 'best') return `the average of ${of} over the ${best} highest ${kind}s`;
    return `the average of ${of} over the ${kind}s${how === 'mean' ? '' : ' that have a value'}`;
  },
  dayCondition: (of, kind) => `${of} ${kind === 'come' ? 'has come' : 'lies in the year'}`,
  lag: (of, years) => `${years === 1 ? "last year's" : `${years} years earlier:`} ${of}`,
  inYear: (of, year) => `${of} in ${year}`,
  inYearOf: (of, year) => `${of} in ${year}`,
  peak: (of) => `the highest ${of} of earlier years`,
  window: (of, count, hasThis, how) => {
    const years = `the ${hasThis ? 'last' : 'previous'} ${count} years`;
    if (how === 'pooled') return `${of} of ${years} together`;
    return `the average of ${of} over ${how === 'mean' ? '' : 'those of '}${years}${how === 'mean' ? '' : ' that have a value'}`;
  },
  atLeast: (all, least, count) => `at least ${least} of these ${count} conditions hold: ${all}`,
  consecutive: (of, count, kind = 'year') => `${of} for ${count} ${kind}s running`,
  first: (of) => `for the first time ${of}`,
  growth: (of, by) => `growth of ${of} on ${by === undefined ? 'last year' : `the ${by} before`}`,
  owned: (members, isBelow, named) =>
    named !== undefined
      ? `the ${members} of which it is the ${named}`
      : isBelow
        ? `the ${members} of the regions below it`
        : `the ${members} that belong to it`,
  all: 'all',
  same: (name) => `all of the same ${name === '组' ? 'group' : name}`,
  only: (group, test) => `${group} where ${test}`,
  pooled: (of, group) => `${of} of ${group} (sums divided)`,
  sum: (of, group) => `the sum of ${of} of ${group}`,
  mean: (of, group) => `the average ${of} of ${group}`,
  deviation: (of, group, isSample) => `the ${isSample ? 'sample ' : ''}standard deviation of ${of} of ${group}`,
  max: (of, group) => `the highest ${of} of ${group}`,
  min: (of, group) => `the lowest ${of} of ${group}`,
  count: (of, group) => (of === undefined ? `how many ${group} are` : `how many of ${group} have ${of}`),
  quantile: (of, group, percent) => `the ${percent}% quantile of ${of} of ${group}`,
  share: (of, group) => `the share of ${of} in the sum of ${group}`,
  rank: (of, group) => `the rank by ${of} among ${group}`,
  before: (of, keys, group) => `the sum of ${of} of those before it in ${group}, ${keys}`,
  apportion: (total, of, group, test, bounds) =>
    `what ${group ?? 'it'} gets of ${total} in proportion to ${of}${test === undefined ? '' : ` among those where ${test}`} (${bounds ? `each between ${bounds[0]} and ${bounds[1]}, the others share the difference, ` : ''}largest remainder)`,
};
