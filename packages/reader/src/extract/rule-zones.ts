import { withoutLabel } from './name-target.ts';
import { partsWithLines, readClassLines } from './rules/read-class-lines.ts';
import { isWhole, readWeights } from './rules/read-weights.ts';
import { screen } from './screen.ts';
import type { Segment } from './split-sentences.ts';

/** Why the numbers of a segment belong to a rule and state no target. */
export type RuleReason = 'reward' | 'condition' | 'gate' | 'list' | 'parameter' | 'organisation';

const reward =
  /给予|奖励|奖补(?!资金(?:原则|[^，]{0,4}(?:兑[付现]|直达|到位)率))|(?:最高|不超过|封顶|上限|追加|分别|再|予以|按.{0,30}?)(?:补助|补贴|资助|贴息|奖)|由[^，]{0,6}财政[^，\d]{0,6}(?:扶持|返还|奖励|补助|补贴)|(?:补助|补贴|奖励|资助)每[一-鿿]{1,5}\d|(?:补助|补贴|资助|贴息|奖励|奖金)(?:金额|额度?|资金)?(?:最高|不超过|标准(?=[^，。；]{0,12}\d|[：:为按])|总额|上限|\d(?![\d.]*(?:多|余)?(?:名|人(?!民)|个|家|项|位|支))|比例|限额)|\d(?:万|亿)?元(?:的)?(?:一次性)?(?:奖励|补助|补贴|资助|奖金)|最高(?:不超过|扶持|支持|资助|奖励|补助)?\d+(?:万|亿)?元|(?<!主体|结构|厂房|楼)封顶|(?<!协作|产业|就近|本地)配套金额|(?:奖励|安排)[^，]{0,6}用地指标\d|(?:验收|投产|竣工|开工|达产|后|时)[^，。]{0,10}(?:拨付|支付|兑付|兑现|发放|预拨)(?:剩余|其余|余下)?(?:的)?\d+%|(?:单个|同一|每[家户])(?:企业|项目|单位)[^，。\d]{0,12}(?:累计|合计)[^，。\d]{0,8}(?:不超过|最高)|(?:^|[^一-鿿])(?:再|另)(?:行)?(?:增加|追加|奖励|给予)\d[\d.]*[万亿]?元|(?:单个|同一|每[家户])(?:企业|项目|单位)支持[^，。]{0,16}(?:不超过|最高)|每人每[月年][^，。]{0,10}(?:津贴|补贴|补助|奖励)|免征|减半(?:征收|收取|缴纳)|直接晋|晋档|罚款|每(?:座|台|套|辆|亩|户|家|平方米)(?:给予)?补偿\d|补偿\d[\d.]*万?元/;
const condition = screen.of(
  /(?:^|[^目])的$|的[一-鿿、“”]{0,24}(?:企业|项目|单位|个人|机构|银行|组织|园区|平台|团队|产品|县（市、?区）|县（市）区|区（市）县|[县市区镇])$|部分$|前[\d一二三四五六七八九十]{1,3}[名位家]$|^对(?!标|接|口|外|照|内)|^凡|^符合|^满足|^经认定|^首次|^(?:被)?(?:认定|评)为|^入选|基础上$|^在.{0,30}后$|^(?:若|如|其)|^(?:期间)/,
);
const gate =
  /(?<!(?:改造|上云|上云上平台|覆盖|普及|完成|达标|合格|建有|满意|接入|参与|办结|整改|使用|配备|开工|投产|核准|准确|上报|填报|及时|回复|兑[现付]|公开|抽查|复核)(?:的)?(?:比例|率|进度))(?:(?<![供响相对适反效])应[当该]?|须|必须|不[得能可应](?!不)|原则上|(?<![按据照][^，]{0,6})要求)(?:在|高于|低于|不低于|不高于|达到|少于|多于|小于|大于|超过|不少于|不小于|不大于|不超过)(?!.{0,8}次)|(?:申报|申请)[^，；。]{0,16}(?:企业|项目|单位|主体|机构)[^，]{0,40}(?:应|须|需)|申报(?:企业|项目|单位|主体)[^，]{0,40}(?:不低于|不少于|以上)|(?:应|须)?承诺[^，]{0,16}(?:以上|不低于|不少于)|(?:引进|招引|新建|新上|入驻|准入)[一-鿿]{0,8}(?:项目|企业)[^，]{0,6}亩均[^，]{0,10}不(?:低|少)于|租赁用房[^，]{0,10}不低于|(?:准入|门槛|入驻|入园(?!率)|出让|供地|用地|新上|新建|招引|引进)(?:项目|企业|条件|标准|要求)?.{0,16}(?:投资强度|亩均税收|亩均产值|能耗标准|容积率)(?:应|须|原则上|不得|不低于|不高于|达到)|底线门槛|准入标准|新[建上][^，\d]{2,12}(?:容量|置换比例)不(?:低|小|少)于|投资强度不低于|(?:自持|分割|转让)[^，\d]{0,8}(?:比例|单元|面积)[^，\d]{0,6}不(?:低于|小于|少于|超过|高于|得)|(?:单个|单宗|每宗)(?:项目|企业|地块)[^，\d]{0,10}(?:不超过|控制在)\d+(?:\.\d+)?(?:亩|平方米)|(?:亩均税收|亩均产值|亩均增加值|能耗|投资|产出)标准(?:不低于|不高于)/;
