import { isShareOfThose } from './deed-of-many.ts';
import { isLimited } from './limited.ts';
import { covers } from './name-target.ts';
import type { PeriodMention } from './period-mention.ts';
import { type Quantity, stepsOnto } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import { screen } from './screen.ts';
import { orderWords } from './sentence-state.ts';
import { giving, isListedCriterion, isOfPlan, isOfThings } from './things-meant.ts';

/** The number that something starts from: `由2020年的X提高到Y`, `由7%提高到15%`. */
export function isBaseline(text: string, q: Quantity, periods: readonly PeriodMention[]): boolean {
  const ahead = text.charAt(q.lead - 1);
  if (ahead === '由' || ahead === '从') return true;
  const base = periods.findLast((p) => p.kind === 'base' && p.end <= q.start);
  if (!base) return false;
  const between = text.slice(base.end, q.start);
  return (
    /^(?:由|从)/.test(text.slice(base.start, base.end)) &&
    (between.length <= 2 || /^的?.{0,6}$/.test(between)) &&
    !/[到至]/.test(between)
  );
}

const nounAhead = /^(?:的|级)?[一-鿿“（A-Za-z]/;
const verbAhead = screen.of(/^(?:用于|作为|的要求|的目标|目标|任务|时$|，|、|。|并|且|或|以)/);
/** `投入1500亿元组织1000户企业实施改造`: what is put in, before what it is for. */
const putIn = screen.of(/(?:投入|投资|安排|筹集|统筹)$/);
const forWhat = screen.of(/^(?:用于|组织|支持|推动|实施|推进|开展|建设|扶持|引导)/);

const thing =
  /^(?:的)?(?:[一-鿿“”A-Za-z（）]{0,14})(?:企业|项目|产业|集群|园区|开发区|产品|站点|机构|中心|学校|地块|基金|街区|商圈|平台|单位|设备|基地|工厂|生产线|产线|装置|电站|县城|乡镇|人才|人员|团队|专家|撂荒地|耕地|农田|农户|养殖场)/;

/** `营业收入超10亿元、50亿元、100亿元企业`: sizes one after another, all of what is counted behind them. */
const sizesListed = screen.of(
  /^(?:[、和]超?[\d.]+[万亿]+元)+(?:以上)?的?(?:(?:先进)?制造业|规上|工业|重点|龙头|骨干|领军|链主|民营|科技|服务业)*(?:企业|项目|集群|园区|产业链?)/,
);

/** `为22个项目解决用地1850亩`: for how many something is done. */
const servedBy = /^[^，、]{2,16}?(?:解决|提供|落实|办理|协调|争取|发放|减)/;

/** `在6个重点行业打造20个工厂`: where something is done. */
const ordersNext = screen.of(new RegExp(`^[^，。；、\\d]{2,24}(?:${orderWords.source})$`));

/** `6个村组道路建设20公里`: for how many works are done, before how much of them. */
const worksOf = (between: string, q: Quantity, next: Quantity): boolean =>
  /^(?:完成|实现)?$/.test(q.predicate) &&
  q.suffix === '' &&
  /(?:公里|千米|亩|平方米)$/.test(next.unit ?? '') &&
  /^[^，。；、\d]{2,16}(?:建设|改造|整治|修复|铺设|治理|修建|硬化)$/.test(between);

/** `10名以上老人需要入住的行政村都建有安居点`. */
const haveThose = screen.of(/^[^，；。]{2,36}的[一-鿿]{2,8}(?:都|均|各)(?:要)?[建设配有]/);

/** `亩均税收低于1万元、当年发生安全事故的企业，直接列为D类`. */
const whomItMeets = screen.of(
  /^[、，或且][^。；]{2,80}的[一-鿿]{2,10}，(?:直接|应当?|一律|可以?(?=[^持行])|予以|不得|暂停)/,
);

/** `2024年签约的212个项目，6月底前开工率…`: those that are there already. */
const signedIn = screen.of(
  /(?:(?:19|20)\d{2}年(?:度|以来)?|去年|上年|此前|已)(?:新?(?:签约|开工|引进|认定|入库|供应|批准|出让|落地|建成|立项))的$/,
);

/** `组建总规模100亿元的基金`: the size is what is aimed at. */
const ofWholeSize = screen.of(/(?:设立|组建|建立|成立|打造|形成|发起)(?:一个)?(?:总体|资金|总)?规模[^，\d]{0,3}$/);

