import type { PeriodMention } from './period-mention.ts';
import { screen } from './screen.ts';

/** Words that frame a target and name nothing; taken off the front of a name again and again. */
const framing =
  /^(?:[、，和及与并]|以及|即(?![使便将可日])|并且|同时|其中|其中的|力争|争取|争创|我们|(?:省|市|县|区)级设立|努力|尽力|为(?=确保|实现|完成|“)|分别|依法依规|依法|节前|率先|先期|先行|提前(?!还)|有序|稳步|全力|稳妥|陆续|确保|保证|力保|预期(?!目标|指标|性|寿命)|原则上|计划(?!总?投资|完成投资)|预计|目标|目标为|要求|累计|年均|紧盯|锚定|平均每年|每年|全年|全市|全区|全县|全省|全州|全国|全镇|[一二三四]季度(?:末|内)?|[上下]半年|前三季度|年(?:底前?|末|内)|\d{1,2}月(?:底|末|份)?(?:以?之?前)?|(?:上级|国家|[省市县区])(?:政府)?下达(?:给)?(?:的|[我全本][省市县区])?|我市|我区|我县|我省|本市|本区|县域|市域|实现|达到|完成(?!率|额|量|情况|值)|达成|规划(?=建设)|组织实施|谋划实施|实施|组织开展|开展|推动|推进|促进|加快|着力|大力|重点(?=(?:抓[好实]?|推进|推动|推广|实施|培育|打造|建设|支持|扶持|发展|围绕|聚焦|开展|引进|招引|做[好强优]|突破|整治|改造|监测|保障|加强|关注|排查|督查|谋划|加快|完成|解决|壮大|新增|攻关|盘活|组织|布局|治理|淘汰|核查|落实|跟踪|服务(?!业)|办好|提升|遴选|评选|选树|包联|走访|处置|投向)(?!(?:类|型)?(?:项目|企业|工程|单位|区域|地区|对象|行业|产业)))|积极|持续|进一步|不断|带动|支持|鼓励|引导|指导|帮助|通过(?!率)|基本(?!公共|农田|医疗|养老|建设|药)|初步|总体|整体|年度(?!计划(?:完成)?投资|投资)|到(?![位账岗])|至|内(?![资贸需河陆销联])|在(?![建线用册校岗职外境库编研谈孵])|再(?![生制就融贷开])|均(?![衡价])|各(?![县镇乡市区街园地开产项类])|全面(?=[^覆性])|由|从(?!业)|以(?=年均|年平均)|超过|突破|动态保有|动态培育|不少于|不低于|要(?!素)|将|使|让|把|以后|此后|(?:确保|奋斗|力争|预期|争取|保底|底线|基本|冲刺|挑战)目标(?=增长|增速|下降)|包括(?![^，]{0,16}在内)(?=.{4}))(?=.)/;
