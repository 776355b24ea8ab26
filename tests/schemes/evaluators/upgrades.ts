import { yearOf } from '../days.ts';
import {
  and,
  type F,
  type Fen,
  f,
  fenOf,
  isAtLeast,
  lesserFen,
  openBy,
  or,
  plus,
  ranksBy,
  settledRank,
  type Verdict,
} from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** An amount asked for in 万元, null where it can't be told, and whether it waits for something else. */
interface Claim {
  readonly name: string;
  readonly asked: F;
  readonly row: number;
}

const flagAt = (one: Subject, item: string, year = 2022) => one.facts[item][year] as Verdict;
const given = (holds: Verdict, amount: number): F => (holds === null ? null : f(holds ? amount : 0));

function upgrade(project: Subject): F {
  const done = project.facts.竣工日[0] as number | null;
  const [equipment, smart] = [project.number('设备投入'), project.number('智能化投入')];
  const isDone = done === null ? null : yearOf(done) === 2022;
  const isLarge = or(isAtLeast(equipment, f(300)), isAtLeast(smart, f(200)));
  const holds = and(isDone, isLarge);
  if (holds === false) return f(0);
  const total = plus(equipment, smart);
  if (!holds || !total) return null;
  return total.times(f('0.1')).atMost(total.compare(10_000) >= 0 ? 1000 : 500);
}

function demonstration(one: Subject): F {
  const [nation, province] = [flagAt(one, '国家级示范'), flagAt(one, '省级示范')];
  if (nation) return f(50);
  if (nation === null) return null;
  return given(province, 20);
}

function certificates(one: Subject): F {
  const own = ['新取得保密资格', '新取得生产许可', '新取得承制资格'].map((item) => flagAt(one, item));
  return plus(...own.map((holds) => given(holds, 10)), given(and(...own), 10));
}

function cloud(one: Subject): F {
  return plus(given(isAtLeast(one.number('上云应用'), f(3)), 1), given(flagAt(one, '上云试点'), 2));
}

/** What a limit leaves of claims in order: behind what isn't known all is open, unless nothing is left. */
function under(limit: F, claims: readonly Claim[], isHeld: boolean): Fen[] {
  let [left, isOpen] = [limit && fenOf(limit), isHeld];
  return claims.map(({ asked }) => {
    if (!asked) {
      isOpen = true;
      return null;
    }
    const fen = fenOf(asked);
    if (fen === 0n) return 0n;
    if (left === 0n) return isHeld && limit?.compare(0) ? null : 0n;
    if (left === null) return null;
    const own = lesserFen(fen, left);
    left -= own;
    return isOpen ? null : own;
  });
}

const parts = [
  ['示范奖励', demonstration],
  ['资质奖励', certificates],
  ['上云奖励', cloud],
] as const;
/** 技改专项: a tenth of what is invested, demonstration, certificates, cloud, platforms; all of an enterprise under one limit. */
export function evaluateUpgrades(firmFacts: Facts, projectFacts: Facts, owners: readonly number[]) {
  const [firms, projects] = [subjectsOf(firmFacts), subjectsOf(projectFacts)];
  const marks = firms.map((one) => one.number('平台评分'));
  const applies = (row: number) => flagAt(firms[row], '申报平台');
  const [ranks, open] = [ranksBy(marks, applies), openBy(marks, applies)];
  const platform = ({ row }: Subject): F => {
    if (applies(row) === false) return f(0);
    if (applies(row) === null) return null;
    return given(
      settledRank(ranks[row], open, (rank) => rank <= 2),
      10,
    );
  };
  const node = (one: Subject): F => given(and(flagAt(one, '接入节点'), flagAt(one, '上传数据')), 5);
  const banned = firms.map((one) => or(flagAt(one, '较大事故'), flagAt(one, '失信名单', 2021)));
  const fen: Record<string, Fen[]> = { 技改奖励: projects.map(() => null) };
  for (const one of projects) if (upgrade(one)?.compare(0) === 0) fen.技改奖励[one.row] = 0n;
  for (const [name] of parts) fen[name] = [];
  for (const one of firms) {
    const own = projects.filter(({ row }) => owners[row] === one.row);
    const inOrder = [...own].sort((a, b) => (`${a.row}` < `${b.row}` ? -1 : 1));
    const claims: Claim[] = [
      ...inOrder.map((project) => ({ name: '技改奖励', asked: upgrade(project), row: project.row })),
      ...[...parts, ['平台奖励', platform] as const, ['标识解析奖励', node] as const].map(([name, of]) => ({
        name,
        asked: of(one),
        row: one.row,
      })),
    ];
    const isBanned = banned[one.row];
    const tax = one.number('企业税收');
    const limit = tax?.times(2).atMost(1500).atLeast(0) ?? null;
    const paid = isBanned ? claims.map(() => 0n) : under(limit, claims, isBanned === null);
    for (const [place, { name, row }] of claims.entries()) {
      fen[name] ??= [];
      fen[name][row] = paid[place];
    }
  }
  return { fen };
}

/** Six tenths and four tenths, the odd fen to the larger rest. */
export const upgradeInstalments = (amount: bigint): bigint[] => {
  const first = (amount * 6n) / 10n;
  const [restFirst, restSecond] = [(amount * 6n) % 10n, (amount * 4n) % 10n];
  const second = (amount * 4n) / 10n;
  const left = amount - first - second;
  return restFirst >= restSecond ? [first + left, second] : [first, second + left];
};

/** What becomes of the second part a year later; of a project of no known enterprise it isn't known. */
export function secondPart(owner: Facts[number] | undefined): 'payable' | 'forfeited' | 'held' | 'undecided' {
  const [now, last] = [owner?.企业税收[2022] ?? null, owner?.企业税收[2021] ?? null] as (number | null)[];
  const banned = or((owner?.较大事故[2022] ?? null) as Verdict, (owner?.失信名单[2021] ?? null) as Verdict);
  const isNoLess = now === null || last === null ? null : now >= last;
  if (banned === true || isNoLess === false) return 'forfeited';
  return isNoLess === null ? 'undecided' : banned === null ? 'held' : 'payable';
}