/** A number inside a name: `10亿元以上重大项目7项`, `亩均税收8万元以下的企业`, `超50亿元企业2家`. */
/** `6条产业链配套率均提高5个百分点`: of how many a figure is told. */
const bearers = screen.of(
  /^[一-鿿“”]{2,12}(?:率|占比|比重|强度|产值|税收|增加值)(?:均|全部|都)(?=[^，；。]{0,12}\d)|^[一-鿿“”]{2,12}总(?:产值|规模|量|收入|投资|营收)达到?\d/,
);

export function isAttributive(text: string, q: Quantity, next: Quantity | undefined, end: number): boolean {
  const after = text.slice(q.end, Math.min(end, q.end + 60));
  const kind = kindOf(q);
  // `1500万元以上2000万元以下的企业`: between which bounds they are.
  if (next?.lead === q.end && next.unit === q.unit && q.suffix === '以上' && /^以[下内]$/.test(next.suffix))
    return true;
  if (after.startsWith('的') && ofWholeSize.test(text.slice(Math.max(0, q.lead - 16), q.lead))) return false;
  if (/^（(?:含|其中|包括|包含)[一-鿿“][^（）]*\d[^（）]*）(?![一-鿿])/.test(after)) return false;
  if (isShareOfThose(q, after) || /^（(?!不?含)[^（）]*\d[^（）]*）(?![一-鿿])/.test(after)) return false;
  if (
    kind === 'count' &&
    q.predicate === '在' &&
    next &&
    next.start < end &&
    ordersNext.test(text.slice(q.end, next.lead))
  )
    return true;
  if (kind === 'count' && q.predicate === '为' && next && next.start < end && servedBy.test(after)) return true;
  if (
    (/低于|高于|超过|不足/.test(q.predicate) || /以[上下]/.test(q.suffix)) &&
    whomItMeets.test(text.slice(q.end, q.end + 120))
  )
    return true;
  if (kind === 'count' && q.suffix === '以上' && haveThose.test(after)) return true;
  if (kind === 'share' && covers.test(text.slice(Math.max(0, q.lead - 4), q.lead))) return false;
  // `2500吨/日以下生产线`: how much they make.
  if (/^\/(?:日|天|小?时|年)(?:及)?以[上下]/.test(after)) return true;
  // `35蒸吨/小时及以下锅炉`.
  if (kind !== 'count' && kind !== 'share' && /^及以[上下]的?[一-鿿]/.test(after)) return true;
  // `甲地150万千瓦光伏、乙镇文旅等85个项目`: how large one of the works listed is.
  if (
    kind === 'amount' &&
    q.predicate === '' &&
    q.suffix === '' &&
    /^[^，。；、\d]{1,20}(?:、[^，。；]{2,40})?等(?:\d+[个项])?[^，。；\d]{0,8}(?:项目|工程)/.test(after)
  )
    return true;
  if (kind === 'count' && next && next.start < end && worksOf(text.slice(q.end, next.lead), q, next)) return true;
  // `培育成5亿元产值的特色产业`.
  if (kind === 'amount' && /^(?:产值|税收|营收|收入)的/.test(after)) return true;
  if (kind === 'share' && /^(?:行动|工程|计划)/.test(after)) return true;
  if (kind === 'count' && q.predicate === '' && q.suffix === '' && bearers.test(after)) return true;
  // `13个候选项目中选出了10件`: from among how many.
  if (kind === 'count' && /^[^，。；\d]{2,20}中(?:评|遴|票|筛)?选/.test(after)) return true;
  if (kind === 'count' && signedIn.test(text.slice(Math.max(0, q.lead - 16), q.lead))) return true;
  if ((kind === 'amount' || kind === 'bare') && (sizesListed.test(after) || ofThoseWorks.test(after))) return true;
  // `5000万元—亿元项目`, `在100家基础上`.
  if (kind === 'amount' && /^[-—–~～至](?:[十百千万]?亿元|[一二三五十]亿元)/.test(after)) return true;
  if (/^的?基础上/.test(after) && (kind !== 'share' || q.predicate.startsWith('达'))) return true;
  // `3批次22个项目`: in how many goes.
  if (q.unit === '批次' && next?.lead === q.end) return true;
  if (isOfThings(text, q, end) || isListedCriterion(text, q, next, end)) return true;
  if (next && next.lead === q.end && kind !== 'count' && next.unit !== q.unit) return true;
  // `突破900亿元达到1200亿元`: both are aimed at.
  if (next && next.lead === q.end && next.predicate !== '' && q.predicate !== '' && next.unit === q.unit) return false;
  // `500亿—1000亿元企业2家`: the lower end of a size.
  if (next && q.isImplied && /^[-—–~～至到]$/.test(text.slice(q.end, next.lead))) return true;
  if (next && /^各$/.test(text.slice(q.end, next.lead))) return true;
  if (after === '' || !nounAhead.test(after) || verbAhead.test(after)) return false;
  if (kind === 'amount' && forWhat.test(after) && putIn.test(text.slice(Math.max(0, q.lead - 4), q.lead))) return false;
  if (kind === 'bare') return false;
  const before = text.slice(Math.max(0, q.lead - 6), q.lead);
  // `居全国前3位的产品`: a rank tells which are meant.
  if (ranked.test(q.unit ?? '') && after.startsWith('的')) return true;
  if (kind === 'count' && q.predicate === '' && /(?:^|[^底末日月旬])前$/.test(before)) return true;
  const follows =
    next !== undefined &&
    next.start < end &&
    !/[、，；]/.test(text.slice(q.end, next.start)) &&
    /[^和与及]/.test(text.slice(q.end, next.start));
  // `在全国168个重点城市排名`: among how many a place is taken.
  if (
    kind === 'count' &&
    /(?:全[国省市]|[在中])$/.test(before) &&
    /^(?:重点|主要|考核|参评|监测)?(?:城市|[县区市旗])/.test(after)
  )
    return true;
  // `年产60万吨己内酰胺项目`: what a plant makes in a year names it.
  if (
    /(?:年产|日产|月产|日处理|年处理|年加工|装机|总装机)$/.test(before) &&
    q.predicate === '' &&
    thing.test(after) &&
    kind !== 'share'
  )
    return true;
  // `万人以上大型活动6场`, `百人以上企业配备率`: how large what is counted is.
  if (
    /^(?:人|名|张|床位)$/.test(q.unit ?? '') &&
    q.suffix === '以上' &&
    q.predicate === '' &&
    follows &&
    !after.startsWith('的')
  )
    return true;
  if (kind === 'count') return (q.suffix !== '' || q.predicate === '超') && after.startsWith('的') && follows;
  if (q.suffix === '以下' || (q.suffix === '以内' && after.startsWith('的'))) return true;
  // `设立不低于6亿元的产业基金`: as much is to be set up.
  if (after.startsWith('的') && kind === 'amount' && /(?:设立|组建|成立)[^，]{0,3}$/.test(before)) return false;
  if (after.startsWith('的') && kind !== 'share') return thing.test(after) || follows;
  if (kind === 'share' && /^的前?\d+[家户个名]/.test(after)) return true;
  if (kind === 'share') return follows && (q.suffix !== '' || after.startsWith('的')) && thing.test(after);
  if (follows) return true;
  if (
    q.suffix === '以上' &&
    /(?:占地|用地|面积|投资额?|产值|收入|营收|税收|能耗|资本)$/.test(before) &&
    thing.test(after)
  )
    return true;
  if (
    /^元$|[万亿]元$|美元$/.test(q.unit ?? '') &&
    (q.suffix !== '' || q.predicate === '超' || /级/.test(after.slice(0, 1))) &&
    thing.test(after)
  )
    return !giving.test(before) || (q.suffix === '以上' && sizedProject.test(after));
  return false;
}

