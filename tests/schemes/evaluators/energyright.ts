import { mean } from '../fraction.ts';
import { type F, f, zero } from '../missing.ts';
import { cumulative, cutByPlaces, type Expected, pooled, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

type Charge = readonly ['applies' | 'no' | 'open', bigint | null];
const none: Charge = ['no', null];
const open: Charge = ['open', null];
const charge = (yuan: F): Charge => (yuan ? ['applies', yuan.times(100).rounded().top] : open);

function efficiency(everybody: readonly Subject[]): Expected[] {
  const members = everybody.filter((one) => one.flag('公共服务') === false);
  const all = pooled(members, '企业用能', '企业增加值', 2022);
  const scored = members.map((one) => {
    const own = one.ratio('企业用能', '企业增加值');
    const share = own && all && all.compare(0) > 0 ? f(2).minus(own.over(all)).atLeast(0) : zero;
    return { row: one.row, score: share.times(100) };
  });
  const places = cumulative(['0.2', '0.6', '0.9', '1'], scored.length, 'down');
  return settle(
    everybody,
    scored,
    (ties) => cutByPlaces(ties, ['A', 'B', 'C', 'D'], places),
    (one) => ({ state: one.flag('公共服务') ? 'out-of-scope' : 'undecided' }),
  );
}

function excess(one: Subject, own: Expected): Charge {
  const isPublic = one.flag('公共服务');
  if (isPublic) return none;
  const used = one.number('企业用能');
  const before = [2021, 2020, 2019].map((year) => one.number('企业用能', year));
  if (isPublic === null || !used || before.includes(null) || own.class === undefined) return open;
  const granted = mean(before.flatMap((value) => value ?? [])).times(own.class === 'D' ? 0.81 : 0.9);
  if (used.compare(granted) <= 0) return none;
  const lines = ['1', '1.1', '1.3'].map((share) => granted.times(f(share)));
  const parts = lines.map((line, index) => {
    const until = index < 2 ? used.atMost(lines[index + 1]) : used;
    return until.minus(line).atLeast(0).times([80, 120, 240][index]);
  });
  return charge(parts.reduce((a, b) => a.plus(b)));
}

function purchase(project: Subject, isPublic: boolean | null): Charge {
  const [added, kind] = [project.number('新增用能'), project.text('项目行业')];
  const isLarge = added && added.compare(100) >= 0;
  if (isLarge === false || isPublic === true) return none;
  const own = project.ratio('新增用能', '达产增加值');
  if (!added || isPublic === null || !own) return open;
  if (own.compare(f('0.73')) > 0)
    return kind === null ? open : charge(added.times(80).times(f({ 纺织: '1.8', 化工: '2.25' }[kind] ?? '1.2')));
  return charge(added.times(own.compare(f('0.438')) > 0 ? 80 : 40));
}

/** 用能权: what new projects buy, dearer by trade where they use much for what they make; what stands above the grant, by steps. */
export function evaluateEnergyright(firms: Facts, projects: Facts, owners: readonly number[]) {
  const everybody = subjectsOf(firms);
  const results = efficiency(everybody);
  return {
    results,
    超核定: everybody.map((one) => excess(one, results[one.row])),
    新增购买: subjectsOf(projects).map((project) => {
      const owner = owners[project.row];
      return purchase(project, owner < 0 ? null : everybody[owner].flag('公共服务'));
    }),
  };
}