/** `新供工业用地平均容积率不低于1.5`: what all of them come to, no gate for each. */
const ofAll = screen.of(/^(?!.*(?:应|须|必须|不得)).*(?:平均(?:容积率|投资强度)|容积率平均)/);
const list =
  /(?:列为|启动|纳入|给予)[一二三红橙黄蓝]{1,2}(?:级|色)?预警|^(?!.*(?:力争|争取|新增)).*列入.{0,12}(?:清单|名单|名录)|列出.{0,6}清单|(?:开展|进行)(?:全面)?(?:排查|排摸|执法)(?![^，]{0,12}\d(?:轮|次|遍))|予以(?:认定|淘汰|关停)|(?:低于|高于|超过|不足|未达到|达不到).{0,40}(?:的|企业)(?!.*全部退出$)(?:.{0,12})(?:认定|列入|整治|淘汰|关停|约谈|退出|不得评)/;
const parameter =
  /[计得记奖扣加减](?:掉|除)?\d+(?:\.\d+)?分(?![之钟])|(?:得|计|记)(?:基础|基本|标准|相应)分|返还比例|(?:获奖|名额|授奖|每届|每年评选|每次评选)[^，；。]{0,16}(?:不超过|不多于|最多)\d|每(?:千瓦时|度|立方米|吨)(?:电|水|气)?(?:再)?(?:加|提高|上浮|上调|降低|下调|优惠)[^，\d]{0,4}\d|(?:价格|收费标准|征收标准|计费标准|[食住伙差餐]\S标准)(?:为|按|调整为|调整到)?\d[\d.]*元|[一-鿿]费(?:标准)?(?:为)?\d[\d.]*元\/|最高可?[贷获享]|(?:最高|封顶)[^，；。\d]{0,14}\d+(?:\.\d+)?倍|(?:单户|单笔|单家|每户)(?:企业|贷款|项目|授信|额度)*[^，。；、\d]{0,6}(?:不超过|最高|不高于|上限)|分值|为[红橙黄蓝绿](?:色|灯|牌|码)|[A-E][类档级](?:企业)?[^，。；\d]{0,12}(?:减免|减征|优惠|下浮|补助|奖励)(?:幅度|比例|标准|力度)?(?:分别|依次)?(?:为|按|达)?\d+%|第\d+(?:至|到|—|-)第?\d+[位名]|[ⅠⅡⅢⅣA-E]类[^，；]{0,20}[上下]浮\d|分以[上下]的?(?:授予|亮|挂|发放)|率可(?:提高|放宽|上浮|下浮|降低)(?:到|至)?|替代比例(?:不低于|达到)|预拨[^，]{0,8}比例|\d分(?:以上|以下)?的[^，]{0,6}(?:拨付|兑现|兑付|结算|支付)|按每?[户家人亩项个次][^，]{0,8}元的?标准|(?:首|起步|每)(?:小时|公里|次|吨|度|立方米)\d+(?:\.\d+)?元|按\d+(?:\.\d+)?%(?:计|核发|发放|兑现|兑付|执行|支付)|\d分(?:（含）)?(?:及)?以[上下](?:（含）)?[^，；。]{0,6}(?:评|认|定|授|列)?为|名额[^，；。\d]{0,8}\d+个|的(?:列|评|定|认定)?为[A-E甲乙丙丁][类档级]|加计扣除|减按\d|[低高]于\d+分(?:（[^）]*）)?的|(?:财政|各级|[省市县区]级?|资金池|银行|机构|企业)[^，]{0,6}(?:负担|承担|分担)(?!率)[^，]{0,12}\d%|亮[红黄绿蓝橙][灯牌]|按每[一-鿿]{1,5}\d+(?:\.\d+)?元[^，]{0,4}(?:缴纳|收取|计收|支付|补缴)|容忍度|[积扣加]\d+(?:\.\d+)?分\/|等次[^，]{0,10}不超过|^并?(?:相应)?(?:核减|扣减|压减(?!一般性|非[刚急]|“?三公)|调减)[^，\d]{0,16}\d+(?:\.\d+)?%$|级企业[^，]{0,4}限产|最长[^，\d]{0,4}\d+个月|贴息本金|[A-E]类[^，；]{0,24}(?:前|后)\d+(?:\.\d+)?%|权重|\d分[、，]|\d分$|总分|(?:前|后|至)\d+%(?:的)?(?:企业)?(?:为|评为|列为|定为)|(?:比例|价格|面积|补助|税率|费率)?(?:上限|下限)(?:由|从|为|提高|相应)|加[价收](?=[^，。]{0,6}\d)|加价(?!资金)|(?:电价|水价|气价)(?!政策[^，]{0,16}率)|(?<!差异|基尼|弹性|恩格尔|利用)系数|折扣|底价|(?:利率|费率|税率)(?!低于\d[\d.]*%(?:[，。；]|$)|.{0,6}(?:下降|降低|压降|降至|降到|下调|控制|平均|保持|稳定|不高于|低于[^，]{0,16}(?:平均|水平)))|最低价|基准价|(?<!累)计分(?!别)|得分(?!别)|\d分(?:（[^）]*）)?的?(?:评)?为[特一二三]等奖|得满|基本分|满分|加分|扣分|减分|满分|每(?:同比|再|较上年)?(?:增加|增长|新增|减少|超过|降低|提高)|资本金比例|暂停[^，]{0,30}\d个月|保证金|违约金|滞纳金|退还(?:剩余)?\d/;
