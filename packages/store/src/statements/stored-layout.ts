import type { SqlAward, SqlColumn, SqlLayout, SqlStatement, Subject } from '@niepan/engine';
import type pg from 'pg';
import { type FactItem, listItems } from '../facts.ts';
import { recordItems } from '../record-items.ts';
import type { Db } from '../schema.ts';

/** The relation of a statement over stored facts, and how each of its columns is read. */
export interface StoredLayout {
  readonly layout: SqlLayout;
  /** Column → SQL that gives it from `subjects` and their `latest` facts. */
  readonly expressions: ReadonlyMap<string, string>;
  /** Columns of facts, with their items. */
  readonly itemOf: ReadonlyMap<string, number>;
  /** Columns of awards. */
  readonly ofAwards: ReadonlyMap<string, string>;
  readonly rows: number;
}

export const relation = 'niepan_rows';

/** The newest version of each fact up to a batch, withdrawn values too. */
export function latestFacts(
  table: 'enterprise_facts' | 'project_facts',
  untilBatch: number,
  items?: readonly number[],
): string {
  const key = table === 'enterprise_facts' ? 'enterprise_id' : 'project_id';
  const only = items ? ` and item_id in (${items.join(', ')})` : '';
  return (
    `select distinct on (${key}, item_id, year) ${key}, item_id, year, number, text, flag, day from ${table} ` +
    `where batch_number <= ${Math.trunc(untilBatch)}${only} order by ${key}, item_id, year, version desc`
  );
}

const given = 'num_nonnulls(number, text, flag, day) > 0';

const casts: Readonly<Record<FactItem['type'], (where: string) => string>> = {
  number: (where) => `max(number) filter (where ${where})::float8`,
  text: (where) => `max(text collate "C") filter (where ${where})`,
  flag: (where) => `bool_or(flag) filter (where ${where})`,
  day: (where) => `max(day) filter (where ${where}) - date '1970-01-01'`,
};

const records = {
  行业代码: 'industry_code',
  地区代码: 'region_code',
  乡镇代码: 'town_code',
  成立日期: 'founded',
} as const;

/** The newest version of each award up to a batch. */
function latestAwards(untilBatch: number): string {
  return (
    'select distinct on (enterprise_id, incentive, year) enterprise_id, incentive, year, tier_fen::numeric, amount_fen::numeric from awards ' +
    `where batch_number <= ${Math.trunc(untilBatch)} order by enterprise_id, incentive, year, version desc`
  );
}

/** Columns of every incentive and year with awards, and how each is read from the latest ones. */
async function findAwards(
  client: pg.ClientBase,
  untilBatch: number,
): Promise<{ readonly awards: readonly SqlAward[]; readonly expressions: readonly [string, string][] }> {
  const { rows } = await client.query<{ incentive: string; year: number }>(
    'select distinct incentive, year from awards where batch_number <= $1 order by year, incentive',
    [untilBatch],
  );
  const awards = rows.map(({ incentive, year }, index) => ({
    incentive,
    year,
    tier: `t${index}`,
    amount: `p${index}`,
  }));
  const expressions = awards.flatMap(({ incentive, year, tier, amount }): [string, string][] => {
    const where = `incentive = ${client.escapeLiteral(incentive)} and year = ${year}`;
    return [
      [tier, `max(tier_fen) filter (where ${where})`],
      [amount, `max(amount_fen) filter (where ${where})`],
    ];
  });
  return { awards, expressions };
}

