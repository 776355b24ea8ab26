import { screen } from '../screen.ts';

const verbs =
  /^(?:新增|净增|新建|新培育|新认定|新引进|培育|建成|建设|打造|引进|引育|招引落地|招引|落地|创建|组建|谋划|腾出|盘活|整治提升|改造|推广|认定|入选|获评|组织实施|实施|开通|集成|推进|完成|申报|组织申报|动态保有|动态培育|累计|力争|争取|争创|三年内|三年|五年|每年|年均|应用|为主或|参与)/;
const tails = /(?:企业|项目|数量|总数|数|家数|个数|金额|年均增长|增长|增速|增幅|以上)$/;

const off = {
  before: screen.of(/^.{4,40}?，/),
  marks: screen.of(/（[^）]{0,30}）|[“”"《》、，的]/g),
  scale: screen.of(/规模以上/g),
  coal: screen.of(/标准煤/g),
  verbs: screen.of(verbs),
  tails: screen.of(tails),
};

/** A metric's name without verbs, quotes, brackets and counting words: what two statements of the same thing share. */
export function metricKey(name: string): string {
  let key = off.marks.cut(off.before.cut(name));
  key = off.coal.cut(off.scale.cut(key, '规上'), '标煤');
  for (let turns = 0; turns < 6; turns++) {
    const next = off.verbs.cut(key);
    if (next === key || next.length < 2) break;
    key = next;
  }
  for (let turns = 0; turns < 3; turns++) {
    const next = off.tails.cut(key);
    if (next === key || next.length < 2) break;
    key = next;
  }
  return key;
}

/** Names that say what is measured but not of what: two clauses that use one may speak of two things. */
const bare = screen.of(
  /^(?:(?:开|竣|复)工率|(?:集群|首期|投资|产业)?规模|(?:总)?(?:产值|投资|投资额|税收|收入|营业收入|营收|利润|增加值)|增速|增幅|增长|占比|比重|贷款|面积|资金|数量|用地|项目|企业|新开工|竣工|投产|签约|落地|改造|培训|服务|入库)$/,
);

/** Whether a name is a measure without its subject. */
export function isBareName(name: string): boolean {
  return bare.test(name);
}

/** Pairs of neighbouring characters. */
export function pairsOf(name: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < name.length; at++) pairs.add(name.slice(at, at + 2));
  return pairs;
}

/** Share of character pairs that two names have in common, 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** Whether the shorter name's characters stand in the longer one in order, with the same two first and the same two last. */
export function isShortened(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 4 || short.slice(0, 2) !== long.slice(0, 2) || short.slice(-2) !== long.slice(-2)) return false;
  let at = 0;
  for (const char of long) if (char === short.charAt(at)) at += 1;
  return at === short.length;
}
