import type { DocumentRow } from '@niepan/domain/wire/documents';
import type { EnterprisePage } from '@niepan/domain/wire/enterprises';
import type { Explanation } from '@niepan/domain/wire/evaluations';
import type { EntitlementRow } from '@niepan/domain/wire/incentives';
import type { RuleResults, RuleRow } from '@niepan/domain/wire/rules';
import type { Overview } from '@niepan/domain/wire/session';
import type { TargetRow } from '@niepan/domain/wire/targets';
import type { TaskRow } from '@niepan/domain/wire/tasks';
import { textAt } from '@niepan/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { openTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let cookie: string;
let rules: z.infer<typeof RuleRow>[];
beforeAll(async () => {
  server = await openTestServer();
  cookie = await server.signIn();
  rules = await read('/api/rules');
});
afterAll(() => server.close());

async function read<T>(path: string): Promise<T> {
  const { status, body } = await server.get(path, cookie);
  expect([path, status]).toEqual([path, 200]);
  return body as T;
}

const pathOf = (rule: z.infer<typeof RuleRow>, subject = ''): string =>
  `/api/rules/${rule.package}/${encodeURIComponent(rule.name)}${subject === '' ? '' : `/${subject}`}`;
const readResults = (rule: z.infer<typeof RuleRow>) => read<z.infer<typeof RuleResults>>(pathOf(rule));

