import { strip, subjectOf, withoutLabel } from './name-target.ts';
import { isSurelyPlace, mayBePlace, placeOf, withoutAnyPlace, withoutPlace } from './place-name.ts';
import { measureOf, type Quantity } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import { screen } from './screen.ts';
import { type DraftTarget, isBareItem, type Piece, type State } from './sentence-state.ts';

/** A name as it stands at its number, and what else may complete it. */
export interface NameParts {
  readonly state: State;
  readonly piece: Piece;
  readonly q: Quantity;
  /** The words at the number. */
  readonly named: string;
  /** These, after what they are the growth of. */
  readonly subject: string;
  readonly before: string;
  readonly isGrowth: boolean;
  readonly whole: DraftTarget | undefined;
  readonly own: readonly DraftTarget[];
}

const deed =
  '(?:新增|净增|新?开工|动工|竣工|完工|投产|达产|投运|投用|新?建成|新?签约|落地|入库|入规|上规|升规|新?引进|招引|引育|新建|续建|改建|扩建|建设|新?培育|新?认定|备案|入选|获评|获批|新?创建|创成|打造|关停|取缔|淘汰|关闭|退出|搬迁|入园|腾退|整治|提升|改造|整改|整合|兼并|重组|转型|摸清|排查|核查|清退|转移|出清|盘活|处置|收储|收购|租赁|租用|回购|拆除|更新|更换|启动|规范|诊断|验收|交付|取得|推广|上市|报会|挂牌|股改|新?组建|新?设立)';
const deedsOnly = screen.of(new RegExp(`^(?:${deed})+$`));
const deedsFirst = new RegExp(`^(?:(?:分类|分批)?${deed})+`);
const deedsLast = screen.of(new RegExp(`(?:${deed})+$`));

const levels = '(?:(?:国家|世界|全国|部|省|市|区|县|州|\\dA|[一二三四五]星)级(?:及?以上)?)';
const levelOnly = screen.of(new RegExp(`^(?:${deed})*(${levels})$`));
const level = new RegExp(levels);
const sizes =
  '(?:超|过)?(?:\\d+(?:\\.\\d+)?|[一二三五十百千]+)?[万亿千百十]元?(?:（含）)?(?:以上|级)|(?:超|过)(?:\\d+(?:\\.\\d+)?|[一二三五十百千]+)?[万亿]元';
const sizeOnly = screen.of(new RegExp(`^(?:${deed})*(${sizes})$`));
const size = new RegExp(sizes);

/** What is counted in bodies or works, at the end of a name. */
const thing = screen.of(
  /^.*?(?:企业|项目|园区|工业园|产业园|创业园|微园|企业园|产业集群|基地|工厂|车间|中心|平台|机构|用地|土地|厂房|产品|人才|团队|集群|作坊|设备|生产线|产线|工程|地块|主体|单位|站|试点|研究院|示范区|街区)(?=(?:完成|开展|实施|实现|申报|建设|参加|上云|加快|改造|提升|整治|的|（|“)|$)/,
);

const bodies = screen.of(/^[家个项]$/);
const isAlike = (one: string | undefined, other: string | undefined): boolean =>
  measureOf(one) === measureOf(other) || (bodies.test(one ?? '') && bodies.test(other ?? ''));

const arranged = screen.of(/^(?:滚动)?(?:组织|实施|推进|安排|谋划|遴选|开展|铺排|编排|排定)+(?=.{2})/);

/** `新增规上企业` without its verb: 规上企业; nothing where no thing is named. */
function thingOf(name: string): string {
  const plain = name.replace(/^(?:强力|大力|全力|着力|加快|加力|有序|稳妥|持续|深入|扎实)+/, '');
  return thing.exec(arranged.cut(plain.replace(deedsFirst, '')))?.[0] ?? '';
}