/** `在50亿级、百亿级项目上实现突破`. */
const ofThoseWorks =
  /^(?:以上|级)?(?:[、和][\d一二三五十百千万亿]+元?(?:以上|级)?)*的?[^，。；、\d]{0,8}(?:企业|项目)(?:上|方面)/;

/** `引进30亿元以上项目取得突破`: how large the projects are. */
const sizedProject = /^(?:的)?(?:制造业|工业|产业|重大|优质|先进制造业)*项目(?!资金|投资|补助|用地)/;

/** `重点任务20项`, `分解为15项工作目标`: how many tasks, goals or indicators there are to speak of. */
const ofItself = /(?:指标|任务)$/;
const parted = /(?:分解|细化|划分|归纳|梳理|确定|列入[^，]{0,8})[为成]?$/;

/** `产出效益含5项指标`: what something is made of. */
const consists = screen.of(/(?<![包蕴富])(?:含|包括|包含|分为|下设|由)$/);

const ranked = screen.of(/^(?:位|名|强)$/);

const refusedNouns =
  /^(?:个)?(?:方面|要素|工作组|小组|阶段|步骤|环节|等级|层次|层面|维度|类别|批次|部门|原则|重点(?:任务|方向|领域)$|大类|中类|小类|专项行动$|(?:具体|主要|量化)?(?:目标|指标)(?:[，。；]|$)|县（市|县市|乡镇|街道|工作日|以上部门|字|页|份|章|专题|主题|行业和领域|重点行业$)/;
