import { cutList, strip, withoutLabel } from './name-target.ts';
import { isPlace } from './place-name.ts';

const columnsEnd = /(?:分解|目标)?(?:任务|目标|计划|指标)(?:分解)?(?:分别)?(?:是|为|如下)?$|分别为$/;

/** What the numbers of a list of places after a colon are of. */
export function columnsIn(words: string): readonly string[] {
  const end = words.search(columnsEnd);
  if (end < 4) return [];
  const list = words
    .slice(0, end)
    .replace(/^.*(?:19|20)\d{2}年(?:度)?/, '')
    .replace(
      /^各[^，]{1,10}?(?:（[^）]*）|(?<=[县区市镇乡园]))(?![、县区市镇乡（])(?:[和、](?:街道|乡镇|镇街|园区|开发区))?(?:[两三四五]年)?(?:累计)?/,
      '',
    );
  return cutList(strip(list)).filter((one) => one.length >= 2);
}

/** The place that a part speaks of: `甲县：`. */
export function placeIn(words: string): string {
  const name = withoutLabel(words);
  return name.length <= 8 && isPlace(name) ? name : '';
}