const organisation =
  /每[一二两三四五\d]?年[^，]{0,4}(?:评[选定审]|考核|评估)[^，]{0,6}(?:\d|一)[次届]|每(?:半年|季度?|月|周|两月)[^，]{0,10}\d次|(?:建成|达产|投产|项目达产|竣工)后|可实现|预计可|下设|工作组|领导小组|(?<!每个?|各)专班(?![每各])|例会|调度会|联席会|会议(?![^，]{0,6}(?:压[减缩]|减少|精简)\d)|座谈|组长|成员单位|抽调|(?:报送|上报|通报|约谈|考核|排名|评比)(?:一次|\d次)?$|热线(?!.{0,16}率)/;
/** Days that an organ has for a step; days that a step is cut down to, or takes on average, are aimed at. */
const inDays =
  /^(?!.*(?:压缩|平均|审批时[限间]|达到|缩短|压减|减少|提速|降|控制在|率(?:达到|达|不低于|保持|\d))).*个工作日/;

/** How long a measure lasts or a list hangs out: `暂停供地审批3个月`, `公示7天`. */
const lasting =
  /(?:暂停|暂缓|延缓|缓缴|停止|取消|限制|禁止|延长|顺延|冻结)[^，。\d]{0,30}\d+(?:个月|年|天|日|季)|(?:整改|公示|宽限|过渡|观察|锁定)期?[^，。\d]{0,8}\d+(?:个月|年|天|日|个工作日)/;
/** What is to be paid, kept as a deposit or given back by a share of something, and prizes by their number. */
const dues =
  /扣[缴罚减][^，。\d]{0,12}\d|指标核减\d|保证金|违约金|滞纳金|补缴|按[^，。\d]{2,24}的?\d+(?:\.\d+)?[%‰](?:的[一-鿿]{1,6})?[一-鿿]{0,4}(?:缴纳|支付|收取|计收|征收|征缴|执行|核定|退还|返还|扣减|拨付|计提)|(?:退还|返还|扣减|扣除|收回)[^，。\d]{0,12}\d+%|[特一二三]等奖[^，。\d]{0,4}\d+[名人个项家]|奖各?\d{1,2}名(?:$|，)/;
/** `超出预算5%以上的部分`, `比例高于60%的部分`: what a tariff or a due is counted on. */
const beyond = /(?:超出|超过|高出|高于|低于|不足|超(?:计划|定额|限额|基数))[^，。]{0,24}部分/;

/** Money that an organ is to pay out in all, no rule of who gets how much: `落实稳岗补贴2000万元`. */
const paidOut = screen.of(
  /^(?!.*(?:给予|最高|不超过|封顶|每[户家人]|按|的[，。]?$))(?:[^\d]*20\d{2}(?:[-—–至]+20\d{2})?年)?(?:[^\d]*\d{1,2}月(?:底|末|\d{1,2}日)?前)?[^\d]*(?:落实|兑现|兑付|申报|申领|发放|拨付|争取|减免|安排)(?:20\d{2}年度?)?[^，\d]{0,24}(?:补贴|补助|奖补|奖励|奖金|资助|贴息)(?:资金|金额)?(?:总额)?(?:达到|不少于|不低于|超过)?\d+(?:\.\d+)?[万亿]元(?:以上|左右)?$/,
);
/** `推荐省科技奖励项目8项`: prizes to be won are counted. */
const prizes = screen.of(
  /(?:推荐|申报|争取|获得?|斩获|争创)[^，\d]{0,20}(?:奖励|奖)(?:项目|成果)?(?:达到|不少于)?\d{1,4}[项个件亩]/,
);

