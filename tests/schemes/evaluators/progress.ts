import {
  and,
  codeOf,
  compared,
  type F,
  type Fen,
  f,
  minus,
  not,
  openBy,
  paid,
  plus,
  ranksBy,
  settledRank,
  type Verdict,
} from '../missing.ts';
import { type Expected, efficacy, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const items = ['人均产值', '收入增速', '空气优良率', '负债率'];
const weights: Readonly<Record<string, readonly number[]>> = {
  城区: [40, 30, 20, 10],
  重点: [35, 40, 15, 10],
  其他: [20, 30, 40, 10],
};
const places: Readonly<Record<string, number>> = { 城区: 1, 重点: 3, 农业: 2, 生态: 2 };
const kindOf = (one: Subject) => one.text('类别');
const groupOf = (one: Subject) => {
  const kind = kindOf(one);
  return kind === '农业' || kind === '生态' ? '其他' : kind;
};

/** Scores of a year: each item between the best and the worst of those of the group who are scored, sixty of a hundred for the worst. */
function scoresIn(everybody: readonly Subject[], year: number): F[] {
  const scores: F[] = everybody.map(() => null);
  for (const [group, own] of Object.entries(weights)) {
    const members = everybody.filter(
      (one) => groupOf(one) === group && items.every((item) => one.number(item, year) !== null),
    );
    const parts = items.map((item, index) => {
      const values = members.map((one) => one.number(item, year));
      const turned = item === '负债率' ? values.map((value) => value && f(0).minus(value)) : values;
      return efficacy(turned, 60).map((share) => share?.times(own[index]) ?? null);
    });
    for (const [place, { row }] of members.entries()) scores[row] = plus(...parts.map((part) => part[place]));
  }
  return scores;
}

interface Year {
  readonly scores: readonly F[];
  readonly ranks: readonly (number | null)[];
  readonly strong: readonly Verdict[];
}

function ranksInKind(everybody: readonly Subject[], values: readonly F[], isIn: (row: number) => Verdict = () => true) {
  const ranks: (number | null)[] = everybody.map(() => null);
  for (const kind of Object.keys(places)) {
    const own = ranksBy(values, (row) => (kindOf(everybody[row]) === kind ? isIn(row) : false));
    for (const [row, rank] of own.entries()) if (rank !== null) ranks[row] = rank;
  }
  return ranks;
}

function yearOf(everybody: readonly Subject[], year: number): Year {
  const scores = scoresIn(everybody, year);
  const ranks = ranksInKind(everybody, scores);
  const strong = ranks.map((rank, row) => (rank === null ? null : rank <= places[kindOf(everybody[row]) ?? '']));
  return { scores, ranks, strong };
}

/** 县域: strong counties by places of their kind, progressing ones among the rest, rewards, warnings. */
export function evaluateProgress(facts: Facts) {
  const everybody = subjectsOf(facts);
  const [before, now] = [2021, 2022].map((year) => yearOf(everybody, year));
  const gains = now.scores.map((score, row) => minus(score, before.scores[row]));
  const rise = ranksInKind(everybody, gains, (row) => not(now.strong[row]));
  const last = ranksInKind(
    everybody,
    now.scores.map((score) => score && f(0).minus(score)),
  );
  const openIn = (values: readonly F[], isIn: (row: number) => Verdict = () => true) => {
    const kinds = everybody.map(kindOf);
    return kinds.map((kind) => openBy(values, (row) => (kinds[row] === kind ? isIn(row) : false)));
  };
  const openRise = openIn(gains, (row) => not(now.strong[row]));
  const [openBefore, openNow] = [before, now].map(({ scores }) => openIn(scores));
  const within = (rank: number | null, open: number, most: number): Verdict =>
    settledRank(rank, open, (place) => place <= most);
  const isHigher = (row: number): Verdict => {
    const [a, b] = [now.ranks[row], before.ranks[row]];
    if (a === null || b === null) return null;
    return a < b === a + openNow[row] < b && a < b === a < b + openBefore[row] ? a < b : null;
  };
  return {
    strong: now.scores.map(
      (score, row): Expected =>
        score
          ? { state: 'rated', score, rank: now.ranks[row] ?? undefined, class: now.strong[row] ? '强县' : '其他县' }
          : { state: 'undecided' },
    ),
    progressing: everybody.map((_, row) =>
      now.strong[row] === true
        ? 3
        : codeOf(now.strong[row] === null ? null : and(within(rise[row], openRise[row], 2), isHigher(row))),
    ),
    warned: everybody.map((_, row) =>
      codeOf(
        and(
          within(last[row], openNow[row], 2),
          compared(now.scores[row], before.scores[row], (order) => order < 0),
        ),
      ),
    ),
    fen: everybody.map(
      (_, row): Fen =>
        paid(now.strong[row], () => {
          const was = before.strong[row];
          return was === null ? null : f(was ? 300 : 600);
        }),
    ),
  };
}
