import { kindsOf } from '../open/characters.ts';

/** Ends of names by more than one character, or by one that also ends other words. */
const endings =
  /(?:(?<!本|专|学|百|(?:^|[^一-鿿])[内外理工文全儿眼])科|(?<!控|港|持|参|入|个|增|配|A|H)股|中心|公司|集团|小组|专班|工作组|指挥部|海关|中支|科协|大学|电网|[车机工电]务段|供电段|政府|街道|镇街|单位|部门|企业|学校|高校|联盟|基地|机构|各地)$/;
/** The longest of them, with the characters looked at before it. */
const longest = 8;
/** What ends names by itself, and what the longer endings end with. */
const lasts = kindsOf(
  '局委办厅部署院会处室站队所行社校台馆乡镇县区市州旗联园',
  '科股心司团组班关支协学网段府道街位门业盟地构',
);
const [alone, withOthers] = [1, 2];

/** Whether words end as the names of organs, areas and kinds of units do. */
export function endsAsUnit(words: string): boolean {
  const last = lasts[words.charCodeAt(words.length - 1)];
  return last === alone || (last === withOthers && endings.test(words.slice(-longest)));
}