/** `C类企业压减比例不低于15%`, `财政支持比例不超过总投入的30%`: who bears how much of what, and how much is given at most. */
const bounds =
  /^每[家户个](?:企业|项目|单位)[^，\d]{0,16}不超过\d|(?:名额|[上下]浮(?:幅度)?)[^，；\d]{0,16}(?:不超过|不高于|控制在)[^，；\d]{0,14}\d|后\d{1,2}个(?:月|工作日)内(?!.*(?:率|达到))|[A-E]类(?:企业)?[^，；。\d]{0,4}(?:压减|限产|限电|轮停|让电|错峰)(?:比例|幅度)|(?:支持|补助|资助|补贴|配套)(?:资金)?(?:比例|额度)(?:原则上)?(?:不超过|最高|不高于)/;

/** `督查结果纳入绩效考核，占比15%`. */
const weight = /^(?:所)?占(?:比|比重|[^，\d]{2,14}(?:考核|评价|评分|总分)的)?(?:为|不低于)?\d+(?:\.\d)?%$/;
/** `A类为重点发展类，占15%`. */
const isClass = /[A-E甲乙丙丁][类档级](?:企业)?(?:为[一-鿿]{2,8})?$/;
const assessed = /纳入.{0,24}(?:考核|评价|绩效|督查激励)/;

/** `组建20个服务专班`: bodies to be set up are counted. */
const setUp = screen.of(/(?:组建|成立|设立|建立)\d{1,4}(?:个|支|家)/);

/** `每月外出招商不少于1次`: what is to be done again and again in the field, not how often a body meets. */
const goesOut =
  /(?=.*(?:招商|推介|走访|包联|现场办公|执法|巡查|对接|拜访|考察))(?=.*(?:不少于|不低于|至少|以上|赴外|外出)).*每(?:半年|季度?|月|周)[^，；]{0,14}\d+(?:次|家次|轮)/;

/** `其他领导每季度不少于2次`, after who goes out how often. */
const again = /^[一-鿿（）、]{2,16}每(?:半年|季度?|月|周)不(?:少|低)于\d+(?:次|家次|轮|家)$/;

/** `每引进1个项目，加4分`. */
const scores = /^(?:再|可|另)?(?:[加扣得计减]\d|扣缴|扣罚|扣减)/;

/** `产值占比不低于60%，得10分`: all before it is what is scored. */
const scored = /^(?!.*(?:目标|任务)).*，(?:得|扣|加|减|计)\d+(?:\.\d)?分/;

const lowestScore = /^(?:最高|最低)(?:为|得|计|不超过)?\d+分/;

/** A sentence that is nothing but whom it speaks of: `容积率低于0.6、建筑密度低于30%的用地；` */
const criterion =
  /^(?!.*(?:力争|确保|新增|培育|盘活|腾出|完成|实现|推动|争取|引进|招引|建成|打造|开工|建设|发展(?!类)|组织|落地|谋划|储备|推进|支持|淘汰|整治|每年|全[市县区省](?![^，]{0,6}平均))).{0,60}(?:低于|高于|不足|小于|大于|超过|\d[^，；。]{1,6}(?:以上|以下|以内)).{0,60}的[一-鿿、“”]{0,40}(?:企业|用地|地块|厂房|土地|项目|设备|单位|机构)(?:（[^（）]*）)?[；。]?$/;

const bareShares = screen.of(/(?:(?:^|[、，：和])[^、，。：；\d%]{2,14}\d{1,2}(?:\.\d)?%(?=[、，。；和]|$)){3,}/);

/** `亩均税收45%、亩均营收35%、绿色发展20%`: bare shares that make a whole weigh what they name. */
function sharesOut(sentence: string): boolean {
  const listed = bareShares.exec(sentence)?.[0];
  if (listed === undefined || /增长|下降|提高|占|比重|率|达/.test(listed)) return false;
  const sum = [...listed.matchAll(/\d+(?:\.\d)?(?=%)/g)].reduce((total, [share]) => total + Number(share), 0);
  return Math.abs(sum - 100) < 1e-9;
}

const scoreParts = screen.of(/(各?)占(\d{1,2}(?:\.\d)?)%(?=[，。；]|$)/g);
/** `平时考核占40%，年终考核占60%`, `总量和增速各占50%`: what a score is made of. */
function partsOfScore(sentence: string): boolean {
  if (!/考核|考评|评价|计分|得分|评分/.test(sentence)) return false;
  const parts = scoreParts.all(sentence).map(([, each = '', share = '']) => Number(share) * (each === '' ? 1 : 2));
  return parts.length > 0 && Math.abs(parts.reduce((sum, part) => sum + part, 0) - 100) < 1e-9;
}

/** `对完成率低于80%的镇，`: whom a measure meets. */
const whom =
  /^对(?!标|接|口|外)[^，]{0,40}(?:低于|不足|未达|超过|高于|大于|超出)[^，]{0,24}的[一-鿿（）、]{1,12}?(?:$|实行|进行|予以|实施|开展|采取|启动|约谈|通报|提醒)/;

/** `核减用地指标200亩`: how much they lose; `次年用水计划增加5%`: how much more they get. */
const takesAway = screen.of(
  /^(?:下一?年度?|次年|来年)[^，]*(?:增加|上调|上浮)|(?:核减|扣减|调减|压减|削减|减少|下调)(?!.*(?:企业|能耗|排放))/,
);

