import { quote } from '../../reasons/reason.ts';
import { screen } from '../screen.ts';
import type { Sentence } from '../split-sentences.ts';
import { scopeOf } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { isBounded, whomOf } from './read-consequences.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';
import { readSingled } from './singled-out.ts';

/** `按产值规模分档给予一定奖励`: an award whose sum the words don't state. */
const gives = screen.of(/^[^\d]{0,30}(?:给予|予以)[^\d]{0,20}(?:奖励|奖补|补助|补贴|资助|扶持政策)(?:支持|资金)?$/);
const whom = /^(?:其中)?(?:对(?!标|接|口|外|照)|凡)/;
const endsInWhom = screen.of(/(?:的|企业|项目|单位|机构|园区|平台)$/);

/** `取得注册证书并实现产业化的`: whom a fact that is no figure tells. */
function byFact(
  who: string,
): { readonly name: string; readonly formula: string; readonly notes: readonly string[] } | undefined {
  const name = factOf(who);
  return name.length < 4 ? undefined : { name, formula: feelName(name), notes: [`「${name}」要在数据项里定义`] };
}

/** Lists of those who are awarded something by a figure of theirs, where nothing says how much. */
export function readUnsaidAwards(text: string, { start, end, segments }: Sentence): DraftRule[] {
  const words = text.slice(start, end);
  if (words.length > 600 || !/给予|予以/.test(words)) return [];
  const found: DraftRule[] = [];
  let before: string[] = [];
  for (const segment of segments) {
    const said = text.slice(segment.start, segment.end);
    if (segment.after === '；') before = [];
    const who = gives.test(said) ? whomOf(before) : '';
    if (before.some((one) => whom.test(one)) && endsInWhom.test(who)) {
      const singled = isBounded(who) ? readSingled(who) : byFact(who);
      const scope = scopeOf(who);
      const isProject = /项目$/.test(who);
      if (singled)
        found.push({
          start,
          end,
          kind: '清单',
          name: `${singled.name.slice(0, 26)}的${isProject ? '项目' : '企业'}`,
          because: ['reward-without-sum', quote(words)],
          body: {
            对象: isProject ? '项目' : '企业',
            ...(scope === undefined ? {} : { 范围: scope }),
            若: singled.formula,
            ...noteOf([...singled.notes, `${said.slice(0, 40)}：金额另定`]),
          },
        });
    }
    before.push(said);
  }
  return found;
}