/** `市级` after `新培育省级绿色工厂`: the same of another level or size. */
function alter(name: string, only: RegExpExecArray, form: RegExp): string {
  const said = only[1] ?? '';
  if (form.test(name)) return name.replace(form, said);
  const verb = deedsFirst.exec(name)?.[0] ?? '';
  return verb + said + name.slice(verb.length);
}

/** `县投资集团收购6万平方米`: who does it, before what is done. */
const ownBefore = screen.of(new RegExp(`^[一-鿿]{2,12}(?:集团|公司|管委会|[局委办])(?=(?:${deed})+$)`));

/** `超20亿元企业` after `产值超50亿元企业`, `营收超20亿元的`: of what size, not by which measure or which things. */
const sizedOnly = screen.of(/^(?:超过?|过)[\d.一二三五十百千]*[万亿]+元?|(?:超过?|过)[\d.一二三五十百千]*[万亿]+元$/);
const measured =
  /(?:年|年度|主营)*(?:主营业务收入|营业收入|销售收入|营收|收入|(?:工业)?总?产值|销售额?|税收|利润|投资额?|交易额)(?=[超过]|突破)/;

function ofMeasure(parts: NameParts): string {
  const { named, own, q } = parts;
  const base = own.findLast(({ unit }) => isAlike(unit, q.unit))?.name ?? '';
  const measure = /^[超过]/.test(named) ? (measured.exec(base)?.[0] ?? '') : '';
  if (!named.endsWith('元')) return measure + named;
  const counted = thing.exec(/元的(.+)$/.exec(base)?.[1] ?? '')?.[0] ?? topicOf(parts);
  return `${measure}${named}${counted === '' ? '' : `的${counted}`}`;
}

/** What stands for a thing that was named in full before: a level, a size, a verb of its own; undefined where the words name it themselves. */
function fillIn(named: string, base: string): string | undefined {
  const byLevel = levelOnly.exec(named);
  if (byLevel) return alter(base, byLevel, level);
  const bySize = sizeOnly.exec(named);
  if (bySize) return alter(base, bySize, size);
  // `贷款余额达到150亿元，新增25亿元`: by how much it grows.
  if (/^[新净]增$/.test(named) && /(?:余额|总量|总额|存量|总数|保有量)$/.test(base)) return base + named;
  const own = ownBefore.cut(named);
  if (own !== named) return fillIn(own, base);
  if (!deedsOnly.test(named)) return undefined;
  if (deedsFirst.exec(base)?.[0].includes(named)) return base;
  const plain = base.replace(deedsFirst, '');
  const counted =
    thingOf(deedsLast.cut(withoutPlace(base))) || (plain !== base && /^[一-鿿“”]{2,12}$/.test(plain) ? plain : '');
  return counted === '' ? undefined : named + counted;
}

/** The draft that a place alone speaks of, `甲区完成85亿元` after `市本级完成工业投资120亿元`; undefined where more is named than a place. */
export function findLike({ named, whole, own, q, isGrowth }: NameParts): DraftTarget | undefined {
  if (isGrowth || !mayBePlace(named)) return undefined;
  const base = whole ?? own.findLast((draft) => isAlike(draft.unit, q.unit));
  if (base === undefined || !isAlike(base.unit, q.unit)) return undefined;
  if (isSurelyPlace(named)) return base;
  const isAmongPlaces = whole === undefined ? withoutPlace(base.name) !== base.name : !/[园区城]/.test(whole.name);
  return isAmongPlaces ? base : undefined;
}

const timeWords =
  /[一二两三四五]年(?:内|累计)?|每年|全年(?!任务|目标)|(?:到|至)?(?:19|20)\d{2}年(?:[上下]半年|底|末)?(?:前)?|[上下]半年|前三季度|\d{1,2}月(?:(?:底|末)?前|份)|1[-—–~～至到]+\d{1,2}月|年底前|[一二三四]季度[末底]?前?|[今明]年/g;