/** What becomes of those whom the words before it single out: `…，责令限期整改`. */
const consequence =
  /^按[^，]{2,20}(?:计收|征收|收取|计征|计价)|^(?:按[^，]{2,16})?(?:加收|扣罚|罚款)|^(?:直接|一律|原则上|予以|由[^，]{2,20}|并|对其|可|应当?|其|当年|年度)*(?:(?:评定?|列|定|认定|确定|降|纳入|评价)为?[A-E](?:类|档|级)|(?:评定?|列|定|认定|确定)?为(?:优秀|良好|合格|不合格|较差|优先发展|鼓励|限制|低效)|责令|限期|暂停|暂缓|约谈|扣减|核减|调减|压减|削减|收回|收储|不予|不得|取消|通报|启动(?:约谈|退出|收回)|列入|纳入|作(?:出)?(?:书面)?(?:检查|说明)|提醒|督导|诫勉|实行一票否决|加价|加收|退出|清退|淘汰|追缴|解除|终止)|^(?:下一?年度?|次年|来年)[^，。\d]{0,20}(?:指标|额度|计划|资金|经费)[^，。\d]{0,4}(?:压减|核减|扣减|调减|减少|下调|削减|增加|上调|上浮)\d/;
const singled = screen.of(
  /(?<!不得?)(?:低于|高于|超过|少于|多于|大于|小于)|不足|未达|达不到|排名|排位|末位|后[一二两三四五\d]|连续|的$|部分$|(?:之间|以[上下内])(?:（[^（）]*）)?时?$|(?:以上|以下)(?:$|的[一-鿿]{0,4}(?:[县区市镇乡]|街道|企业|项目))|”的[一-鿿]{0,4}(?:[县区市镇乡]|街道|企业|项目|单位|部门)|发生|存在/,
);

/** `分为A、B、C三类，占比为20%、60%、20%`. */
const ofClasses = screen.of(/[A-E]、[A-E][A-E、]*[一-鿿]{0,4}[类档级][^。]{0,20}(?:占比|比例)/);

/** Whether a sentence lists the weights or the class lines of an evaluation. */
function isScheme(sentence: string): boolean {
  if (ofWhole.weighed.test(sentence) && isWhole(readWeights(sentence))) return true;
  if (sentence.includes('占') && partsOfScore(sentence)) return true;
  if (sentence.includes('%、') && (sharesOut(sentence) || ofClasses.test(sentence))) return true;
  if (!ofWhole.graded.test(sentence)) return false;
  return readClassLines(sentence) !== undefined || partsWithLines(sentence).length > 0;
}

/** `到2025年，…，亩均投资强度不低于350万元`: a level to be reached by then and no bar for those who come. */
function isByThen(text: string, segment: Segment | undefined, words: string): boolean {
  const part = text.slice(text.lastIndexOf('；', (segment?.start ?? 0) - 2) + 1, segment?.start ?? 0);
  return (
    /^(?:亩均|平均|单位)?[一-鿿]{0,6}强度不低于\d/.test(words) && /^(?:力争|确保)?到20\d{2}年/.test(withoutLabel(part))
  );
}

/** `腾退用地2300亩，`, `改造区块5个，`: what is done, and how much of it. */
const deed = screen.of(
  /(?:出让|改造|腾退|腾出|建设|新建|建成|盘活|整治|供应|收储|开发|引进|新增|开工)[一-鿿“”]{0,12}\d[\d.]*[万亿]?(?:亩|个|家|项|平方米|公顷|宗)/,
);
/** Words that set a bar for those who come, not how high they come to be. */
const bar = screen.of(/应|须|必须|不得|准入|门槛|承诺|申报|入驻|底线|标准(?!地)|单个|单宗|每宗|自持|分割|转让|限于/);

/** `改造区块5个，改造后容积率不低于2.0，投资强度不低于450万元`: how good what is done comes out, in the same part. */
function goesWithDeed(words: readonly string[], segments: readonly Segment[], at: number): boolean {
  if (bar.test(words[at] ?? '')) return false;
  for (let i = at; i > 0 && segments[i]?.after === '，'; i--)
    if (deed.test(words[i - 1] ?? '') && !/，(?:对|凡)/.test(words[i - 1] ?? '')) return true;
  return false;
}

/** `一季度末、二季度末完成率应分别达到15%、45%`: how far things are to have come by then, whatever is taken off where they have not. */
const byQuarters = /(?:季度末|月底|月末|上半年)前?[^，]{0,12}(?:完成率|完成比例|进度|开工率)[^，]{0,6}达到?\d/;

const goesOn = screen.of(
  /^(?!.*(?:力争|确保|全市|每年|新增|培育|建成)).*(?:不低于|不少于|不小于|不高于|高于|低于|达到|超过|应|须|不超过|以上|以下)/,
);

