import { endsIn } from '../open/characters.ts';
import { screen } from './screen.ts';

/** Words by which a sentence is told to order something, to promise money, or only to describe. */
const goals =
  /^(?:总体目标|主要目标|工作目标|发展目标|目标任务|总目标|年度目标|指导思想|总体思路|总体要求|基本原则|工作原则|发展目标.*|适用范围|适用对象|支持对象|奖励对象|名词解释|定义|目的依据|依据|发展基础|发展现状|主要成效|存在问题|面临形势|现状与形势|形势与任务|重大意义|整治范围|实施范围|评价范围|工作范围|时间范围|有关说明)$/;
const orders =
  /加快|推进|推动|促进|实施|开展|建立|健全|完善|加强|强化|深化|组织|支持|鼓励|引导|培育|打造|建设|落实|制定|制订|编制|出台|探索|严格|坚决|确保|应当|必须|不得|严禁|负责|牵头|统筹|优化|提升|发挥|做好|做大|做强|抓好|构建|扩大|争取|争创|指导|督促|协调|公布|发布|通报|考核|评价|评选|遴选|认定|审核|报送|上报|列入|纳入|整治|淘汰|清理|处置|排查|摸清|梳理|盘活|招引|引进|举办|设立|成立|安排|保障|加大|聚焦|围绕|约谈|调整|执行|参照|对接|服务|监管|监测|保护|宣传|推广|协同|提足|用好|提取|保持|落地|谋划|消除|化解|压减|压缩|压降|关停|退出|办理|受理|核准|核查|检查|督查|督办|要|前完成/;
const rewards =
  /(?:给予|奖励|补助|补贴|资助|奖补|支付|予以)(?!表[扬彰]|通报|约谈|问责)[^。]{0,60}(?:\d|万元|全额|奖)|(?:\d|万元)[^。]{0,20}(?:奖励|补助|补贴|资助)/;
const defines =
  /(?:所称[^。，]{1,30}，?(?:是指|指|包括)|是指|系指|指的是|适用于|附则|另有规定的|负责解释|制定本|现(?:就|将|提出)|^特此|^[（(].*[）)]。?$)/;
const inForce = /自.{1,24}起(?:\d+日后)?(?:正式)?(?:施行|实施|执行|生效)|有效期/;
const lists = /(?:下列|以下|如下)[^。]{0,16}(?:条件|情形|要求|材料|情况|标准|之一|范围|对象|企业)/;
/** Short titles of clauses that only describe: 评价指标, 奖励对象, 分类标准. */
const describes = /^.{2,6}(?:指标|对象|范围|分类|条件|原则|目标|思路|意义|基础|现状|依据|定义)$/;
/** Longer titles are no goals, but for those that 发展目标 begins. */
const longestAim = 8;
const begins =
  /^(?:扩大|优化|完善|明确|健全|强化|提高|落实|分解|调整|拓展|制定|严格|规范|建立|细化|深化|改进|突出|聚焦|压实|加强|夯实|巩固|筑牢|打造|提升|培育|推进|加快|做[强优大实])/;
const deadline = /(?:完成|办结|推进)?(?:时限|时间(?:节点|安排|要求)?|期限|进度安排)\s*[：:]\s*([^）)；;。\n]{2,30})/;
/** What each of them holds, to be looked for in a whole document. */
export const deadlineWords = /时限|时间|期限|进度安排/g;
const isDeadline = /^[（(]?(?:完成|办结|推进)?(?:时限|时间(?:节点|安排|要求)?|期限|进度安排)\s*[：:]/;

/** Whether words hold a verb of ordering at all. */
export function namesOrder(words: string): boolean {
  return orders.test(words);
}

const of = {
  rewards: screen.of(rewards),
  defines: screen.of(defines),
  ends: screen.of(/(?:同时|即行|一并|予以)废止/),
  inForce: screen.of(inForce),
};

function isOther(words: string): boolean {
  if (of.rewards.test(words) || of.defines.test(words) || of.ends.test(words)) return true;
  return of.inForce.test(words) && !/制定|修订|参照|调整|另行/.test(words);
}

/** Whether a sentence names organs without charging one: it defines, sets a day of effect, or promises money and says no more. */
export function chargesNobody(sentence: string): boolean {
  return (
    /负责解释|解释权|未尽事宜|会议(?:听取|审议)了/.test(sentence) ||
    (isOther(sentence) && !/牵头|会同|负责/.test(sentence))
  );
}

/** Whether a sentence orders something: it has such a verb, doesn't only promise money, define, or set a day of effect. */
export function isOrder(sentence: string): boolean {
  const words = sentence.trim();
  if (words.length < 6 || isOther(words) || isDeadline.test(words) || /^[（(]?注[：:]/.test(words)) return false;
  return endsIn(words, '：:') ? /应当|牵头|负责|必须/.test(words) : orders.test(words);
}

/**
 * Whether a clause's body without an ordering sentence may still be a task: `新增企业30家。` where a unit answers for it. A promise of money
 * is one where the clause itself names who answers.
 */
export function mayBeTask(body: string, isStated = false): boolean {
  const words = body.trim();
  const isPromise = isStated && rewards.test(words) && !defines.test(words) && !inForce.test(words);
  return words.length >= 4 && !endsIn(words, '：:') && (isPromise || !isOther(words));
}

/** Titles of clauses that only state aims, scope, terms or grounds. */
export function isAimTitle(title: string): boolean {
  if (title.length > longestAim && !title.startsWith('发展目标')) return false;
  return goals.test(title) || (describes.test(title) && !begins.test(title));
}

/** Titles over lists of conditions: `应当符合下列条件`. */
export function listsConditions(title: string): boolean {
  return lists.test(title);
}

/** A paragraph that only names a deadline. */
export function isDeadlineLine(paragraph: string): boolean {
  return isDeadline.test(paragraph);
}

/** The words of a stated deadline, `完成时限：2022年10月底前`; empty where there is none. */
export function findDeadline(text: string): string {
  return deadline.exec(text)?.[1]?.trim() ?? '';
}
