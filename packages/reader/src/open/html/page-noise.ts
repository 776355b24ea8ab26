import { isSiteLine } from '../page-furniture.ts';

const noise =
  /^[【[(（\s]*(?:发布(?:日期|时间)|更新时间|(?:信息)?来源[:：]|浏览(?:次数|量)|访问(?:次数|量)|点击(?:次)?数|字体|字号|打印|关闭|分享|收藏|责任编辑|扫一扫|分享到|附件下载|相关(?:解读|链接|文件|文档|附件|稿件|阅读|新闻)[：:\s]|延伸阅读|(?:政策|图文|文字|视频|专家)(?:解读|图解)[：:\s]|视力保护色|您访问的链接|信息有误|网站声明|我要纠错|语音播报|适老化|当前位置|您(?:现在|所在)?的?(?:当前)?位置|所在位置|首页\s*[>》]|上一[篇页]|下一[篇页]|返回顶部|网站地图|版权所有|主办单位|承办单位|[^，。]{0,6}ICP备|[^，。]{0,6}公网安备|网站标识码|无障碍|长者模式|智能问答)/;
const furnitureName =
  /(?:^|[\s_-])(?:nav|navbar|menu|crumbs?|breadcrumbs?|foot|footer|copyright|share|bdshare|sidebar|toolbar|pagination|pager|print|qrcode|related|hot|banner|topbar|search)(?:$|[\s_-])/i;
/** Whether a line of a page is what sites put around an article: date and source lines, buttons, counters, legal lines. */
export function isNoiseLine(text: string): boolean {
  return text.length < 90 && (noise.test(text) || isSiteLine(text));
}

/** What an element of a page holds, as far as it tells menus from text. */
export interface Holding {
  readonly name: string;
  /** Its `class`, `id` and `role`. */
  readonly marks: string;
  readonly characters: number;
  readonly linkCharacters: number;
  readonly links: number;
  readonly hasHeading: boolean;
}

/** Whether an element is a menu, a foot or the like, and no part of the document. */
export function isPageFurniture({ name, marks, characters, linkCharacters, links, hasHeading }: Holding): boolean {
  if (characters === 0) return false;
  if (name === 'nav' || name === 'aside' || name === 'footer') return characters < 2000;
  if (name === 'header' && !hasHeading) return characters < 600;
  if (furnitureName.test(marks) && characters < 600 && !hasHeading) return true;
  return links >= 4 && linkCharacters > characters * 0.6;
}