/** `9月底前完成整治`, where nothing else names what is counted. */
function verbOnly(before: string): string {
  const words = withoutLabel(before)
    .replace(timeWords, '')
    .replace(/^[、，和]+|分别|(?:完成|达到|实现|确保|全部|余下|其余)|[要将]$/g, '');
  return words.length < 2 ? '' : words.slice(-20).replace(/(?<=任务)的$/, '');
}

/** `发展智能仓储中心，`: what is set out to be done, before how much of it. */
const setOut = /^(?:.*(?:发展|推广|建设|打造|培育|新建|布局|组建|设立|推行|推出|投放|发放)|开展)([一-鿿“”]{3,14})$/;

/** `整合现有工业园区41个，`: of which so many are there, before how many are to be left. */
const inPlace = /(?:现有|现存|原有|已有)([^，\d]{2,16}?)\d+(?:\.\d+)?[万]?[家个户项台座处]$/;

/** What the stretches before in the sentence are about: `对列入名单的高耗低效企业，分两年完成整治，`. */
function topicOf({ piece: { text, segment }, own, q }: NameParts): string {
  const first = own.at(-1)?.end ?? 0;
  let end = segment.start - 1;
  for (let turns = 0; turns < 3 && end > first; turns++) {
    const from = Math.max(first - 1, ...[...'，；：'].map((mark) => text.lastIndexOf(mark, end - 1))) + 1;
    const words = text.slice(from, end).replace(/^.*\d[万亿]?[家个户项件]|\d.*$/, '');
    if (kindOf(q) === 'share') {
      const topic = strip(words).replace(/^(?:对|针对)/, '');
      if (topic.length >= 4 && topic.length <= 20) return topic;
    }
    const held = kindOf(q) === 'count' ? inPlace.exec(text.slice(from, end))?.[1] : undefined;
    if (held !== undefined) return held;
    const set = setOut.exec(strip(words))?.[1];
    if (set !== undefined && kindOf(q) !== 'share') return set;
    const done =
      kindOf(q) === 'count'
        ? /(?:开展|推进|推动|实施|举办|组织|召开)(?:[^，。；]{2,20}等(?:重点)?(?:行业|领域))?([一-鿿“”]{3,14}(?:试点|改造|行动|工程|建设|项目|会|活动|赛|展|整治|治理|提升|排查|评估|审核|诊断|普查|培训))$/.exec(
            words,
          )?.[1]
        : undefined;
    if (done !== undefined) return done;
    const counted = /[^的对、]*$/.exec(thing.exec(words)?.[0] ?? '')?.[0] ?? '';
    const clean = counted.replace(
      /^(?:即|推动|推进|支持|引导|鼓励|开展|实施|加快|促进|针对|围绕|聚焦|(?:提升|培育|储备|打造|形成|建设|壮大)(?:和|、)?)*(?:一批|若干)|^(?:推动|推进|支持|引导|鼓励|开展|实施|加快|促进|针对|围绕|聚焦)+/,
      '',
    );
    if (clean.length >= 2) return clean;
    const quoted = /“[^”]{2,8}”/.exec(words)?.[0];
    if (quoted !== undefined) return quoted;
    if (text.charAt(from - 1) === '；') break;
    end = from - 1;
  }
  return '';
}

/** `2022年、2023年进度目标分别为6%和9%`: of what was aimed at before. */
export const bareAim = screen.of(
  /^(?:分)?(?:进度|年度|阶段性?|分步|控制|奋斗|挑战|冲刺|争取|确保|基本|底线|保底|预期)?(?:目标|指标|任务)(?:值|数)?$/,
);

/** `科技型中小企业入库110家`, `获省政府质量奖1家`: what says itself what is done takes no verb over. */
const ownVerb = screen.of(
  /^(?:获|入选|开发利用|复垦)|[一-鿿”](?:再就业|入库|入统|纳统|上云|挂牌|股改|入驻|投用|达产|验收|立项|授权|获批|获评)$/,
);

