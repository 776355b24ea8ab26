import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { ownCites } from '../bind/rule-numbers.ts';
import { type Sections, sectionNames } from '../parse/sections.ts';
import type { YamlNode, YamlScalar } from '../parse/tree.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';

const ruling: ReadonlySet<string> = new Set('指标 评价 清单 门槛 分级 奖补 排除 合计上限 价格'.split(' '));
const joints = /"[^"]*"|`[^`]*`|[()[\]{},]|\b(?:and|or|if|then|else)\b/g;

/** Where a formula goes on with the other of `and` and `or` at one level, without a bracket that tells which binds first. */
function mixedIn({ text }: YamlScalar): number | undefined {
  if (!text.includes(' and ') || !text.includes(' or ')) return undefined;
  const levels: (string | undefined)[] = [undefined];
  for (const { 0: sign, index } of text.matchAll(joints)) {
    if (sign === '(' || sign === '[' || sign === '{') levels.push(undefined);
    else if (sign === ')' || sign === ']' || sign === '}') levels.pop();
    else if (sign === 'and' || sign === 'or') {
      const last = levels.at(-1);
      if (last !== undefined && last !== sign) return index;
      levels[levels.length - 1] = sign;
    } else if (!/^["`]/.test(sign)) levels[levels.length - 1] = undefined;
  }
  return undefined;
}

/** Reports formulas resting on clauses that join by and and by or without brackets: what binds first is easily meant otherwise. */
export function checkMixedJoins(sections: Sections, texts: ClauseTexts, report: Report): void {
  const visit = (node: YamlNode, cites: readonly string[]): void => {
    if (node.kind === 'list') for (const item of node.items) visit(item, cites);
    else if (node.kind === 'map') {
      const own = ownCites(node);
      for (const { key, value } of node.entries)
        if (key !== '据' && key !== '英') visit(value, own.length > 0 ? own : cites);
    } else if (texts.textOf({ cites }) !== '') {
      const from = mixedIn(node);
      if (from !== undefined)
        report('implausible', node.spanOf(from, from + 3), { text: node.text, why: because('mixed-joins') });
    }
  };
  for (const name of sectionNames)
    if (ruling.has(name)) {
      for (const { value } of sections.entries(name)) visit(value, []);
      for (const item of sections.items(name)) visit(item, []);
    }
}