const manner =
  /^(?:以(?!后)|围绕|聚焦|依托|立足|针对|面向|按照|根据|对照|瞄准|结合|经|由|从)(?!.*(?:实现|达到|新增|培育|建成|建立|设立|组建|新建|打造|引进|开展|培训|举办))/;
const predicated = screen.of(
  new RegExp(`${stepsOnto}|至少|达|突破|超|低于|高于|少于|控制|保持|稳定|到$|至$|≥|≤|完成|实现|占|为$|在$`),
);
const growth = screen.of(
  /(?:增长|下降|降低|提高|提升|减少|增加|精简|削减|压缩|压减|缩短|提速|节[能水电]|比重|占比|增幅|增速|完成率|覆盖率|普及率|率|(?:资源|无害|减量|智能|数字|机械|自动|标准|绿色|良种|网格)化|满意度|集聚度|集中度|强度|规模|进位|晋位|前移|占.{1,24})$/,
);

/** `增速确保目标12%`: what stands before the aim tells what is aimed at. */
const ofAim = screen.of(/(?:确保|奋斗|力争|预期|争取|保底|底线|基本|冲刺|挑战)目标(?:任务)?$/);

/** `年度计划投资6亿元`: what is laid out in the year is to be done in it. */
const yearly = screen.of(/(?:年度|当年|本年|年内|全年)(?:(?:计划|安排|完成)*投资额?|投资计划)$/);

/** `前期项目3项`: those that nothing is built of yet. */
const inPreparation = screen.of(/前期(?:工作)?项目$/);

/** `压减一般性支出5%`: by how much. */
const cutsBack = screen.of(/^(?:压减|压缩|压降|削减)[一-鿿“”]{2,14}$/);

/** `水质优良比例100%`. */
const goodShare = screen.of(/^(?!.*[按以]).*(?:优良|达标|合格|优质|安全利用|清洁能源)[一-鿿]{0,4}比例$/);

/** `降低用电成本1亿元`. */
const saves = screen.of(
  /(?:降低|减轻|节约|节省)[^，]{0,14}(?:成本|费用|负担|支出)$|投入[^，\d]{2,12}(?:资金|债券?|经费)$|(?:落实|兑现|发放|拨付|减免)[^，\d]{0,20}(?:补贴|补助|奖补|资金|税费)(?:资金)?$/,
);

/** `30个百亿级项目年内投产`: what is counted comes about. */
export const comesAbout =
  /^(?:企业|园区|集群)?(?:实现)?[^，。；]{2,16}(?:翻番|倍增)(?:[，。；]|$)|^[^，。；]{2,24}(?:全部|全面|年内|如期|顺利|陆续)?(?:完成[^，。；]{2,10}|建成|投产|开工|竣工|投用|投运|落地|完工|达产|出清|开业|投入使用|投入运营|(?:进入|入围|跻身|上榜)[^，。；]{2,12})(?:[，。；]|$)/;

/** `4000人取得证书`, `3家企业获评绿色工厂`. */
const gains = /^[^，。；\d]{0,12}(?:取得|获得|考取|获评|获批|通过|入选)[^，。；\d]{2,14}(?:[，。；]|$)/;

/** `各区均有1所三级甲等医院`. */
const eachHas = /(?:各|每个?|全部|所有)[^，。；]{1,20}(?:都|均|各)?(?:建|设|配|拥)?有$/;

/** `建立200家重点企业联系服务机制`: what is set up is one, not two hundred. */
const isArrangement = /^[^，。；]{2,20}(?:机制|制度|名单|名录|台账|清单)(?:[，。；]|$)/;

/** `规划面积约326平方公里` describes. */
const planned = /(?:规划|占地|辖区)(?:总)?面积约?$/;

