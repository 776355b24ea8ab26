import { withoutLabel } from '../name-target.ts';
import { screen } from '../screen.ts';

/** Verbs that lead to an honour. */
export const won = screen.of(
  /^(?:当年|年度|首次|新|成功|被|经)*(?:引进|进入|取得|考取|认定|获得|荣获|获评|获批|获|评定|评选|评价|评|入选|列入|纳入|通过|成为|创建|创成|授予|确定|晋升|升级|晋级|建成|申报|承办)(?:并[一-鿿]{2})?(?:为|成为|成)?(?:的)?/,
);
const front =
  /^(?:[、，；]|设(?=[特一二三]等奖)|或者?(?=[A-Za-z一-鿿]{2})|对于|对|凡|若|如(?!期)|其中|且|并(?!购|网|轨|表)|及(?!时|格)|和|与|同时|符合(?:条件的)?|鼓励(?!类)|支持|引导|推动|该|其(?![他它余])|在(?!建|园|岗|库|职|册|孵|校|研|产|统)|当年度?|年度|本年度?|上年度?|我[市县区]|全[市县区]|本[市县区]|辖区内?|区内|市内|县内)+/;
const size = screen.of(/(?:年度?)?(?:规上|规下|规模以[上下])(?:的)?(?:工业)?(?:企业)?/g);
const generic =
  /^(?:[工制]?[造]?业?企业|工业|制造业|各类|单位|机构|项目|产业|用户|个人|主体|市场主体|的|以上|以下|达到|分别|首次|年度|当年|年|[上下]半年|[一二三四]季度|[一两二三四五\d]{1,2}年内|自[^，]{2,14}起|单[个户家]|每[家户个]|同一[家户个]?|[此该本]项|部分|且|并|和|及|按规定|进行|予以|给予|应|均|领域|规上|新|每年|实施单位|由?[省市县区]?(?:级)?财政|[省市县区]人?民?政府|由|一次性|一次|可|可?获得?|建成后|投产后|建成投产后)*$/;
const nouns =
  /的(?:工业|制造业|生产|加工|中小|民营|各类|相关|规上|本地|实施|申报)*(?:企业|项目|单位|机构|主体|个人|用户|地块)(?:的)?$/;

const off = { front: screen.of(front), bodies: screen.of(/^(?:企业(?!技|家|研)|单位|个人|的)(?=.{2})/) };

/** An honour or a deed without what leads to it and follows it. */
export function trimFact(words: string): string {
  let text = size.cut(withoutLabel(words).replace(/[“”《》]/g, ''));
  for (let turn = 0; turn < 4; turn++) {
    const next = off.bodies.cut(off.front.cut(text));
    if (next === text) break;
    text = next;
  }
  return text
    .replace(/^年的?(?=.{2})|^成功(?=.{2})|(?<=企业|项目|平台)年度?$/g, '')
    .replace(/(?:的|分别|均|按规定|依法|一次性|并且|且|并|应当?|须|必须|(?<!急)需)+$/, '')
    .replace(/年?的?部分$/, '')
    .replace(nouns, '')
    .replace(/^首次(?!认定|获得|入选)(?=.{2})/, '');
}

/** An honour or a deed as the name of a fact: without verbs of winning, quotes and the noun for whom. */
export function factOf(words: string): string {
  const text = trimFact(words).replace(/^\d{4}年(?:度|底|末)?前?(?=[^\d度底末])/, '');
  const bare = trimFact(won.cut(text)).replace(/[（）、，；：。\s·]/g, '');
  const name = bare.length >= 2 && !generic.test(bare) ? bare : text.replace(/[（）、，；：。\s·]/g, '');
  return generic.test(name) || name.length < 2
    ? ''
    : name
        .replace(/^\d{4}年(?:度|底|末)?前?(?!\d)|^\d+(?![\d年月日个天英.A-Za-z])/, '')
        .replace(/(?<=\d)\.(?=\d)/g, '点')
        .slice(0, 28);
}