const leadEnd = screen.of(/[“"]$/);
/** What leads from a name to its number; taken off its end. */
const trailing =
  /(?:[，、：]|(?<!年)平均|达到|达|实现|完成|(?<!年)均|(?<=[率重比])全部|将|各|都|分别|分别为|为|在|至|到|要|(?<![供相响对适反效])应|力争|争取|确保|保持|维持|稳定|控制|保持在|数量|总数|合计|累计|共|(?<![签履集节])约|近|等|一般|(?:动态|滚动|常年)|每(?:半年|季度?|月|周|旬)|提高|提升|扩大|新增|增加|超|突破|不)$/;
const keptTails = screen.of(/(?:年均增长|增长|增幅|下降|降低|减少|提高|提升|比重|占比|新增|增加)$/);
/** Growth words without a subject of their own: the subject stands before. */
const growthOnly = screen.of(
  /^(?:分别)?(?:年均|平均|同比|较上年|比上年|可比价)?(?:分别)?(?:增长|增长率|增长速度|增速|下降|降低|减少|提高|提升|增幅|递增|增加|缩短|压缩)$/,
);
/** Verbs that say what is counted; kept before a name that follows its number. */
const orders = screen.of(
  /(新增|净增|包联|包保|新?改建|扩建|续建|更新|更换|安装|配备|配置|铺设|治理|修复|发布|栽植|种植|扩种|引进(?:和|、)?培养(?:和扶持)?|引进扶持|评选资助|选拔资助|选拔培养|遴选评定|培养|选拔|资助|建有|设有|培育|培植|建成|建设|打造|引进|招引|招引落地|落地|创建|创成|新建|组建|谋划|腾出|盘活|淘汰|整治提升|整治|改造|推广|认定|入选|动态保有|保有|新培育|新认定|新引进|引育|引进培育|制定|参与制定|申报|完成|推进|实施|服务|提供|导入|举办|培训|减少|减碳|新开工|竣工|开工|启动|设立|整合|安排|筹建|筹集|投产|新上|上市|报会|获评|获得|评选|选树|评选出|发展|壮大|形成|争创|扶持|集聚|推动)$/,
);
/** `培育发展20个`, `打造和培育30家`: the first of two verbs. */
const firstOrder = screen.of(/(?:培育|培植|打造|引进|招引|引育|扶持|建设|新建|做强)(?:和|、|并)?$/);
const framingOrders = screen.of(/^(?:推进|实施|完成|推动|评选出?|动态保有|保有|提供)$/);

function cutPeriods(text: string, start: number, end: number, periods: readonly PeriodMention[]): string {
  let kept = '';
  let at = start;
  for (const period of periods) {
    if (period.end <= start || period.start >= end) continue;
    if (period.kind === 'base' && /^[由从]/.test(text.slice(period.start, period.end)))
      return kept + text.slice(at, Math.max(at, period.start));
    kept += text.slice(at, Math.max(at, period.start));
    at = Math.max(at, period.end);
  }
  return (kept + text.slice(Math.min(at, end), end)).replace(/[由从][^，]{0,20}\d[^，]{0,12}$/, '');
}

/** The number of a clause or item before its words. */
const label = screen.of(
  /^(?:第[一二三四五六七八九十百\d]{1,4}条（[一-鿿、]{2,12}）|第[一二三四五六七八九十百\d]{1,4}[条章节]|（?[一二三四五六七八九十\d]{1,3}(?:）|[.、．](?!\d))|[①-⑳]|[—●■◆◇▪•➢▶◎]{1,2})+/,
);

const labelStarts = new Set('第（一二三四五六七八九十百0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳—●■◆◇▪•➢▶◎');

/** Words without the number of a clause or item before them. */
export function withoutLabel(text: string): string {
  return labelStarts.has(text.charAt(0)) ? label.cut(text) : text;
}

/** An organ that words begin with: 县供电公司, 县金融办. */
export const organAtHead = '^[一-鿿（）]{2,14}?(?:局|委|办|厅|部|中心|管委会|公司|政府|街道|乡镇)';
/** `县供电公司要完成…`, `县金融办负责组织…`: who does it is no part of what is counted. */
const charged = new RegExp(`${organAtHead}(?:要|应|须|(?:具体|牵头)?负责)(?:在(?![建线册校岗职外境]))?(?=.{2})`);

/** `各地要确保上半年完成…`. */
const allCharged =
  /^(?:各地|各级|各镇街?|各单位|各部门|各县（市、区）|各有关单位)(?:、?各部门)?(?:要|应|须|需)(?:确保|力争)?(?=.{2})/;

/** `通过技术改造、兼并重组等方式提升低效企业`: by what means comes first. */
const means =
  /^(?:[、，和及与并]|全年|全市|全[区县省州]|力争|计划)*(?:通过|采取|采用|运用|利用|借助|以|按照?|依托|综合运用)[^，；\d]{2,40}?(?:方式|途径|手段|办法|形式|措施|渠道|模式|机制|要求|原则|路径)，?(?=[一-鿿“])|^(?:依托|围绕|聚焦|面向|针对|结合|立足)[^，；\d]{2,24}?(?=(?:新增|培育|建立|设立|建设|建成|打造|引进|招引|开展|组建|新建|推广|组织|举办)[^，])/;

/** `下达了我市要下降…`: who is told to. */
const ordered = /^(?:下达|确定|明确|完成)了?(?:给)?(?:[我全本][市县区省州])?要?/;

/** All that is taken off a name; nothing that it doesn't hold already comes to it. */
const off = {
  note: screen.of(/^（[^（）]*：[^（）]*）/),
  ordered: screen.of(ordered),
  charged: screen.of(charged),
  allCharged: screen.of(allCharged),
  means: screen.of(means),
  framing: screen.of(framing),
  trailing: screen.of(trailing),
  first: screen.of(/^首批(?:确保|力争)/),
  byMeasure: screen.of(/^的?幅度(?=(?:逐年)?(?:递增|增长|增加|下降|提高)$)/),
  ofSize: screen.of(/(?<=^(?:设立|组建|建立|发起|成立))总?规模(?=[^，]{2,}基金)/),
  onTop: screen.of(/^在?[^，]{0,16}基础上，?(?=.{2})/),
  aimsAre: screen.of(/^[^，。；]{0,24}(?:目标|指标)(?:是|为|包括|有)(?:实现|达到)?(?=.{3})/),
  counted: screen.of(/^\d+[个家项户](?=[一-鿿]{3,}率$)/),
  closed: screen.of(/^[）：]+/),
  open: screen.of(/(?:（其中|[（的])$/),
  steady: screen.of(/(?<=.{3})(?:实现|保持)(?:正|两位数)增长$/),
  ofIndicators: screen.of(/(?:等?[一二三四五六七八九]项)?主要(?:经济)?指标(?=(?:增长|增速|增幅))/),
  ofAim: screen.of(
    /(?<=.{3})(?<!控制)(?:确保|奋斗|力争|预期|争取|保底|底线|基本|冲刺|挑战)?目标(?:任务)?(?=(?:增长|增速|提高|下降)?$)/,
  ),
  grownTwice: screen.of(/(?<=(?:增速|增幅|年均增长|年均提高|年均提升|年均下降))(?:增长|提高|提升|下降)$/),
  placed: screen.of(/^[一-鿿]{2,4}[市县区省州](?:将|计划|力争)(?=[一-鿿]{3})/),
  modal: screen.of(/(?<=.{2})(?:将|要(?!素)|应|须)(?=(?:同比|年均)?(?:增长|提高|提升|下降|降低|减少|净增|新增)$)/),
  aimed: screen.of(/(?<=.{2})(?:力争|预计)(?:实现|达到|完成)?(?=.{3})/),
  sure: screen.of(/(?:确保|力争)再?(?=(?:同比|年均)?(?:增长|提高|下降)$)/),
  compared: screen.of(
    /(?:同比|[较比](?:上年|去年)(?:同期)?)(?=增长|下降|提高|提升|降低|缩短|压缩|净增|增加|新增|减少|$)/,
  ),
};

/** A name without framing words before it and leading words after it. */
export function strip(text: string): string {
  let name = withoutLabel(off.note.cut(text));
  name = off.counted.cut(off.aimsAre.cut(name));
  name = off.onTop.cut(off.placed.cut(name));
  name = off.means.cut(off.allCharged.cut(off.charged.cut(name)));
  for (let turns = 0; turns < 12; turns++) {
    const next = off.framing.cut(name);
    if (next === name) break;
    name = next;
  }
  for (let turns = 0; turns < 8; turns++) {
    const next = off.trailing.cut(name);
    if (next === name || keptTails.test(name)) break;
    name = next;
  }
  name = off.open.cut(off.closed.cut(off.first.cut(name, '首批')));
  name = off.ofSize.cut(off.byMeasure.cut(name));
  name = off.sure.cut(off.ofIndicators.cut(off.steady.cut(name)));
  name = off.compared.cut(off.aimed.cut(off.modal.cut(name)));
  name = off.grownTwice.cut(name.includes('下达') ? name : off.ofAim.cut(name));
  return name.startsWith('“') && name.split('“').length > name.split('”').length ? strip(name.slice(1)) : name;
}

/** What a name is made from: places in flat text. */
export interface NamePlaces {
  /** Where the words before the number begin. */
  readonly from: number;
  /** Where the number's lead begins. */
  readonly lead: number;
  /** Where the number, its unit and what follows end. */
  readonly end: number;
  /** Where the words after the number end. */
  readonly until: number;
}

export interface NameRead {
  readonly name: string;
  /** The name stands after its number. */
  readonly isAfter: boolean;
  /** The words hold no subject of their own: growth of what was named before. */
  readonly isGrowth: boolean;
}

/** `每个乡镇打造1个以上特色产业园`: for each of whom so many are. */
const ofEach = screen.of(
  /^(?:每个?|各)(?:条|家)?(?:县|区|市|镇|乡镇|镇街|街道|园区|开发区|产业链|行业|集群|产业)(?:（[^）]{1,10}）)?/,
);

/** `能够攻克核心工艺、带起新赛道的产业领军人才`: what they are like, before who they are. */
const relative = /^(?:能够|具有|站在|在|拥有|从事|符合|代表|享受|具备|处于)[^。；]{4,60}的(?=[^的]{4,}$)/;

/** `服务覆盖80%以上的社区`: how many of them are reached. */
export const covers = screen.of(/(?:覆盖|惠及)(?:到|了)?$/);

const noNoun = screen.of(
  /^(?:(?:组织|实施|推动|支持|完成|开展)$|用于|作为|支持(?!企业|项目|政策|资金|力度)|撬动|以上|左右|台阶|大关|关口|等(?![级额量价同])|的要求|的目标|目标|任务|指标|水平|标准$|时|后|前|级$|中(?![小国央型级心介高医试欧西部外])|，|。|且|并|或|即|）|（|”)/,
);
const ofAim = screen.of(
  /^的(?!(?:主要|总体|预期|年度|基本|奋斗|激励|更高|挑战|力争|工作|目标|进度|阶段|约束|控制))([^，。；、\d]{2,14}?)(?:目标任务|目标|任务|指标)/,
);
const manner = screen.of(/^(?:以|围绕|聚焦|依托|立足|针对|面向|按照|根据|对(?!外|口)|瞄准|结合|在|为|向)[^，]*$/);

/** The name of what a number measures, from the words before it, else after it. */
export function nameTarget(
  text: string,
  places: NamePlaces,
  periods: readonly PeriodMention[],
  isShare: boolean,
): NameRead {
  const before = cutPeriods(text, places.from, places.lead, periods).replace(/^级?[、，和及与]/, '');
  const after = cutPeriods(text, places.end, places.until, periods)
    .replace(/^（[^）]*）|（(?:详?见|附)[^）]*）$/g, '')
    .replace(/[和及与]$/, '');
  const clean = strip(before).replace(
    /^(?:其中|力争|争取|争创|确保|达到|全年|目标|将|要|则|再|均|需|应|全部|余下|其余|剩余|起|起各季度|月底|月末|先期|先行|率先|提前|先)$/,
    '',
  );
  // `较8月末净增30万平方米`
  const isOnBase =
    /^(?:净增|新增|增加)$/.test(clean) && periods.some(({ kind, end }) => kind === 'base' && end === places.lead - 2);
  // `下降22%的节能目标`: what falls stands behind, as what is aimed at.
  const aimed = growthOnly.test(off.ordered.cut(clean)) ? ofAim.exec(after)?.[1] : undefined;
  if (aimed !== undefined) return { name: aimed + off.ordered.cut(clean), isAfter: true, isGrowth: false };
  if (isOnBase || growthOnly.test(clean)) return { name: clean, isAfter: false, isGrowth: true };
  const hasNoun =
    after !== '' &&
    !noNoun.test(after) &&
    /^(?:[一-鿿“"（A-Za-z]|\d[A-Za-z]|\d+(?:\.\d+)?[十百千万亿]+元?级|\d+(?:\.\d+)?[一-鿿/]{1,6}(?:及)?以[上下]的?[一-鿿])/.test(
      after,
    );
  if (hasNoun && !(isShare && clean.length >= 2)) {
    const lead = before.replace(/[到至了]$/, '');
    const last = orders.exec(lead)?.[1] ?? '';
    const order = (last === '' ? '' : (firstOrder.exec(lead.slice(0, -last.length))?.[0] ?? '')) + last;
    const subject = order === '' && clean.length >= 2 && !manner.test(clean) && !/^[^一-鿿]*$/.test(clean) ? clean : '';
    const each = order !== '' ? (ofEach.exec(before)?.[0] ?? '') : '';
    const verb = each + (framingOrders.test(order) ? '' : order);
    const counted = after
      .replace(/^(?:规模)?的|^于(?=[到建投完竣开])/, '')
      .replace(relative, '')
      .replace(/(?<=^[一-鿿]{2,4})任务$/, '');
    const name = strip(`${subject}${verb}${counted}`);
    return { name, isAfter: true, isGrowth: isShare && growthOnly.test(name) };
  }
  if (isShare && hasNoun && covers.test(clean))
    return { name: strip(clean + after.replace(/^的/, '')), isAfter: true, isGrowth: false };
  if (isShare && hasNoun) return { name: strip(clean + after.replace(/^的/, '')), isAfter: false, isGrowth: false };
  if (isShare && /^(?:用于|作为)/.test(after))
    return { name: clean + (after.startsWith('用于') ? after : ''), isAfter: false, isGrowth: false };
  return { name: leadEnd.cut(clean), isAfter: false, isGrowth: false };
}

/** The subject of a metric without the words for its growth, for `年均增长8%` after it. */
export function subjectOf(name: string): string {
  return name
    .replace(/(?:净增|新增)$/, '')
    .replace(/(?:累计)?(?:年均|同比)?(?:增长|增速|下降|降低|提高|提升|增幅)$/, '');
}

const measures = screen.of(
  /能效(?:标杆|基准)水平以上产能|重点工程减排量|减排量|排放总量|排放量|单位[一-鿿]{2,10}(?:能耗|水耗|用水量|碳排放)|装机|增加值|总产值|产值|产量|投资|营业收入|销售收入|税收|利润|出口|占|比重|增速|研发|用电|覆盖率|普及率/,
);

const level = screen.of(/^(?:培育|新增|新培育|建成|创建)?(?:国家|省|市|区|县|州)级/);

/** What several have each, said after them: `甲企业和乙企业翻番、总量分别达到…`. */
const sums = /^(?:总量|总数|数量|规模|总规模|产值|总产值|产能|产量)$/;

/** What several are that is said of the last of them: `水泥、印染、造纸行业`. */
const sharedKind = screen.of(/(?:行业|产业链?|领域|集群|赛道|镇|街道|园区|开发区)$/);

const bareVerbs = /^(?:新?(?:开工|投产|竣工|建成|签约|落地|入库|引进|新建|续建|达产|认定|培育|增))+/;
const bareVerb = new RegExp(`${bareVerbs.source}$`);

/** `甲、乙两个行业产值`: how many they are. */
export const countedUp = screen.of(
  /([两二三四五六]|[2-6])(?:个|大|类|条)(?=(?:重点|主导|优势)?(?:行业|产业|集群|领域|产业链))/,
);

/** Parts of `A、B和C` with what all share at the end: `甲产业和乙产业增加值占比` → 甲产业增加值占比, 乙产业增加值占比. */
export function splitNames(name: string, count: number): string[] | undefined {
  const clean = name.replace(/等(?:\d+|[二两三四五六七八九十])?(?:个|家|项|类|大)?(?=[^级])/, '＃').replace(/等$/, '');
  const both = count === 2 ? /^(?:城[、和]?乡|城镇[、和](?:农村|乡村))(?:常住)?居民(.+)$/.exec(clean)?.[1] : undefined;
  if (both !== undefined) return [`城镇居民${both}`, `农村居民${both}`];
  const [list = '', shared = ''] = clean.split('＃');
  const counted = countedUp.cut(list);
  const cut = cutList(counted);
  // `汽车及零部件、船舶、医药`, `家电和照明、纺织和服装`: 及 and 和 within one of them.
  const looser = cut.length > count ? [/[、和与]/, /、/].map((sign) => counted.split(sign)) : [];
  const parts = looser.find(({ length }) => length === count) ?? cut;
  const all = cut.at(-1) ?? '';
  if (cut.length === count + 1 && count > 1 && sums.test(all))
    return cut.slice(0, -1).map((part) => part.replace(/实现.*$/, '') + all);
  if (parts.length !== count || count < 2) return undefined;
  if (shared !== '') return parts.map((part) => part + shared);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  // `国家级、省级、市级“专精特新”企业`: levels share what the last of them is of.
  const kind = level.cut(last);
  if (kind !== last && parts.slice(0, -1).every((part) => level.cut(part) === ''))
    return parts.map((part, i) => (i < parts.length - 1 ? part + kind : part));
  for (let length = Math.min(4, first.length); length >= 2; length--) {
    const at = last.indexOf(first.slice(-length));
    if (at < 0) continue;
    const tail = last.slice(at + length);
    if (tail === '') break;
    return parts.map((part, i) => (i < parts.length - 1 ? part + tail : part));
  }
  // `批发业、零售业销售额和住宿业、餐饮业营业额`: trades have what is said behind the next one.
  const sold = parts.map((part) => /^[一-鿿]{1,8}业([一-鿿]{2,}.*)?$/.exec(part));
  if (sold.every((one) => one !== null) && sold.at(-1)?.[1] !== undefined && sold.some((one) => one?.[1] === undefined))
    return parts.map(
      (part, i) => part + (sold[i]?.[1] === undefined ? (sold.slice(i).find((one) => one?.[1])?.[1] ?? '') : ''),
    );
  // `制造业占工业增加值和生产总值比重`: what it is a share of, each of them.
  const share = /(?:的)?(?:比重|比例)$/.exec(last)?.[0];
  const sharer = /^.{2,20}?占/.exec(first)?.[0];
  if (share && sharer && !share.startsWith(first) && parts.slice(1).every((part) => !part.includes('占')))
    return parts.map((part, i) => (i === 0 ? part + share : sharer + part + (i < parts.length - 1 ? share : '')));
  // `签约项目注册率、开工率`: rates of the same things.
  const rate = /(?:开工|竣工|投产|达产|注册|落地|履约|入统|(?:资金)?到位)率$/;
  const things = first.replace(rate, '');
  if (things !== first && things !== '' && parts.slice(1).every((part) => part.replace(rate, '') === ''))
    return parts.map((part, i) => (i > 0 ? things + part : part));
  // `增加值、利税总额增长速度`: all of them grow.
  const growth = /(?:增长速度|增速|增幅|增长率)$/.exec(last)?.[0];
  if (
    growth !== undefined &&
    parts.every((part, i) => i === parts.length - 1 || !/(?:增|率$|比重|占比)/.test(part.replace(/增加值/g, '')))
  )
    return parts.map((part, i) => (i < parts.length - 1 ? part + growth : part));
  // `水泥熟料、电解铝、烧碱行业产能占比`: trades share what is said behind the last of them.
  const ofTrades = /^[一-鿿]{2,6}((?:行业|产业|领域).{6,})$/.exec(last)?.[1];
  if (ofTrades && parts.slice(0, -1).every((part) => /^[一-鿿]{2,6}$/.test(part) && !/[率量额值]$|[行产]业/.test(part)))
    return parts.map((part, i) => (i < parts.length - 1 ? part + ofTrades : part));
  const measure = measures.exec(last);
  if (
    measure &&
    measure.index > 1 &&
    !measures.test(first) &&
    (!/[率额量数值耗]$/.test(first) || /减排|排放/.test(measure[0]))
  ) {
    const tail = last.slice(measure.index);
    return parts.map((part, i) => (i < parts.length - 1 ? part + tail : part));
  }
  // `开工、投产项目`: verbs share the noun behind the last of them.
  const noun = /(?:项目|企业|面积|用地|厂房|数量?)$/.test(last) ? last.replace(bareVerbs, '') : '';
  if (noun !== '' && parts.slice(0, -1).every((part) => bareVerb.test(strip(part))))
    return parts.map((part, i) => (i < parts.length - 1 ? strip(part) + noun : part));
  const kindOfAll = sharedKind.exec(last)?.[0];
  if (
    kindOfAll &&
    last !== kindOfAll &&
    parts
      .slice(0, -1)
      .every((part) => /^[一-鿿]{2,10}$/.test(part) && !sharedKind.test(part) && !/[率量值额数比重]$/.test(part))
  )
    return parts.map((part, i) => (i < parts.length - 1 ? part + kindOfAll : part));
  const head =
    (/^.{0,10}?(?:市级|省级|国家级)(?:及?以上)?/.exec(first) ??
      /^(?:[一-鿿]{1,5}[区市县园业])?(?:单位|每?万元|[吨每]).{0,8}?(?:增加值|生产总值|GDP|产值)(?=.)/.exec(first) ??
      /^.{0,6}?(?:新增|新建|培育|建成)/.exec(first))?.[0] ?? '';
  return parts.map((part, i) => (i > 0 && head !== '' && !/^(?:新|单位|万元|每)/.test(part) ? head + part : part));
}

/** The parts of a list, split at 、 and 和, not inside quotes or brackets. */
export function cutList(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if ('（“《'.includes(char)) depth++;
    else if ('）”》'.includes(char)) depth = Math.max(0, depth - 1);
    if (
      depth > 0 ||
      !'、和与及'.includes(char) ||
      (char === '及' && (/[普涉波顾触]/.test(text.charAt(at - 1)) || /^及[时格早]/.test(text.slice(at, at + 2))))
    )
      continue;
    if (at > from) parts.push(text.slice(from, at));
    from = at + 1;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