const kinds = screen.of(/^(?:企业|产品|项目|品牌|平台|基地|车间|工厂|园区)$/);
const markedKind = /(“[^”]{2,12}”)(?:企业|产品|项目|品牌|平台|基地|车间|工厂|园区)$/;

const isGrowthUnit = (unit: string | undefined) => unit === '%' || unit === '个百分点';

/** `就业率逐年提高，2024年达到18%`: what rises, said before the years. */
const steadily = screen.of(
  /([一-鿿“”（）A-Za-z]{3,30}?)(?:逐年|逐步|稳步|持续|不断|大幅|显著|明显|进一步)(?:提高|提升|增长|增加|扩大|下降|降低|改善|优化)，$/,
);

/** What was named before: a total beside an increase is not the increase, nor is the level that growth leads to its growth. */
function nameAgain(named: DraftTarget | undefined, parts: NameParts): string {
  const { before, q, state, own } = parts;
  // A share of something else than what was counted just before: `…15家；对企业开展体检，6月底前完成50%`.
  const other = named && kindOf(q) === 'share' && !isGrowthUnit(named.unit) ? topicOf(parts) : '';
  if (other !== '') return other;
  const isLevel = isGrowthUnit(named?.unit) && q.unit !== named?.unit && q.unit !== '个百分点';
  // `完工率达到90%，全年完工600个`: what is counted is what the rate is of.
  const isOfRate = named?.unit === '%' && kindOf(q) === 'count' && /[一-鿿]{2}率$/.test(named.name);
  const name = isLevel ? subjectOf(named?.name ?? '') : isOfRate ? named.name.replace(/率$/, '') : (named?.name ?? '');
  // `…；加快培育中小企业，力争实现翻番，达到150家`: after a semicolon something else is spoken of.
  if (kindOf(q) === 'count' && own.length > 0 && own.length === state.ownFrom) {
    const topic = topicOf(parts);
    if (topic !== '') return topic;
  }
  const verb = name === '' ? verbOnly(before) : '';
  if (flowOnly.test(verb)) return topicOf(parts) + verb;
  // `设立制造业基金，全年投放不少于8亿元`.
  const flow = kindOf(q) === 'amount' && /(?:基金群?|资金|贷款?”?)$/.test(name) ? verbOnly(before) : '';
  if (flowOnly.test(flow)) return name.replace(deedsFirst, '') + flow;
  if (/^(?:争取|安排|统筹|投入|到位|筹集)$/.test(verb) && kindOf(q) === 'amount')
    return verb + (fundOf(parts) || topicOf(parts));
  if (deedsOnly.test(verb)) return verb + (topicOf(parts) || thingOf(state.heading));
  if (name === '' && state.told !== undefined) return state.told;
  if (name === '') return verb || (/^(?:count|share|amount)$/.test(kindOf(q)) ? topicOf(parts) : '') || state.heading;
  // `专项资金总规模9亿元，其中2025年3亿元`.
  if (parts.whole && named === parts.whole && /元$/.test(q.unit ?? ''))
    return name.replace(/(?<=.{4})总(?:规模|额)$/, '');
  if (q.comparator === '≤' && /控制|降/.test(q.predicate)) return name.replace(/(?<=.{3})(?:减少|削减|压减|关停)$/, '');
  const total = /总[数量]$/.exec(before)?.[0] ?? '';
  return /总数|总量|累计|达$/.test(before)
    ? name.replace(/^(?:[新净]增|新(?:建|开通|培育|认定|引进))|[新净]增$/g, '') + total
    : name;
}

const someBodies = /^[一-鿿“”（）]*(?:企业|项目|园区|产业|行业|单位|领域|地区|机构|厂房|建筑)$/;

/** `规上企业改造率` → 改造率. */
const withoutBodies = (name: string): string =>
  name.replace(/^[一-鿿“”（）]*?(?:企业|项目|园区|产业|行业|单位|领域|地区|机构|厂房|建筑)(?=..)/, '');