describe('lists and gates', () => {
  it('name everyone whom they count, and nobody else', async () => {
    expect(rules.length).toBeGreaterThan(10);
    for (const rule of rules) {
      const { outcomes, conditions, projects, ...columns } = await readResults(rule);
      const { yes, no, unknown } = rule.totals;
      const count = (word: string) => outcomes.filter((outcome) => outcome === word).length;
      expect([rule.name, count('yes'), count('no'), count('unknown')]).toEqual([rule.name, yes, no, unknown]);
      const lengths = [
        columns.ids,
        columns.names,
        columns.regionNames,
        columns.industryNames,
        ...(projects ? [projects.codes] : []),
      ];
      for (const { length } of [...lengths, ...conditions.map((one) => one.outcomes)])
        expect(length).toBe(outcomes.length);
      expect(projects === null).toBe(rule.subject === '企业');
    }
  });

  it('of a county speak of that county only', async () => {
    const own = rules.filter((rule) => rule.package === 'yueqing-2022');
    expect(own.map((rule) => rule.regionName)).toContain('乐清市');
    for (const rule of own) {
      const { regionNames } = await readResults(rule);
      expect([...new Set(regionNames)]).toEqual(regionNames.length === 0 ? [] : ['乐清市']);
    }
  });

  it('say of each subject what the explanation says', async () => {
    const words = { list: { yes: '列入', no: '不列入' }, gate: { yes: '通过', no: '不通过' } };
    let compared = 0;
    for (const rule of rules) {
      const { outcomes, ids, projects } = await readResults(rule);
      for (const outcome of ['yes', 'no', 'unknown'] as const) {
        const row = outcomes.indexOf(outcome);
        if (row < 0) continue;
        const { sentences } = await read<z.infer<typeof Explanation>>(
          pathOf(rule, projects?.codes[row] ?? ids[row] ?? ''),
        );
        const word = outcome === 'unknown' ? '数据缺失，未定' : words[rule.kind][outcome];
        expect(sentences[0]).toContain(`，2022年：${word}。`);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(15);
  });

  it('say which assumptions they rest on, also through the parameters that they read', () => {
    const find = (id: string, name: string) => rules.find((rule) => rule.package === id && rule.name === name);
    expect(find('yueqing-2022', '高耗低效整治企业')).toMatchObject({
      isAssumption: true,
      because: expect.stringMatching(/前两年平均读法：.+；亩均税收低于平均读法：/),
    });
    expect(find('wenzhou-2022-22', '新招引项目劳动生产率')).toMatchObject({ isAssumption: false, because: null });
  });

  it('agree with the page of an enterprise', async () => {
    const rule = rules.find(({ name }) => name === '劳动生产率低效企业');
    if (rule === undefined) throw new Error('the document has no such list');
    const { ids, outcomes } = await readResults(rule);
    const id = ids[outcomes.indexOf('yes')];
    const { lists } = await read<z.infer<typeof EnterprisePage>>(`/api/enterprises/${id}`);
    expect(lists.find(({ list }) => list === rule.name)).toMatchObject({
      outcome: 'yes',
      english: 'Low-productivity enterprises',
    });
  });

  it('count only in years when their document is in force', async () => {
    const before = await read<z.infer<typeof RuleRow>[]>('/api/rules?year=2021');
    const packages = (rows: typeof rules) => [...new Set(rows.map((rule) => rule.package))].sort();
    expect(packages(rules)).toEqual(['ouhai-2021-2023', 'wenzhou-2022-22', 'yueqing-2022']);
    expect(packages(before)).toEqual(['ouhai-2021-2023']);
    expect((await server.get('/api/rules?year=2031', cookie)).body).toMatchObject({ code: 'no-data-of-year' });
    expect((await server.get('/api/rules/wenzhou-2022-22/none', cookie)).body).toMatchObject({ code: 'no-rule' });
  });
});

it('counts on the first page what the pages of the documents count', async () => {
  const { counts, contradictions } = await read<z.infer<typeof Overview>>('/api/overview');
  const documents = await read<z.infer<typeof DocumentRow>[]>('/api/documents');
  const sum = (key: 'rules' | 'clauses' | 'targets' | 'tasks') =>
    documents.reduce((total, one) => total + one.counts[key], 0);
  expect([counts.rules, counts.clauses, counts.targets, counts.tasks]).toEqual([
    sum('rules'),
    sum('clauses'),
    sum('targets'),
    sum('tasks'),
  ]);
  expect(contradictions).toBe((await read<unknown[]>('/api/contradictions')).length);
  expect(contradictions).toBeGreaterThan(documents.reduce((total, one) => total + one.contradictions, 0));
});

it('names the region of every document in words', async () => {
  const documents = await read<z.infer<typeof DocumentRow>[]>('/api/documents');
  const names = Object.fromEntries(documents.map(({ region, regionName }) => [region, regionName]));
  expect(names).toMatchObject({ '330000': '浙江省', '331003': '台州市黄岩区' });
  expect(Object.values(names).filter((name) => /\d/.test(name))).toEqual([]);
});

it('gives the English names that the packages give', async () => {
  const targets = await read<z.infer<typeof TargetRow>[]>('/api/targets?document=yueqing-2022');
  expect(targets.find(({ indicator }) => indicator === '建设绿色工厂')?.english).toBe('Green factories');
  const { ids } = (await server.platform.snapshot()).enterprises;
  const { facts, indicators } = await read<z.infer<typeof EnterprisePage>>(`/api/enterprises/${textAt(ids, 0)}`);
  const { base } = server.platform;
  expect(facts.find(({ item }) => item === '税收')?.english).toBe(base.items.税收?.english);
  expect(indicators.find(({ name }) => name === '亩均税收')?.english).toBe(base.indicators.亩均税收?.english);
  expect([base.items.税收?.english, base.indicators.亩均税收?.english]).not.toContain(undefined);
});

it('leads from a task to the targets that measure it', async () => {
  const tasks = await read<z.infer<typeof TaskRow>[]>('/api/tasks');
  const measures = tasks.flatMap((task) => task.measures);
  const known = new Set((await read<z.infer<typeof TargetRow>[]>('/api/targets')).map(({ id }) => id));
  expect(measures.length).toBeGreaterThan(50);
  expect(measures.filter(({ id }) => !known.has(id))).toEqual([]);
});

it('leads from an entitlement of a project to its explanation', async () => {
  const path = `/api/incentives/wenzhou-2022-22/${encodeURIComponent('技改追加补助')}`;
  const [first] = await read<z.infer<typeof EntitlementRow>[]>(path);
  expect(first?.project).not.toBeNull();
  const explanation = await read<z.infer<typeof Explanation>>(
    `/api/rules/wenzhou-2022-22/${encodeURIComponent('技改追加补助')}/${first?.subject}`,
  );
  expect(explanation.subject.name).toBe(first?.project);
});
