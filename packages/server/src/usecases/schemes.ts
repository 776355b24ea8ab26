import { accept } from '@niepan/domain/outcome';
import { numberOf } from '@niepan/domain/targets';
import type { Classing, Scheme, ScoreItem } from '@niepan/engine';
import { sentenceOfExpression } from '@niepan/engine';
import { englishOf } from './english-of.ts';
import type { PublishedPackage } from './packages.ts';
import type { Usecase } from './usecase.ts';

function missingWords(missing: ScoreItem['missing']): string {
  switch (missing.kind) {
    case 'undecided':
      return '未定';
    case 'zero':
      return '零分';
    case 'group-mean':
      return '组内平均得分';
    case 'fixed':
      return `固定 ${missing.score} 分`;
    case 'rescale':
      return '剔除重算';
  }
}

/** `20%` of the ranked by then, `90 分` at least, or the rest. */
function lineWords(classing: Classing | undefined, line: string | undefined): string {
  if (line === undefined || (classing?.kind === 'quota' && line === '1')) return '其余';
  return classing?.kind === 'quota' ? `${Number((numberOf(line) * 100).toFixed(4))}%` : `${numberOf(line)} 分`;
}

function changeWords(change: Scheme['regrades'][number]['change']): string {
  switch (change.kind) {
    case 'to':
      return `定为 ${change.class}`;
    case 'at-most':
      return `不高于 ${change.class}`;
    case 'step':
      return change.by > 0 ? `升 ${change.by} 档` : `降 ${-change.by} 档`;
  }
}

function rowOf(published: PublishedPackage, scheme: Scheme, years: readonly number[]) {
  return {
    package: published.id,
    document: published.title,
    name: scheme.name,
    subject: scheme.subject,
    cites: scheme.cites,
    isAssumption: scheme.cites.includes('假定'),
    groups: scheme.groups.map((group) => ({
      name: group.name,
      test: sentenceOfExpression(group.test, published.program.parameters),
      items: group.items.map((item) => ({
        indicator: item.indicator,
        english: englishOf(published.program, item.indicator),
        unit: item.value.unit ?? '',
        weight: numberOf(item.weight),
        benchmark:
          item.benchmark === undefined ? null : sentenceOfExpression(item.benchmark, published.program.parameters),
        cap: item.cap ?? null,
        floor: item.floor ?? null,
        missing: missingWords(item.missing),
      })),
    })),
    classes: (scheme.classing?.classes ?? []).map(({ name, line }) => ({
      name,
      line: lineWords(scheme.classing, line),
    })),
    regrades: scheme.regrades.map((regrade) => ({
      name: regrade.name,
      test: sentenceOfExpression(regrade.test, published.program.parameters),
      change: changeWords(regrade.change),
      cites: regrade.cites,
    })),
    years,
  };
}

/** Every evaluation scheme of enterprises, in words, with the years for which it can be run. */
export const listSchemes: Usecase<'listSchemes'> = async ({ platform }) => {
  const { years } = await platform.snapshot();
  return accept(
    platform.packages.flatMap((published) =>
      Object.values(published.program.schemes)
        .filter(({ subject }) => subject === '企业')
        .map((scheme) => rowOf(published, scheme, years)),
    ),
  );
};