/** `电池材料项目9月底前投产，年内完成投资12亿元`: on what, said just before. */
const projectBefore =
  /(?:^|[，；。、的])([一-鿿A-Za-z“”（）]{2,16}?(?:项目|工程|基地|园区|产业园|新城|中心))(?:\d{1,2}月[^，；]{0,16}|建设)?，$/;

const countedBefore = /([^，。；：、]{4,24}(?:项目|企业|工程|平台|园区))，$/;

const flowOnly = screen.of(/^(?:累计|年度)?(?:投放|发放|授信|放款|投入|融资|贴息|担保)$/);

const sums = screen.of(/^(?:总量|总数|总额|总规模|规模|总投资额?|总(?:建筑|用地)?面积|总产能)$/);

/** `设立产业基金，总规模达到100亿元`. */
function fundOf({ piece: { text, segment } }: NameParts): string {
  return (
    /[^，。；：、]{0,14}?(?:(?<=.)基金|资金池|资金|园区|集群|平台)(?=(?:由[^，。；]{2,30}|纳入[^，。；]{2,20})?，$)/
      .exec(text.slice(0, segment.start))?.[0]
      .replace(/^(?:(?:用|管|盘|抓)[足好活]|充分利用|统筹|落实|整合)+/, '')
      .replace(deedsFirst, '')
      .replace(/^规模[\d.]+[万亿]*元的/, '') ?? ''
  );
}

/** What a number without a name is of: the whole that a part is of, else the last target before it, of its kind where things are counted. */
function namedBefore({ state, whole, own, q, before }: NameParts): DraftTarget | undefined {
  const earlier = own.filter(({ start }) => start < q.start);
  const isMore = /(?:力争|争取|确保)$/.test(before);
  if (whole && !(isMore && earlier.length > 1)) return whole;
  const latest = earlier.at(-1);
  // `处置300亩，其中甲镇90亩；9月底前1700亩`: behind the semicolon the whole goes on.
  const isBehind = own.length === state.ownFrom && latest?.partOf !== undefined;
  const last = isBehind ? (own[latest.partOf ?? 0] ?? latest) : latest;
  // Things counted after an amount or a share are those counted before it; money after a rate is what the rate is of.
  const isOther =
    (kindOf(q) === 'count' && /元$|^%$|平方米$|亩$|公顷$|吨|公里$|千瓦时?$/.test(last?.unit ?? '')) ||
    (/元$/.test(q.unit ?? '') && last?.unit === '%' && /完成率$/.test(last.name));
  return (isOther ? earlier.findLast(({ unit }) => isAlike(unit, q.unit)) : undefined) ?? last;
}

/** The last target of a kind: what a part of it is of, where the part stands before the semicolon. */
function lastWhole({ own, q, state }: NameParts): DraftTarget | undefined {
  const at = own.findLastIndex((draft) => isAlike(draft.unit, q.unit));
  const { partOf } = own[at] ?? {};
  return partOf === undefined || at >= state.ownFrom ? own[at] : (own[partOf] ?? own[at]);
}

/** `甲区签约项目40个、开工26个`: the place that leads a list holds for all of it. */
function withListPlace(name: string, { piece: { text, segment }, own, q, whole }: NameParts): string {
  const last = own.at(-1);
  if (whole || !last || last.start < segment.start || !/^[、和]/.test(text.slice(last.end, q.lead))) return name;
  const place = placeOf(last.name);
  return place === '' || mayBePlace(name) || placeOf(name) !== '' ? name : place + name;
}

/** `社会消费品零售总额：底线目标929亿元，增长12.5%`: what stands before the colon, where that is no word for aims. */
export function headOf({ text, segment }: Piece): string {
  const head = strip(/(?:^|[，。；])([^，。；：\d]{3,24})：$/.exec(text.slice(0, segment.start))?.[1] ?? '').replace(
    /方面$/,
    '',
  );
  return /目标|任务|指标|要求|工作|如下|以下|分别/.test(head) ? '' : head;
}

