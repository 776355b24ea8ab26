import { cutList, strip } from './name-target.ts';

const verbs =
  /^(?:聚焦|围绕|打造|做强|做大做强|做优|培育|壮大|培育壮大|发展|提升|构建|依托|推动|促进|立足|重点发展|加快发展|巩固|对)+/;
/** `两大主导产业`, `三条链`, `等4个镇`: what a list is summed up as, of as many as it has parts. */
const summedUp = /等?(?:[二两三四五六七八九十]|\d{1,2})(?:大|个|条|类|家|种|项)/;
const listEnd =
  /(?=(?:每年)?(?:组织|分别)|每年|在(?:19|20)\d{2}|[较比](?:19|20)\d{2}|要|实现|力争|争取|确保|达到|均|都|要|产业链$|企业$)/;
const again =
  /^(?:上述|以上|其|各)?(?:[二两三四五六七八九十]|\d{1,2})(?:大|个|条|类|家|种|项)(?:[链群]|产业链?|集群|行业|主导产业|平台|园区)?|^两者|^二者/;

/** The parts of the list that a stretch of words is about, when there are just as many. */
function listIn(words: string, count: number): readonly string[] | undefined {
  const clean = strip(words).replace(verbs, '');
  for (const end of [summedUp, listEnd, /$/]) {
    const at = clean.search(end);
    if (at < 2) continue;
    const parts = cutList(clean.slice(0, at)).map((part) =>
      part.replace(/等(?:(?:传统|优势|重点|主导|特色|新兴|支柱|战略性)*(?:产业|行业|领域|集群)[^、]*)?$/, ''),
    );
    if (parts.some((part) => /每年|分别|不少于|不低于/.test(part))) continue;
    if (parts.length === count && parts.every((part) => part.length >= 2 && part.length <= 24 && !/\d/.test(part)))
      return parts;
  }
  return undefined;
}

/**
 * The names of numbers that 分别 gives out to things listed before: `打造甲、乙两大产业，产值分别突破…`. `earlier` are the stretches of the
 * sentence before, nearest first; `name` what stands between them and the numbers. Undefined where no list has as many parts.
 */
export function namesBefore(earlier: readonly string[], name: string, count: number): string[] | undefined {
  const metric = name.replace(/分别.*$/, '').replace(again, '');
  if (cutList(metric).length > 1) return undefined;
  for (const words of earlier) {
    const parts = listIn(words, count);
    if (parts) return parts.map((part) => (metric.startsWith(part) ? metric : part + metric));
  }
  return undefined;
}
