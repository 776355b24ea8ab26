import type { Source } from '../open/source.ts';
import { parentOf } from './parent-path.ts';
import type { Passage, ReadClause, Review, Structure } from './reading.ts';
import { screen } from './screen.ts';

/** `一、2023年工作回顾`, `主要成效`, `（二）招商引资成效显著`. */
const tells = screen.of(
  /回顾|(?:工作|年度|半年|年终)总结|年总结|总结(?=$|报告|和|与|及|暨)|成绩单|(?:主要|工作|显著|阶段性?|初步|发展|建设|取得的?)(?:成效|成绩|成就|进展)(?=$|[，。：])|(?:计划|任务|目标|指标|预算|收支)[^，]{0,6}(?:完成|执行)情况|决算情况/,
);
/** `成效显著`: what a part claims for what was done; below a heading it may be what is aimed at. */
const claims = screen.of(
  /(?:成效|成绩|成果)(?:十分|更加)?(?:显著|明显|突出|斐然|丰硕)|来之不易|取得了?[^，]{0,12}(?:成效|成绩|成就|进展|突破)/,
);
const strives = screen.of(/力争|争取|争创|确保|努力|推动|促进|加快|实现|考核|评估|评价|预期|(?<![主重必需只])要/);
/** `二、2024年工作打算`: what a plan is called, at the end of a heading. */
const plans = screen.of(
  /(?:打算|思路|计划|安排|目标|要求|任务|重点|重点工作|建议|部署|展望|设想|取向|要点)(?=$|[，。：（])/,
);
const next = screen.of(/下一?步|下一?阶段|明年|来年|接下来|今后|未来|下半年(?!以来)/);
/** `某局2023年工作总结和2024年打算`: what such a document begins with. */
const titlesReview = screen.of(
  /总结(?!推广|经验|评估|验收|表彰)|回顾|述职|(?:完成|执行|推进|进展)情况(?:的?(?:报告|汇报))?(?=$|[及和与暨])/,
);

/** `下一步，…`: from here on a review says what is to be done. */
export const opensPlan = screen.of(/^(?:下一?步|下一?阶段|接下来|今后|明年|来年|新的一年)/);

const headingLimit = 30;
/** `（一）地区生产总值增长7%以上`, `粮食产量1.4万亿斤左右`: a line that states a number is more than a heading. */
const states = screen.of(
  /\d(?:\.\d+)?(?:[%‰]|[万亿]|个|家|户|项|亩|吨|岁|[十百千]?[万亿]{0,2}(?:人|斤|元|辆|台|公里|吨标准煤))(?:以上|左右|以内|以下)?$/,
);

/** A line of its own without a sentence's signs: it heads the paragraphs under it where nothing is numbered. */
export function isHeading({ text }: Source, { start, end }: Passage): boolean {
  const words = text.slice(start, end);
  return end - start <= headingLimit && !/[，。；：,;:]/.test(words) && !states.test(words);
}

function yearIn(words: string): Review {
  const year = words.match(/(?:19|20)\d{2}(?=年)/g)?.at(-1);
  return year === undefined ? {} : { year: Number(year) };
}

/** What a heading says of the part under it: that it tells what was done, that it plans (`false`), or neither. */
function reviewOf(heading: string, isPart: boolean): Review | false | undefined {
  const words = heading.slice(0, 40);
  if ((tells.test(words) || (isPart && claims.test(words))) && !strives.test(words))
    return plans.test(words) ? undefined : yearIn(words);
  return plans.test(words) || next.test(words) ? false : undefined;
}

function reviewOfTitle(title: string): Review | undefined {
  if (!titlesReview.test(title) || /通报|通知|印发/.test(title)) return undefined;
  const years = title.match(/(?:19|20)\d{2}(?=年)/g);
  return years?.[0] === undefined ? {} : { year: Number(years[0]) };
}

/** For each passage the part that it stands in, where that tells what was done. */
export function findReviews(
  source: Source,
  { document, clauses, passages }: Pick<Structure, 'document' | 'clauses' | 'passages'>,
): readonly (Review | undefined)[] {
  const byPath = new Map<string, Review | undefined>();
  let open = reviewOfTitle(document.title);
  const enter = (clause: ReadClause): Review | undefined => {
    const parent = parentOf(clause.path);
    const above = byPath.get(parent);
    const isPart = parent === '' && clause.kind !== 'annex';
    if (clause.kind === 'row') return above;
    const said = reviewOf(clause.title, isPart);
    if (above) return next.test(clause.title.slice(0, 40)) ? undefined : said || above;
    if (said === false && isPart) open = undefined;
    return said || (isPart && said === undefined ? open : undefined);
  };
  let entered = 0;
  let at = -1;
  let current: Review | undefined;
  return passages.map((passage) => {
    for (; entered <= passage.clause; entered++) {
      const clause = clauses[entered];
      if (clause) byPath.set(clause.path, enter(clause));
    }
    const clause = clauses[passage.clause];
    if (passage.clause !== at) {
      at = passage.clause;
      current = byPath.get(clause?.path ?? '');
    }
    if (passage.column === undefined && isHeading(source, passage)) {
      const said = reviewOf(source.text.slice(passage.start, passage.end), clause?.kind === 'preface');
      if (said !== undefined) {
        current = said || undefined;
        if (clause?.kind === 'preface') open = current;
      }
    }
    return current;
  });
}