/** `营业收入占全市的15%，占全省的3%`: what has both shares. */
const shareless = ({ name, unit }: DraftTarget): string =>
  (unit === '%' ? name.replace(/(?<=.{2})占.*$/, '') : name).replace(/(?:占比|比重)$/, '');

/** A measure that tells of nothing what it is. */
const bareMeasure = screen.of(/^(?:增加值|总?产值|营业收入|销售收入|产业)(?:总?规模|总量)?$/);
const trade = '[一-鿿“”]{2,16}?(?:业|经济|集群|产业链)';
const trades = screen.of(new RegExp(`^${trade}$`));
const growing = new RegExp(
  `(${trade})(?:加快|加速|持续|稳步|快速|高质量|健康|不断|进一步)*(?:发展|壮大|提升|做大|做强)(?:壮大|提升|做强)?，$`,
);

/** The trade that the words before speak of: `物流业加快发展，增加值达到…`, `养老产业年均增长15%，总产值达到…`. */
function tradeOf({ piece: { text, segment }, own }: NameParts): string {
  if (segment.after !== '，') return '';
  const from = Math.max(...[...'，；：'].map((mark) => text.lastIndexOf(mark, segment.start - 2))) + 1;
  const said = growing.exec(text.slice(from, segment.start))?.[1];
  if (said !== undefined) return strip(said);
  const last = own.at(-1);
  const subject = last?.isGrowth ? subjectOf(last.name) : '';
  return trades.test(subject) ? subject : '';
}