/** What a sentence says of its own after a reward: `，全年组织参展企业120家次以上`. */
const isAnew = screen.of(
  /^(?:力争|确保|争取|全年|[三五\d]年内|今年|每年(?:新增|培育|引进|推广|组织|实施|完成|遴选|认定|打造|建设)|到?(?:19|20)\d{2}年)(?!.{0,40}(?:的$|的(?:企业|项目|单位)$|的每[亩平户人吨]|[给奖补贴]))/,
);

const threshold = screen.of(/(?:以上|超过|达到|达|不低于|不少于|大于|突破)/);
/** `完成任务…的计10分`: what stands before points in its part is what they are for. */
const pointed = screen.of(/的(?:再|另|各)?[计得记奖扣加减]\d+(?:\.\d+)?分|（\d+(?:\.\d+)?分）$/);
/** `在…增速达到8%、投资增速达到10%的基础上`: what must be so before anything is given. */
const classified = screen.of(
  /^或者?[^，；]{2,12}\d[\d.]*[^，；\d]{1,6}以[上下]$|标准(?:为|是)[^，；]*\d[\d.]*[^，；\d]{1,6}以[上下]$/,
);
const onTop = screen.of(/^在(?![^，]*20\d{2}年).*(?:达到?|超过|不低于|完成)\d[^，]*基础上$/);
const aimsAt = screen.of(
  /力争|争取|确保|到20\d{2}年|每年|全年|全[市县区省]|新增|培育|建成|打造|引进|招引|推动|实现|(?<!未)完成|\d(?:家|个|项)/,
);

/** Money set aside in all, before words on how it is paid out. */
const setsAside = screen.of(/(?:安排|设立|统筹|筹集|投入|组建)[^，]{0,20}(?:资金|基金)/);

/** `安排工作经费50万元`: what the work itself costs, no aim of it. */
const funds = /(?:安排|列支|核拨|拨付)[^，\d]{0,12}(?:工作|活动|保障)经费[^，\d]{0,4}\d/;

/** `收储资金由市级与县级按3:7承担，市级每年安排不超过1.5亿元`: what each pays, and the most that one of them does. */
const sharesCost = /(?:比例|共同|分别|各)[^，。；]{0,8}(?:承担|分担|负担)$/;
const paysAtMost =
  /^(?:其中)?[省市县区][级]?(?:财政)?(?:每年|年度)?(?:安排|承担|负担|补助)[^，\d]{0,8}(?:不超过|最高)\d/;

/** A price or a share of a class, and those of the other classes after it: `D类加价0.3元`, `C类按95%`. */
const isPriced = screen.of(/元|[A-E]类[^，]{0,16}%|[一二三四五]级[^，]{0,16}%/);
const goesOnPriced = screen.of(
  /^(?:其中)?(?:[A-E][类级档]|[一二三四五]级|[一二三四五]档|第[一二三四五]档|限制类|淘汰类|其[他余])[^，]{0,24}\d(?:\.\d+)?(?:元[^，]{0,10}|%(?:核定|执行|安排)?)$/,
);

const isGoing = (segment: string, last: string): boolean =>
  of.goesOut.test(segment) || (of.again.test(segment) && of.goesOut.test(last));

/** What stands before a reward in its sentence and says for whom it is: `年税收达到500万元以上，给予奖励`. */
const leadsTo = (stated: string): boolean => {
  const segment = stated.replace(/（[^（）]*）$/, '');
  return singlesOut(segment) || (/^(?:自|从|按|在)/.test(segment) && !aimsAt.test(segment));
};

const singlesOut = (segment: string): boolean =>
  condition.test(segment) ||
  /(?:费率|利率|租金|价格)[^，]{0,4}(?:不高于|不超过|不得高于)\d/.test(segment) ||
  /每(?:新增|引进|增加|超过|超额|培育|完成|招引|达到|盘活|处置|腾出|收储|淘汰|整治|供应|落地)\d|(?:评选|表彰|评出)[^，]{2,}\d+[名家个人]/.test(
    segment,
  ) ||
  (!setsAside.test(segment) &&
    !/占[^，]{2,24}(?:比重|比例)(?:不低于|达到|提高到)/.test(segment) &&
    threshold.test(segment) &&
    /\d/.test(segment) &&
    !aimsAt.test(segment));

/** `申报企业须同时满足：研发投入占比3%以上；…`: conditions after a colon within the sentence. */
const mustMeet =
  /(?:(?:须|应当?|需|必须)(?:同时)?(?:符合|具备|满足)|(?:认定|申报|申请|准入|入选|评选)(?:的)?(?:条件|标准|门槛))[^。：]{0,16}：(?=.)|^(?:第[一-鿿]{1,4}条)?(?:申报|申请)[^，。；：]{2,30}(?:企业|单位|机构|组织|项目)，?(?:应当?|须|必须|需)(?=.)/;

