import type { Source } from '../../open/source.ts';
import type { Reason } from '../../reasons/reason.ts';
import { parentOf } from '../../structure/parent-path.ts';
import type { Passage, Structure } from '../../structure/reading.ts';
import { flatten } from '../flat-text.ts';
import { strip } from '../name-target.ts';
import { screen } from '../screen.ts';
import { readConditions } from './conditions.ts';
import type { Found } from './cross-rules.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { gateBody } from './read-gate.ts';
import { percentOf } from './read-multiples.ts';
import { paysIn, rewardsIn } from './reward-tables.ts';
import { noteOf } from './rule-draft.ts';

interface Cell extends Passage {
  readonly heading: string;
  readonly text: string;
}

interface Table {
  readonly path: string;
  readonly intro: string;
  readonly rows: readonly (readonly Cell[])[];
}

const bounds = screen.of(
  /准入|门槛|控制(?:指标|标准)|不(?:得)?低于|“标准地”|应(?:当)?达到(?:以下|下列|如下)(?:标准|要求|指标)/,
);
const bounded = /投资强度|亩均|容积率|能耗|税收|产值|建筑密度|研发/;
const value = /^(?:≥|>|≤|<|不低于|不高于|不少于)?\s*(\d+(?:\.\d+)?)(?:%|以上|以下)?$/;
const priced = screen.of(/加价|电价|水价|气价/);
const unitIn = /[（(]([^）)]{1,12})[）)]/;
const kinds: readonly (readonly [RegExp, string])[] = [
  [/水/, '水价'],
  [/气/, '气价'],
  [/热|蒸汽/, '热价'],
];

/** The tables of a document by rows, each with what stands before it. */
function tablesOf({ text }: Source, { passages, clauses }: Structure): Table[] {
  const byParent = new Map<string, { intro: string; rows: Cell[][]; clause: number }>();
  let before: Passage | undefined;
  for (const passage of passages) {
    if (passage.column === undefined) {
      before = passage;
      continue;
    }
    const path = parentOf(clauses[passage.clause]?.path ?? passage.path);
    const heading = passage.column.replace(/\s/g, '');
    const { clause, column, start, end } = passage;
    const cell = { path: passage.path, clause, column, start, end, heading, text: '' };
    const table = byParent.get(path) ?? {
      intro: before ? flatten(text, Math.max(before.start, before.end - 200), before.end).text : '',
      rows: [],
      clause: -1,
    };
    byParent.set(path, table);
    if (table.clause === passage.clause) table.rows.at(-1)?.push(cell);
    else table.rows.push([cell]);
    table.clause = passage.clause;
  }
  return [...byParent].map(([path, { intro, rows }]) => ({ path, intro, rows }));
}

const isOfRules = ({ rows, intro }: Table): boolean => {
  const headings = rows[0]?.map(({ heading }) => heading) ?? [];
  return (
    headings.some(paysIn) ||
    headings.some((heading) => priced.test(heading) && unitIn.test(heading)) ||
    (quota.test(`${intro}${headings[0]}`) && headings.filter((heading) => ofClass.test(heading)).length > 1) ||
    (bounds.test(intro) && headings.filter((heading) => bounded.test(heading)).length > 1)
  );
};

/** Whom a row is for: its first cell that is no number. */
const whoseOf = (row: readonly Cell[]): string =>
  row.find(({ text, heading }) => /[一-鿿]/.test(text) && !/序号/.test(heading))?.text ?? '';

const said = ({ path, rows }: Table): Omit<Found, 'rule'> | undefined => {
  const cells = rows.flat();
  const [first] = cells;
  const last = cells.at(-1);
  if (!first || !last) return undefined;
  const at = rows.flatMap(([cell]) => cell ?? []);
  const alsoAt = at.map(({ path: row, start, end }) => ({ path: row, start, end }));
  return { path, start: first.start, end: last.end, alsoAt };
};

/** What each kind of project must bring: `产业类别 | 投资强度（万元/亩） | 亩均税收（万元/亩） | 容积率`. */
function gateOf(table: Table): Found[] {
  const place = said(table);
  const conditions = table.rows.flatMap((row) => {
    const scope = factOf(whoseOf(row)) || strip(whoseOf(row));
    return row.flatMap(({ heading, text }) => {
      const [, number] = value.exec(text) ?? [];
      if (number === undefined || !bounded.test(heading)) return [];
      const sign = /≤|<|不高于|能耗/.test(text + heading) ? '不高于' : '不低于';
      const words = `${heading.replace(unitIn, '')}${sign}${number}${unitIn.exec(heading)?.[1] ?? ''}`;
      return readConditions(words).map((one) => ({ ...one, scope, name: `${scope}${one.name}` }));
    });
  });
  if (!place || conditions.length < 2) return [];
  const because: Reason = ['gate', table.intro.slice(-60)];
  const body = gateBody(conditions, `${table.intro}项目`);
  return [{ ...place, rule: { start: 0, end: 0, kind: '门槛', name: '准入标准', because, body } }];
}