/** The name of a target: what stands at its number, with what it carries on from the words before. */
export function completeName(parts: NameParts): string {
  const { state, piece, q, named, subject, isGrowth, whole, own } = parts;
  const previous = own.at(-1);
  const kind = kindOf(q);
  const risen = subject === '' ? steadily.exec(piece.text.slice(0, piece.segment.start))?.[1] : undefined;
  if (risen !== undefined) return strip(risen);
  if (bareAim.test(named))
    return (
      headOf(piece) ||
      nameAgain(own.findLast(({ unit }) => isAlike(unit, q.unit)) ?? previous, {
        ...parts,
        named: '',
        subject: '',
      })
    );
  if (subject === '') {
    // `盘活用地3200亩，6月底前完成40%`: how much of it is done by then.
    const done =
      kind === 'share' && /完成$/.test(parts.before + q.predicate) && whole === undefined && own.length > state.ownFrom
        ? previous
        : undefined;
    const all = done?.partOf === undefined ? done : own[done.partOf];
    return all && all.unit !== '%' ? `${all.name}完成率` : nameAgain(namedBefore(parts), parts);
  }
  const grown = named.replace(/(?:增长|增速|下降|提高|提升)$/, '');
  if (grown !== named && mayBePlace(grown) && /(?:增长|增速|下降|提高|提升)$/.test((whole ?? previous)?.name ?? ''))
    return grown + withoutAnyPlace((whole ?? previous)?.name ?? '');
  const like = findLike(parts);
  // `每年新签约项目，各县区不少于2个`: of what, is said before the places.
  if (!like && kind === 'count' && mayBePlace(named))
    return named + strip(countedBefore.exec(piece.text.slice(0, piece.segment.start))?.[1] ?? '');
  if (like) return named + (mayBePlace(like.name) ? '' : withoutAnyPlace(like.name));
  if ((kind === 'count' || kind === 'amount') && !isGrowth) {
    const base = whole ?? lastWhole(parts);
    const filled = base && isAlike(base.unit, q.unit) ? fillIn(named, base.name) : undefined;
    if (filled !== undefined) return withListPlace(filled, parts);
    if (kind === 'count' && sizedOnly.test(named)) return ofMeasure(parts);
    if (kind === 'count' && deedsOnly.test(named))
      return named + (topicOf(parts) || (own.length === 0 ? (state.told ?? '') : '') || thingOf(state.heading));
    // `“三同”企业80家、产品350种`: of the same mark.
    const marked = kind === 'count' && kinds.test(named) ? markedKind.exec(previous?.name ?? '')?.[1] : undefined;
    if (marked !== undefined) return marked + named;
  }
  // `改造率达到80%，其中重点企业达到100%`: the same share of some of them.
  const share =
    whole ??
    (/^达到?$/.test(q.predicate) && (piece.segment.after === '，' || parts.before.startsWith('、'))
      ? previous
      : undefined);
  if (share?.unit === '%' && kind === 'share' && someBodies.test(named)) return named + withoutBodies(share.name);
  // `全员劳动生产率达到24万元/人，其中装备制造业26万元/人`.
  const ratio =
    /\/人$/.test(q.unit ?? '') && trades.test(named) ? own.findLast(({ unit }) => unit === q.unit) : undefined;
  if (ratio) return named + withoutBodies(ratio.name).replace(/^.*?(?:工业|制造业|服务业)(?=..)/, '');
  // `区领导每月外出招商1次，其他领导每季度2次`: others do the same.
  const doing = /每(?:半年|季度?|月|周|旬)$/.test(parts.before)
    ? /每(?:半年|季度?|月|周|旬)(.{2,})$/.exec(previous?.name ?? '')?.[1]
    : undefined;
  if (doing !== undefined) return named + doing;
  // `服务覆盖80%以上的社区、60%以上的行政村`.
  const reach =
    kind === 'share' && /^[、和]$/.test(parts.before) ? /^.+?(?:覆盖|惠及)/.exec(previous?.name ?? '')?.[0] : undefined;
  if (reach !== undefined && isBareItem(named)) return reach + named;
  if (kind === 'amount' && /^(?:年度)?(?:计划)?投资$/.test(named))
    return (projectBefore.exec(piece.text.slice(0, piece.segment.start))?.[1] ?? '') + named;
  if (kind === 'amount' && flowOnly.test(named)) return topicOf(parts) + named;
  const isCarried =
    !/保持|稳定|维持/.test(q.predicate) &&
    (kind === 'count'
      ? /^(?:新增|净增|新建|新培育|新认定|新引进)/.test(state.order) && !/^[新净]/.test(named)
      : kind === 'amount' &&
        /^(?:腾出|盘活|淘汰|减少|节约|退出|化解|关停|清理|拓展|新[建增])/.test(state.order) &&
        !/^(?:新[建增]|年)/.test(named) &&
        !/提[高升]|达|增至|降/.test(q.predicate)) &&
    isBareItem(named) &&
    !ownVerb.test(named) &&
    !isGrowth;
  if (isCarried) return state.order + subject;
  if (previous && subject.startsWith('占')) return subjectOf(shareless(previous)) + subject;
  const product = /^(?:余额|户数|笔数)$/.test(subject) ? /“[^”]{2,10}”/.exec(previous?.name ?? '')?.[0] : undefined;
  if (product !== undefined) return product + subject;
  if (/^首[期批]/.test(subject) && kind === 'amount') return fundOf(parts) + subject;
  if (!whole && sums.test(subject))
    return (
      (fundOf(parts) ||
        (kind === 'count' ? thingOf(previous?.name ?? '') : '') ||
        subjectOf(previous ? shareless(previous) : '')) + subject
    );
  if (whole && subject.length <= 2 && kind === 'count' && !/[士师生]$/.test(subject))
    return (whole.name.includes(subject) ? '' : subject) + whole.name;
  if (whole && subject.length <= 2 && whole.name.endsWith(subject)) return whole.name;
  if (kind === 'amount' && bareMeasure.test(subject)) return tradeOf(parts) + subject;
  return subject;
}