/** `实施范围为甲、乙两个园区，总面积28平方公里` describes too. */
const extent = /范围(?:为|是|包括|涵盖|涉及)[^。；]*，(?:规划)?总?面积(?:约|共)?$/;

/** `范围暂定为年能耗1万吨以上的…项目`: what a measure is for. */
const scoped = /(?:范围|对象|标准)(?:暂|确|界|限)?定?(?:为|是|包括)/;

/** `对35家企业开展节能监察`, `让3000名职工享受疗休养`: to how many something is done. */
const doneTo =
  /^[^，。；、]{2,24}(?:开展|进行|实施|完成|提供|享受|接受|建成|建立|享有|获得|用上|喝上|住上|实现|恢复)[^，。；]{2,}/;
const toWhom = screen.of(/(?:[^相面针]对|^对|为|让|使|帮助|帮扶)$/);

/** `12家低效企业全部完成整治`: as many as there are. */
const allOfThem =
  /^[^，。；、]{0,24}(?:全部|全面)(?:如期|基本)?(?:完成|办结|化解|销号|搬迁|达到|达标|实现|建成|接入|出清|整改|到位|开工|投产|竣工|退出|搬迁|复工|复产|改造|整治|栽插|收割|播种)|^(?:企业|单位|项目|小?作坊|装置)?(?:年内|年底前|\d{1,2}月底前)?依法(?:关停|取缔|淘汰|清退)(?:到位|退出)?(?:[，。；]|$)/;

/** `重点企业100%接入监测系统`: all of them do. */
const allDo =
  /^(?:全部)?(?:接入|完成|达标|安装|开展|实施|实行|建成|配备|使用|采用|上云|入园|签订|纳入|通过|执行|落实|覆盖|“[^”]{2,8}”(?:模式)?(?:出让|供[地应]))/;

/** `4个集群加快向世界级跃升`: those that are there already move on. */
const isGoing = /^[^，。；、]{2,20}(?:加快|加速|逐步|稳步)?向[^，。；、]{2,16}(?:跃升|迈进|转型|升级|攀升|延伸)/;

/** `按平均值2倍左右设定`: how a figure is reckoned. */
const isReckoned = /^(?:左右|以上|以内)?(?:进行)?(?:设定|设置|计算|折算|核定|确定|计入|赋分)/;

/** `由63%提高到2027年的78%`: the year stands between the verb and its number. */
const risesIn = screen.of(/(?:提高|提升|增加|增长|扩大|下降|降低|压减)[到至](?:19|20)\d{2}年的$/);

/** What the words after a number say of it. */
const then = {
  allOfThem: screen.of(allOfThem),
  allDo: screen.of(allDo),
  isArrangement: screen.of(isArrangement),
  isGoing: screen.of(isGoing),
  isReckoned: screen.of(isReckoned),
  refusedNouns: screen.of(refusedNouns),
};
/** What the words before it say. */
const said = {
  ofWhom: screen.of(/对[^，]*的$/),
  planned: screen.of(planned),
  scoped: screen.of(scoped),
  eachHas: screen.of(eachHas),
  manner: screen.of(manner),
};

/** `聚焦重点打造的4个产业`, `围绕我市培育的化工、纺织2个集群`: those that are there already, and all else is done for. */
const ofThose = screen.of(
  /^(?:聚焦|围绕|依托|立足|面向|针对)[^，；]{0,16}?(?:培育|打造|发展|建设|布局|形成|壮大)+的(?!目标|任务)/,
);

/** `其余5个园区平台建成率达到80%`: of how many the rate is. */
const rest = screen.of(/(?:其余|剩余|余下|其他|其它)$/);
const rateOf = /^[^，。；、\d]{2,30}率(?:达到?|不低于|提高到|超过)?\d/;

/** `（一）东河县：焦炭120万吨，炼铁45万吨`: what a place is to come to. */
const ofPlace = screen.of(/^(?:（[^（）]{1,3}）|\d{1,2}[.、])?[一-鿿]{1,6}(?:[县市区镇乡]|街道|园区)：/);