/** What each class pays more: `企业类别 | 用电加价（元/千瓦时）`. */
function pricesOf(table: Table): Found[] {
  const place = said(table);
  if (!place) return [];
  return table.rows.flatMap((row) => {
    const whose = whoseOf(row);
    const [condition] = readConditions(whose);
    const fact = condition?.formula ?? feelName(factOf(whose) || strip(whose));
    return row.flatMap(({ heading, text, path, start, end }) => {
      const [, number] = value.exec(text) ?? [];
      const unit = unitIn.exec(heading)?.[1];
      if (number === undefined || unit === undefined || !priced.test(heading) || !unit.startsWith('元/')) return [];
      const kind = kinds.find(([form]) => form.test(heading))?.[1] ?? '电价';
      const because: Reason = ['price', `${whose.slice(0, 30)} ${heading.slice(0, 24)}`];
      const name = `差别${kind}加价（${(factOf(whose) || strip(whose)).replace(/[（）]/g, '')}）`;
      const body = {
        对象: '企业',
        若: fact,
        值: `${number} ${unit}`,
        种类: kind,
        ...noteOf([...(condition?.notes ?? []), '同一种类的加价只取最高一项', '适用对象对照表中原文']),
      };
      const rule = { start: 0, end: 0, kind: '价格' as const, name, because, body };
      return [{ rule, path: place.path, start, end, alsoAt: [{ path, start, end }] }];
    });
  });
}

const quota = screen.of(/超(?:过|出)?(?:计划|定额|限额|配额)/);
const ofClass = /^([A-E])(?:（.）)?[类级档](?:企业)?$/;
const times = /^(?:加价)?(\d+(?:\.\d+)?)(倍|元)$/;

/** `超计划幅度 | A类 | B类`: what each class pays more, the more the further it is over its quota. */
function laddersOf(table: Table): Found[] {
  const place = said(table);
  const [first, ...columns] = table.rows[0]?.map(({ heading }) => heading) ?? [];
  const letters = columns.flatMap((heading) => ofClass.exec(heading)?.[1] ?? []);
  const words = `${table.intro}${first}`;
  const [, kind = '电价'] = kinds.find(([form]) => form.test(words)) ?? [];
  const unit = kind === '电价' ? '千瓦时' : kind === '热价' ? '吨' : '立方米';
  if (!place || letters.length < 2 || letters.length !== columns.length || !quota.test(words)) return [];
  return letters.flatMap((letter, at) => {
    const rows = table.rows.flatMap((row) => {
      const [, by, of] = times.exec(row[at + 1]?.text ?? '') ?? [];
      const from = /^\d+%(?:（不?含）)?以[下内]/.test(row[0]?.text ?? '') ? 0 : Number.parseFloat(row[0]?.text ?? '');
      if (by === undefined || Number.isNaN(from)) return [];
      return [[`${100 + from}%`, of === '倍' ? `基本${kind} * ${percentOf(Number(by))}` : `${by} 元/${unit}`]];
    });
    if (rows.length === 0) return [];
    const body = {
      对象: '企业',
      若: `综合等级 = "${letter}"`,
      阶梯: { 基数: `用${kind.charAt(0)}定额`, 表: rows },
      种类: `超定额${kind}`,
      量: `用${kind.charAt(0)}量`,
      ...noteOf([`「用${kind.charAt(0)}定额」要在数据项里定义`, '倍数按基本价格计']),
    };
    const because: Reason = ['price', table.intro.slice(-60)];
    const name = `超定额${kind}加价（${letter}类）`;
    return [{ ...place, rule: { start: 0, end: 0, kind: '价格' as const, name, because, body } }];
  });
}

/** Rules that stand in tables: bars for coming projects by kind, surcharges by class, awards by row. */
export function boundTables(source: Source, structure: Structure): Found[] {
  return tablesOf(source, structure)
    .filter(isOfRules)
    .map((table) => ({
      ...table,
      rows: table.rows.map((row) =>
        row.map((cell) => ({
          ...cell,
          text: flatten(source.text, cell.start, Math.min(cell.end, cell.start + 100)).text,
        })),
      ),
    }))
    .flatMap((table) => {
      const prices = [...laddersOf(table), ...pricesOf(table)];
      if (prices.length > 0) return prices;
      return bounds.test(table.intro) ? gateOf(table) : rewardsIn(table.path, table.rows);
    });
}