/** Every item and year of which anything is stored about enterprises, as a dataset would hold them; `years` are those of all subjects. */
export async function findStoredLayout(
  client: pg.ClientBase,
  db: Db,
  untilBatch: number,
  regionYears: readonly number[],
): Promise<StoredLayout> {
  const items = new Map((await listItems(db)).map((item) => [item.id, item]));
  const pairsOf = async (table: 'enterprise_facts' | 'project_facts') => {
    const { rows } = await client.query<{ item_id: number; year: number }>(
      `select item_id, year from (${latestFacts(table, untilBatch)}) latest where ${given} group by item_id, year order by item_id, year`,
    );
    return rows;
  };
  const own = await pairsOf('enterprise_facts');
  const ofProjects = await pairsOf('project_facts');
  const columns: SqlColumn[] = [];
  const expressions = new Map<string, string>();
  const itemOf = new Map<string, number>();
  for (const { item_id: id, year } of own) {
    const item = items.get(id);
    if (item === undefined || item.subject !== '企业' || item.name in recordItems.企业) continue;
    const column = `c${columns.length}`;
    columns.push({ item: item.name, year, type: item.type, column });
    expressions.set(column, casts[item.type](`item_id = ${id} and year = ${year}`));
    itemOf.set(column, id);
  }
  const { rows: counts } = await client.query<{ rows: string } & Record<string, string>>(
    `select count(*) as rows, count(nullif(industry_code, '')) as "行业代码", count(nullif(region_code, '')) as "地区代码", ` +
      `count(nullif(town_code, '')) as "乡镇代码", count(founded) as "成立日期" from enterprises`,
  );
  for (const [name, type] of Object.entries(recordItems.企业)) {
    if (Number(counts[0]?.[name] ?? 0) === 0) continue;
    const column = `c${columns.length}`;
    const source = records[name as keyof typeof records];
    columns.push({ item: name, year: 0, type, column });
    expressions.set(column, type === 'day' ? `s.${source} - date '1970-01-01'` : `nullif(s.${source}, '') collate "C"`);
  }
  const years = new Set([...own, ...ofProjects].map(({ year }) => year).concat(regionYears));
  const subject: Subject = '企业';
  const found = await findAwards(client, untilBatch);
  return {
    layout: {
      subject,
      relation,
      order: 'place',
      columns,
      awards: found.awards,
      links: [],
      withheld: ['项目', '地区', '园区', '部门'],
      years: [...years].filter((year) => year !== 0).sort((a, b) => a - b),
    },
    expressions,
    itemOf,
    ofAwards: new Map(found.expressions),
    rows: Number(counts[0]?.rows ?? 0),
  };
}

/** Makes the relation in the connection with the columns that a statement reads, and gives the ids of its rows with their names. */
export async function layOutFacts(
  client: pg.ClientBase,
  { layout, expressions, itemOf, ofAwards }: StoredLayout,
  statement: SqlStatement,
  untilBatch: number,
): Promise<{ readonly ids: readonly string[]; readonly names: readonly string[] }> {
  await client.query(
    `create temporary table niepan_subjects on commit drop as select id, uscc, name, industry_code, region_code, town_code, founded, ` +
      `(row_number() over (order by uscc collate "C") - 1)::integer as place from enterprises`,
  );
  const reads = statement.reads.get(layout.relation) ?? [];
  const ofFacts = reads.filter((name) => itemOf.has(name));
  const items = [...new Set(ofFacts.flatMap((name) => itemOf.get(name) ?? []))];
  const awarded = reads.filter((name) => ofAwards.has(name));
  /** Columns of what is stored by enterprise. */
  const grouped = (alias: string, names: readonly string[], sources: ReadonlyMap<string, string>, latest: string) =>
    names.length === 0
      ? ''
      : ` left join (select enterprise_id, ${names.map((name) => `${sources.get(name)} as ${name}`).join(', ')} from ` +
        `(${latest}) latest group by enterprise_id) ${alias} on ${alias}.enterprise_id = s.id`;
  const facts = grouped('f', ofFacts, expressions, latestFacts('enterprise_facts', untilBatch, items));
  const awards = grouped('a', awarded, ofAwards, latestAwards(untilBatch));
  const list = reads.flatMap((name) => {
    if (itemOf.has(name)) return `f.${name}`;
    if (ofAwards.has(name)) return `a.${name}`;
    return expressions.has(name) ? `${expressions.get(name)} as ${name}` : [];
  });
  await client.query(
    `create temporary table ${relation} on commit drop as select ${['s.place', ...list].join(', ')} from niepan_subjects s${facts}${awards}`,
  );
  await client.query(`analyze ${relation}`);
  const { rows } = await client.query<[string, string]>({
    text: 'select uscc, name from niepan_subjects order by place',
    rowMode: 'array',
  });
  return { ids: rows.map(([uscc]) => uscc), names: rows.map(([, name]) => name) };
}