/** Forms of whole sentences. */
const ofWhole = {
  criterion: screen.of(criterion),
  weighed: screen.of(/占\d+%、|权重|总分|满分|分值|评价指标|分别占|（\d|÷/),
  graded: screen.of(/[A-E](?:（.）)?(?:类|档|级)|优秀|良好|不合格|\d分[^，；。\d]{0,8}的为[一二三四]等/),
  scored: screen.of(scored),
  mustMeet: screen.of(mustMeet),
};
/** Forms of single segments. */
const of = {
  setAside: screen.of(/安排|拿出|列支/),
  reward: screen.of(reward),
  byQuarters: screen.of(byQuarters),
  bounds: screen.of(bounds),
  gate: screen.of(gate),
  list: screen.of(list),
  whom: screen.of(whom),
  paysAtMost: screen.of(paysAtMost),
  weight: screen.of(weight),
  share: screen.of(/^占(?!比)/),
  scores: screen.of(scores),
  points: screen.of(/[加扣减得]分[^，]{0,8}\d[\d.]*分/),
  lasting: screen.of(lasting),
  dues: screen.of(dues),
  beyond: screen.of(beyond),
  parameter: screen.of(parameter),
  lowestScore: screen.of(lowestScore),
  funds: screen.of(funds),
  goesOut: screen.of(goesOut),
  again: screen.of(again),
  organisation: screen.of(organisation),
  inDays: screen.of(inDays),
  consequence: screen.of(consequence),
  owned: screen.of(
    /(?:[^目]|项目)的$|(?:完成|达到)[^，；]{0,12}\d[\d.]*%(?:以上)?[后时]$|\d[^，；]{1,6}的(?:全额|免[征收缴除]|减半|减免|优先|不再|不予|一律)/,
  ),
};

/** `；列为标杆的提高到25%`: more of the same reward for some. */
const raisesTo = screen.of(
  /^(?!.*率).{2,20}的，?(?:按|提高|上浮|增加)(?:到|至)?\d+(?:\.\d+)?%$|^[^，]{2,16}(?:项目|企业|产品|的)(?:再|可)?(?:提高|上浮|增加)\d+(?:\.\d+)?个百分点$|^(?:单个|同一|每[家户个])(?:企业|项目|单位|主体)?(?:最高)?(?:不超过|最高)\d[\d.]*[万亿]?元$/,
);

/** `；当年发放3万元`: the same reward, in parts. */
const inParts = screen.of(/^(?:当年|次年|第[一二三四]年)[^，\d]*(?:发放|拨付|兑现|兑付|给予|奖励)\d/);

/** Where a reward begins to say whom it is for, `对完成任务基础上，再落地3个项目，…的单位`, before the segment that gives it. */
function startOfWhom(words: readonly string[], segments: readonly Segment[], reward: number): number {
  for (let i = reward - 1; i >= 0 && segments[i + 1]?.after !== '；'; i--)
    if (/^(?:对(?!标|接|口|外|照|内)|凡|符合|满足)/.test(words[i] ?? '')) return i;
  return reward;
}

/** The words of a sentence's stretches, and where these are. */
interface Stretches {
  readonly text: string;
  readonly words: readonly string[];
  readonly segments: readonly Segment[];
}

type Zones = (RuleReason | undefined)[];

/** Why a stretch by itself states no target. */
function zoneAt({ text, words, segments }: Stretches, i: number, isScoring: boolean): RuleReason | undefined {
  const segment = words[i] ?? '';
  if (of.byQuarters.test(segment)) return undefined;
  const last = i === 0 ? '' : (words[i - 1] ?? '');
  const next = words[i + 1] ?? '';
  const isPaid = of.setAside.test(segment) && /^(?:专项)?(?:用于)?(?:奖励|奖补|补助|补贴)/.test(next);
  if (isPaid || (of.reward.test(segment) && !paidOut.test(segment) && !prizes.test(segment))) return 'reward';
  if (of.points.test(segment)) return 'parameter';
  if (
    of.gate.test(segment) &&
    !ofAll.test(segment) &&
    !isByThen(text, segments[i], segment) &&
    !goesWithDeed(words, segments, i)
  )
    return 'gate';
  if (of.list.test(segment) || of.whom.test(segment)) return 'list';
  if (of.bounds.test(segment)) return 'parameter';
  if (of.paysAtMost.test(segment) && sharesCost.test(last)) return 'parameter';
  if (of.weight.test(segment) && assessed.test(last)) return 'parameter';
  if (of.share.test(segment) && isClass.test(last)) return 'parameter';
  if (of.scores.test(next) && /^每(?!年)|每(?:超|低|少|欠|逾|发)[^，]{1,6}\d/.test(segment)) return 'parameter';
  if (of.lasting.test(segment) || (of.dues.test(segment) && !/达到|力争|率不/.test(segment))) return 'parameter';
  if (of.beyond.test(segment) || (onTop.test(segment) && !/^(?:再|新增|净增|增长|提高|提升|翻番)/.test(next)))
    return 'condition';
  if (pointed.test(segment)) return 'parameter';
  if (classified.test(segment)) return 'condition';
  if (isScoring || of.parameter.test(segment) || of.lowestScore.test(segment) || of.funds.test(segment))
    return 'parameter';
  if ((of.organisation.test(segment) && !setUp.test(segment) && !isGoing(segment, last)) || of.inDays.test(segment))
    return 'organisation';
  return undefined;
}

