import { kindsOf } from '../open/characters.ts';

/** Names of organs at the head of running text, where nothing but the next verb closes them. */

const place =
  '(?!建设|新建|新增|完成|对接|服务|力争|争取|争创|确保|培育|打造)(?:(?![推加强全各促鼓支引在对向由将把为于按和要应并后报从以每年月日内使让请经])[一-鿿]){2,5}?(?:省|市|县|区|州|盟|旗|镇|乡)';
/** What stands inside a name: no word that leads on to somebody else. */
const inner = '(?:应急|[^，。；：:、（）()的了\\s向对由将把于按要应并后报从以每为在请使]){0,16}?';
const start = `(?:(?:省|市|县|区|州|盟|旗|镇|乡)(?:级|直)?|国网|国家|中国|人民银行|南方电网|${place})`;
const kinds = [
  '(?:人民)?政府(?!采购|引导|投资|工作|网站|性|债|部门|主导|购买|补|服务|信息|常务|全体|专题|会议|质量奖|特等奖|特殊津贴)',
  '(?:管理)?委员会(?!议)|管委会',
  '委(?!员|托|派|任|书|常|主|副|会|外|培)',
  '局(?!面|部|长|限|势|域|党|领导|机关)',
  '厅(?!长|级|党)',
  '(?:府|委|合|融|才|口|放|展|进|改|法|编|防|贸|企|目|链|资|重|高|转|数|信|创|建|联|服|网)办(?!理|好|结|事|学|证|案|展|法|成|实)',
  '办公室(?!设|主任|成员)',
  '(?:督查|研究|机要)室',
  '(?:组织|宣传|统战|武装|工作|营业管理|网信|政法|社会工作)部(?!门|长|署|分)',
  '中心(?!城|镇|村|工作|任务|组|区)',
  '(?:研究|设计|检察|法|医|学|社科|科学)院(?!长|校)',
  '(?:税务|研究|管理|派出|司法|财政)所(?!有|在|需|长)',
  '(?:集团|公司|供电局|电厂)(?!公司|制|化|总部|法|股东)',
  '(?:支|分|总|银)行|中支|海关|工商联|残联|文联|科协|团委|妇联|总工会|供销社|联社|信保',
  '(?:协|学|商|贸促|联合)会(?!议|员|长)',
  '(?:支|大|总)队|指挥部|站(?!点|位|台)',
].join('|');
/** Inner offices and branches that a name goes on with: 市委组织部, 县生态环境局钟岩分局. */
const goesOn =
  '[一-鿿]{0,8}?(?:分局|支局|支队|大队|分行|支行|分公司|中心支行|办公室|督查室|研究室|组织部|宣传部|统战部|政法委|编办|改革办|人才办|外办|网信办|老干局|督查办)';
const organ = new RegExp(`${start}${inner}(?:${kinds})(?:(?:${kinds})|${goesOn})?`, 'y');
const local =
  /(?:各|属地)[^，。；：、的]{0,10}?(?:[（(][^（()）]{1,12}[）)])?(?:乡镇|街道|镇街|镇|乡|县区|县|区|园区|开发区|功能区|银行(?:机构)?|金融机构|部门|单位)(?:[（(][^（()）]{1,12}[）)])?(?:人民)?(?:政府|管委会|办事处|党工委)?(?![一-鿿]{0,2}的)/y;
const between = /、|以及|及|和|与|(?:要|将|应|须|负责)?会同/y;

/** What names begin with alone, what ends their level, what they end with, and what ends a name before. */
const marks = kindsOf('国中人南', '省市县区州盟旗镇乡', '局委厅办室部心院所团司行支关联协妇会社保队挥站府', '，。；：');
const [isCountry, isLevel, isOrgan, isStop] = [1, 2, 3, 4];
const longestName = 21;

function holdsOrgan(words: string, from: number): boolean {
  for (let at = from; at < from + longestName; at++) {
    const kind = marks[words.charCodeAt(at)];
    if (kind === isOrgan) return true;
    if (kind === isStop) return false;
  }
  return false;
}

/** Whether words hold what those do that begin with a name: its level within the first characters, and within its length what it ends with. */
function mayName(words: string): boolean {
  for (let at = 0; at < 6; at++) {
    const code = words.charCodeAt(at);
    const kind = marks[code];
    const isStart = at === 0 ? kind === isLevel || kind === isCountry : at > 1 && kind === isLevel;
    if (isStart && holdsOrgan(words, at + 1)) return true;
    if (!(code >= 0x4e00 && code <= 0x9fff)) return false;
  }
  return false;
}

/** The organs that words begin with, one after the other, by where their names stand. */
export function organsAt(words: string): readonly { readonly from: number; readonly to: number }[] {
  const organs: { from: number; to: number }[] = [];
  if (!mayName(words)) return organs;
  for (let from = 0; ; ) {
    const form = organs.length > 0 && /^(?:各|属地)/.test(words.slice(from, from + 2)) ? local : organ;
    form.lastIndex = from;
    const found = form.exec(words);
    if (!found) return organs;
    const to = from + found[0].length;
    organs.push({ from, to });
    between.lastIndex = to;
    const sign = between.exec(words);
    if (!sign) return organs;
    from = to + sign[0].length;
  }
}