/** Whether a number in running text is what someone is to reach: a predicate, `以上`, a verb that counts, or growth. */
export function hasEvidence(
  text: string,
  q: Quantity,
  before: string,
  read: { readonly name: string; readonly isAfter: boolean; readonly isGrowth: boolean },
  order: string,
  hasPeriod: boolean,
): boolean {
  const kind = kindOf(q);
  const after = text.slice(q.end, q.end + 48).replace(/^（[^（）]*）/, '');
  if (kind !== 'share' && then.allOfThem.test(after)) return true;
  if (
    kind === 'count' &&
    q.predicate === '' &&
    (said.ofWhom.test(before) || (q.suffix === '' && then.isArrangement.test(after)))
  )
    return false;
  if (kind === 'count' && rest.test(before) && rateOf.test(after)) return false;
  if (order === '' && (said.planned.test(before) || said.scoped.test(before))) return false;
  if (
    /面积[约共]?$/.test(text.slice(Math.max(0, q.lead - 3), q.lead)) &&
    extent.test(text.slice(Math.max(0, q.lead - 60), q.lead))
  )
    return false;
  if (kind === 'count' && (inPreparation.test(before) || isOfPlan(text, q))) return false;
  if (q.unit === '项' && (parted.test(before) || (order === '' && ofItself.test(before)))) return false;
  if (q.predicate === '' && before.endsWith('涉及')) return false;
  if (/(?:月|天|工作日)$/.test(q.unit ?? '') && after.startsWith('内') && q.predicate === '在') return false;
  if (q.unit === '岁' && !/寿命|年龄/.test(before)) return false;
  if (kind === 'count' && said.eachHas.test(before)) return true;
  if (then.isGoing.test(after) || then.isReckoned.test(after)) return false;
  if (q.predicate === '' && ofThose.test(text.slice(text.lastIndexOf('，', q.lead) + 1, q.lead))) return false;
  if (q.predicate === '' && said.manner.test(before) && !growth.test(before) && !orderWords.test(before.slice(3)))
    return false;
  if (kind === 'bare' && q.value === '0' && q.predicate === '为') return isLimited(read.name, q);
  if (kind === 'bare')
    return (
      (/达|突破|低于|高于|控制|保持|稳定|超|降|缩|提[高升]|升至|增至|压/.test(q.predicate) &&
        read.name.length > 1 &&
        !/^[一-鿿]/.test(after.replace(/^(?:左右|以上|以内|以下)/, ''))) ||
      (q.suffix !== '' && /(?:容积率|指数)$/.test(read.name))
    );
  const isOfGoals = /^[个项类条大]/.test(q.unit ?? '') || !/^(?:目标|指标|任务)/.test(after);
  if (
    kind === 'count' &&
    ((isOfGoals && then.refusedNouns.test(after)) || (consists.test(before) && q.predicate === ''))
  )
    return false;
  if (read.name === '' && q.predicate === '') return false;
  if (predicated.test(q.predicate) || risesIn.test(before)) return true;
  if (q.suffix !== '' || q.comparator === '约' || q.high !== undefined) return true;
  if (
    read.isGrowth ||
    growth.test(ofAim.cut(before)) ||
    (kind === 'amount' && (saves.test(before) || yearly.test(before)))
  )
    return true;
  if (order !== '') return true;
  if (kind === 'share' && (cutsBack.test(before) || goodShare.test(before))) return true;
  if (kind === 'share' && q.value === '100' && q.predicate === '' && then.allDo.test(after)) return true;
  if (kind === 'count' && hasPeriod && /^[户家人笔]数$/.test(read.name)) return true;
  if (kind === 'count' && (toWhom.test(before) || /(?:其余|剩余|余下)$/.test(before)) && doneTo.test(after))
    return true;
  if (
    kind === 'count' &&
    hasPeriod &&
    read.isAfter &&
    (comesAbout.test(after) || gains.test(after) || (before === '' && doneTo.test(after)))
  )
    return true;
  if (kind === 'share' && hasPeriod && isShareOfThose(q, after)) return true;
  if (
    kind === 'share' &&
    /其中$/.test(before) &&
    /^(?:以上)?(?:建成|达到|完成|实现|通过|创成)[^，。；\d]{2,}/.test(after)
  )
    return true;
  if (kind !== 'count' && !(hasPeriod && (kind === 'amount' || kind === 'ratio'))) return false;
  return (
    !read.isAfter &&
    (read.name.length >= 3 ||
      (read.name.length === 2 && (before.startsWith('、') || ofPlace.test(text))) ||
      /^(?:投资|投入|融资|税收|产值|营收|利润)$/.test(read.name)) &&
    !/共|有|分$/.test(before.slice(-1))
  );
}