/** A gate goes on to the bounds after it. */
function extendGates(zones: Zones, { words, segments }: Stretches): void {
  for (let i = 1; i < zones.length; i++)
    if (
      (zones[i] === undefined || zones[i] === 'organisation') &&
      (zones[i - 1] === 'gate' || (zones[i - 2] === 'gate' && zones[i - 1] === 'parameter')) &&
      segments[i]?.after === '，' &&
      goesOn.test(words[i] ?? '') &&
      !ofAll.test(words[i] ?? '')
    )
      zones[i] = 'gate';
}

/** Prices go on to those of the other classes; a consequence is of those whom the words before it single out. */
function takeConsequences(zones: Zones, { words, segments }: Stretches): void {
  for (let i = 1; i < zones.length; i++) {
    if (zones[i - 1] === 'parameter' && isPriced.test(words[i - 1] ?? '') && goesOnPriced.test(words[i] ?? ''))
      zones[i] = 'parameter';
    if (!of.consequence.test(words[i] ?? '')) continue;
    for (let j = i - 1; j >= 0 && segments[j + 1]?.after !== '；' && singled.test(words[j] ?? ''); j--)
      if (!aimsAt.test(words[j] ?? '')) {
        zones[j] ??= 'list';
        if (j === i - 1 && takesAway.test(words[i] ?? '')) zones[i] ??= 'list';
      }
  }
}

/** Points take along what they are for. */
function takePoints(zones: Zones, { words, segments }: Stretches): void {
  for (const [i, segment] of words.entries())
    for (let j = i - 1; pointed.test(segment) && j >= 0 && segments[j + 1]?.after !== '；'; j--)
      if (!/任务|目标/.test(words[j] ?? '')) zones[j] ??= 'parameter';
}

/** All behind `须同时满足：` is a condition. */
function takeConditions(zones: Zones, { segments }: Stretches, whole: string): void {
  const asked = ofWhole.mustMeet.exec(whole);
  if (!asked) return;
  const from = (segments[0]?.start ?? 0) + asked.index + asked[0].length;
  for (const [i, segment] of segments.entries()) if (segment.start >= from - 1) zones[i] ??= 'condition';
}

/** A reward takes the conditions before it along, and everything after it down to what begins anew. */
function takeReward(zones: Zones, { words, segments }: Stretches): void {
  const first = zones.indexOf('reward');
  if (first < 0) return;
  let holds = true;
  for (let i = first + 1; i < zones.length; i++) {
    const segment = words[i] ?? '';
    if (zones[i] === 'reward') holds = true;
    else if (isAnew.test(segment)) holds = false;
    else if (segments[i]?.after === '；')
      holds = condition.test(segment) || raisesTo.test(segment) || inParts.test(segment);
    if (holds) zones[i] = 'reward';
  }
  for (let i = first + 1; i < zones.length; i++)
    for (let j = i - 1; zones[i] === 'reward' && j > first && zones[j] === undefined; j--) {
      if (segments[j + 1]?.after === '；' || !leadsTo(words[j] ?? '')) break;
      zones[j] = 'reward';
    }
  const from = startOfWhom(words, segments, first);
  for (let i = from; i < first; i++) zones[i] = 'reward';
  for (let i = Math.min(from, first) - 1; i >= 0 && segments[i + 1]?.after !== '；' && leadsTo(words[i] ?? ''); i--)
    zones[i] = 'reward';
}

/** The zones of one sentence: for each segment, why its numbers state no target, or undefined. */
export function findRuleZones(text: string, segments: readonly Segment[]): readonly (RuleReason | undefined)[] {
  const words = segments.map(({ start, end }, i) => {
    const stated = text.slice(start, Math.min(end, start + 400));
    return i === 0 ? withoutLabel(stated) : stated;
  });
  const whole = text.slice(segments[0]?.start ?? 0, segments.at(-1)?.end ?? 0);
  if (whole.length < 200 && ofWhole.criterion.test(withoutLabel(whole))) return words.map(() => 'list');
  const isScoring = isScheme(whole) || ofWhole.scored.test(whole);
  const stretches = { text, words, segments };
  const zones: Zones = words.map((_, i) => zoneAt(stretches, i, isScoring));
  extendGates(zones, stretches);
  takeConsequences(zones, stretches);
  takePoints(zones, stretches);
  takeConditions(zones, stretches, whole);
  takeReward(zones, stretches);
  return zones.map((zone, i) => zone ?? (of.owned.test(words[i] ?? '') ? 'condition' : undefined));
}
