import { quote, type Reason } from '../../reasons/reason.ts';
import { parentOf } from '../../structure/parent-path.ts';
import { findQuantities } from '../find-quantities.ts';
import { screen } from '../screen.ts';
import { literalOf } from './conditions.ts';
import type { Found } from './cross-rules.ts';
import { isMoney } from './find-payments.ts';
import { feelName } from './metric-words.ts';
import { percentOf } from './read-multiples.ts';
import { noteOf } from './rule-draft.ts';
import type { Said } from './said.ts';

/** The most that one firm gets of several awards together, as a sentence says it. */
export interface Ceiling {
  readonly said: Said;
  readonly limit: string;
  readonly notes: readonly string[];
  /** True where no word says that awards are added up: beside awards of its clause it is their cap. */
  readonly isBare: boolean;
}

const ofFirm = screen.of(
  /(?:(?:同一|单个|每家|每户|每个|单户|单家|一家|一个)(?:企业|单位|主体|法人|纳税人|申报主体)|(?:^|[，；])(?:申报)?(?:企业|单位)(?=当年|年度|全年|同一年|每年))[^；。\d]{0,44}?(?:总额|累计|合计|全部|总计|之和)[^，；。\d]{0,16}，?(?:原则上)?(?:不得?超过|最高|上限为?|封顶)[^，；。\d]{0,28}/,
);
/** `单个企业每年最高2000万元` in a clause without awards of its own. */
const ofYear = screen.of(
  /(?:同一|单个|每家|每户|单户|单家|一家)(?:企业|单位|主体|申报主体)(?:每年|年度|当年|一年内?|全年)[^；。\d]{0,10}?(?:不得?超过|最高|上限为?|封顶)[^，；。\d]{0,8}/,
);
/** What bounds by another figure: `不超过其当年地方财政贡献`. */
const byFigure =
  /(?:不得?超过|上限为)(?:其|该企业|企业|当年度?|上年度?|上一年度|年度|本年度|对我?[市县区](?:级)?|对(?=地方)|的)*([一-鿿]{2,16}?)(?:的)?$/;
const ownOnly = /本[条款项章节]|上述|以上|该[条款项]|前[款项条]/;
const ofAll = /本(?:政策|办法|意见|细则|措施|通知|规定|文件)|各项政策|各类|全部/;

/** The ceiling that a sentence states: a sum, a share of a figure or the figure itself. */
export function readCeiling(said: Said): Ceiling | undefined {
  const [words = ''] = said.words
    .replace(/（[^）]*）/g, '')
    .split('；')
    .filter((part) => ofFirm.test(part) || ofYear.test(part));
  if (words.length > 400) return undefined;
  const match = ofFirm.exec(words) ?? ofYear.exec(words);
  if (!match) return undefined;
  const isBare = !ofFirm.test(words);
  const end = match.index + match[0].length;
  const found = findQuantities(words).filter(({ start }) => start >= match.index);
  const q = found.find(({ lead }) => lead <= end + 2);
  const yearly = /年度|每年|当年|一年|同年/.test(match[0]) ? [] : ['按年合计，原文没有写明年度'];
  if (q && isMoney(q)) return { said, limit: literalOf(q), notes: yearly, isBare };
  const before = q ? words.slice(0, q.start) : words.split(/[，；](?=超|不足|由|其)/)[0];
  const figure = byFigure.exec(before ?? '')?.[1];
  if (figure === undefined || (q && q.unit !== '%' && q.unit !== '倍')) return undefined;
  const share = q?.unit === '倍' ? percentOf(Number(q.value)) : `${q?.value ?? 100}%`;
  const most = q && found.find((one) => one.start > q.end && isMoney(one) && /^，(?:且)?最高/.test(words.slice(q.end)));
  const limit = `${feelName(figure)} * ${share}`;
  return {
    said,
    isBare,
    limit: most ? `min(${limit}, ${literalOf(most)})` : limit,
    notes: [...yearly, `「${figure}」没有定义`],
  };
}

const isPaid = ({ rule: { kind, body } }: Found): boolean =>
  kind === '奖补' && (body.对象 === '企业' || body.对象 === '项目');

/** The awards that a ceiling bounds: where it speaks of its own clause, or stands behind awards there, those; else all. */
function boundedBy({ said: { path, words } }: Ceiling, paid: readonly Found[]): readonly Found[] {
  const own = paid.filter((one) => one.path === path);
  if (own.length > 0 && !ofAll.test(words)) return own;
  const beside = paid.filter((one) => parentOf(one.path) === parentOf(path) || one.path === parentOf(path));
  return ownOnly.test(words) && beside.length > 0 ? beside : paid;
}

/** Ceilings as rules; those without an award to bound are left out. */
export function draftCeilings(ceilings: readonly Ceiling[], found: readonly Found[]): Found[] {
  const paid = found.filter(isPaid);
  const taken = new Set<string>();
  return ceilings.flatMap((ceiling): Found[] => {
    const { said, limit, notes } = ceiling;
    const bounded = boundedBy(ceiling, paid);
    if (bounded.length === 0 || (ceiling.isBare && paid.some(({ path }) => path === said.path))) return [];
    const isAll = bounded.length === paid.length;
    const name =
      taken.size === 0 ? '年度合计上限' : `年度合计上限（${said.path}）${taken.has(said.path) ? taken.size + 1 : ''}`;
    taken.add(said.path);
    const body = {
      ...(isAll ? {} : { 各项: bounded.map(({ rule }) => rule.name) }),
      上限: limit,
      ...noteOf([...notes, '管到哪几项奖补对照原文']),
    };
    const because: Reason = ['ceiling', quote(said.words)];
    const { path, start, end } = said;
    return [{ rule: { start, end, kind: '合计上限', name, body, because }, path, start, end }];
  });
}
