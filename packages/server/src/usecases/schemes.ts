import { accept } from '@niepan/domain/outcome';
import { numberOf } from '@niepan/domain/targets';
import type { Cutting, Say, Scheme, ScoreItem, Words } from '@niepan/engine';
import {
  ownOf,
  sayIn,
  wordsOfChange,
  wordsOfClass,
  wordsOfItem,
  wordsOfMerge,
  wordsOfMissing,
  wordsOfTotals,
} from '@niepan/engine';
import { englishOf } from './english-of.ts';
import type { PublishedPackage } from './packages.ts';
import type { Usecase } from './usecase.ts';

/** Cap and floor stand in columns of their own. */
function withoutBounds({ cap, floor, ...item }: ScoreItem): ScoreItem {
  return item;
}

/** The lines of a cutting, best first: `20%`, `90 分以上`, 其余. */
function linesOf(cutting: Cutting | undefined, say: Say) {
  return (cutting?.classes ?? []).map((line) => ({
    name: line.name,
    line: cutting ? wordsOfClass(cutting, line, say).replace(/^前 (?=[\d.]+%$)/, '') : '',
  }));
}

function rowOf(published: PublishedPackage, scheme: Scheme, years: readonly number[], words: Words) {
  const { parameters } = published.program;
  const say = sayIn(parameters, words);
  return {
    package: published.id,
    document: published.title,
    name: scheme.name,
    subject: scheme.subject,
    cites: scheme.cites,
    isAssumption: scheme.cites.includes('假定'),
    groups: scheme.groups.map((group) => ({
      name: group.name,
      test: say(group.test),
      items: group.items.map((item) => ({
        indicator: item.indicator,
        english: englishOf(published.program, item.indicator),
        unit: item.value.unit ?? '',
        weight: numberOf(item.weight),
        benchmark: item.benchmark === undefined ? null : say(item.benchmark),
        cap: item.cap ?? null,
        floor: item.floor ?? null,
        isInPoints: item.transform === 'points',
        settings: wordsOfItem(withoutBounds(item), say).filter((word) => word !== say.words.scheme.transforms.ratio),
        missing: wordsOfMissing(item.missing, say),
      })),
      totals: wordsOfTotals(group, say),
      classes: linesOf(group.cutting, say),
    })),
    merge: wordsOfMerge(scheme, say) ?? null,
    classes: linesOf(scheme.classing, say),
    regrades: scheme.regrades.map((regrade) => ({
      name: regrade.name,
      test: say(regrade.test),
      change: wordsOfChange(regrade, say),
      cites: regrade.cites,
    })),
    years,
  };
}

/** Every evaluation scheme of enterprises, in words, with the years for which it can be run. */
export const listSchemes: Usecase<'listSchemes'> = async ({ platform, words }) => {
  const { years } = await platform.snapshot();
  return accept(
    platform.packages.flatMap((published) =>
      ownOf(published.program, 'schemes')
        .filter(({ subject }) => subject === '企业')
        .map((scheme) => rowOf(published, scheme, years, words)),
    ),
  );
};
