import type { DocumentRow } from '@niepan/domain/wire/documents';
import { Drafting, PolicyFiles, Published } from '@niepan/domain/wire/publishing';
import { Problem } from '@niepan/domain/wire/session';
import { listAudit } from '@niepan/store/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { publishPolicies } from '../publish-policies.ts';
import { openTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await openTestServer();
  cookie = await server.signIn();
});
afterAll(() => server.close());

const policy = (value: number, region = '330382'): string =>
  `引用: [base]
文件: {标题: 演示方案, 发文机关: 演示机关, 成文: 2022-03-01, 地区: '${region}', 目录: [一]}
条款:
  一: {标题: 总体目标, 牵头: 市经信局}
目标:
  - {指标: 规上工业亩均税收, 期: 2022, 值: ${value}, 据: 一}
`;

async function publish(id: string, text: string, path = '方案.yaml'): Promise<{ status: number; body: unknown }> {
  const reply = await server.app.inject({
    method: 'POST',
    url: '/api/documents',
    headers: { cookie },
    payload: { id, files: [{ path, text }] },
  });
  return { status: reply.statusCode, body: reply.json() };
}

const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, Problem.parse(body).code];
const documents = async () => (await server.get('/api/documents', cookie)).body as z.infer<typeof DocumentRow>[];

describe('publishing a policy package', () => {
  it('puts it in force at once, as a version that is only ever added', async () => {
    const first = Published.parse((await publish('yanshi-2022', policy(30))).body);
    expect(first.isNew).toBe(true);
    expect((await documents()).find(({ id }) => id === 'yanshi-2022')?.version).toBe(first.version);
    expect(Published.parse((await publish('yanshi-2022', policy(30))).body)).toEqual({ ...first, isNew: false });
    server.clock.now = new Date(server.clock.now.getTime() + 1000);
    const second = Published.parse((await publish('yanshi-2022', policy(40))).body);
    expect(second.version).not.toBe(first.version);
    const targets = (await server.get('/api/targets?document=yanshi-2022', cookie)).body as { id: string }[];
    expect(targets).toHaveLength(1);
    const old = await server.platform.getVersion('yanshi-2022', first.version);
    expect(old.program.targets[0]?.lines[0]?.value).toBe('30');
    expect(codeOf(await publish('yanshi-2022', policy(30)))).toEqual([409, 'package-withdrawn']);
    expect((await listAudit(server.database.db)).at(-1)).toMatchObject({
      kind: 'policy-published',
      actorName: '管理员',
    });
  });

  it('keeps it in force after a start, beside the packages of the folder', async () => {
    const options = { report: () => {}, warn: () => {}, clock: () => server.clock.now };
    const again = await publishPolicies(
      server.database,
      new URL('../../../../policies/', import.meta.url).pathname,
      options,
    );
    const current = server.platform.packages.map(({ id, version }) => `${id} ${version}`);
    expect(again.map(({ id, version }) => `${id} ${version}`)).toEqual(current);
    expect(current.some((line) => line.startsWith('yanshi-2022'))).toBe(true);
  });

  it('refuses one that doesn’t check, and says each place', async () => {
    const refused = await publish('yanshi-2023', policy(30).replace('规上工业亩均税收', '没有的指标'));
    expect(codeOf(refused)).toEqual([422, 'policy-faulty']);
    const { where } = Problem.parse(refused.body);
    expect(where[0]?.field).toMatch(/^方案\.yaml:6:\d+$/);
    expect(where[0]?.message).toContain('没有的指标');
    expect((await documents()).some(({ id }) => id === 'yanshi-2023')).toBe(false);
  });

  it('refuses ids that come with the system, unknown regions, packages without a document, and odd names', async () => {
    expect(codeOf(await publish('wenzhou-2022-22', policy(1)))).toEqual([409, 'package-taken']);
    expect(codeOf(await publish('base', policy(1)))).toEqual([409, 'package-taken']);
    expect(codeOf(await publish('read', policy(1)))).toEqual([409, 'package-taken']);
    expect(codeOf(await publish('yanshi-2024', policy(1, '000000')))).toEqual([404, 'no-region']);
    expect(codeOf(await publish('yanshi-2024', '引用: [base]\n'))).toEqual([422, 'policy-without-document']);
    for (const id of ['../x', 'A', '演示', '-a', 'a--b', 'x'.repeat(80)])
      expect(codeOf(await publish(id, policy(1)))).toEqual([400, 'wrong-input']);
    for (const path of ['../方案.yaml', 'a/b.yaml', '方案.txt', '.yaml'])
      expect(codeOf(await publish('yanshi-2024', policy(1), path))).toEqual([400, 'wrong-input']);
    expect((await publish('yanshi-2024', 'x'.repeat(3_000_000))).status).toBe(413);
  });

  it('gives files of a package and of what it uses, and what drafts are made with', async () => {
    const { id, files, uses } = PolicyFiles.parse((await server.get('/api/documents/yanshi-2022/files', cookie)).body);
    expect([id, files[0]?.path, uses.map((one) => one.id)]).toEqual(['yanshi-2022', '方案.yaml', ['base']]);
    const drafting = Drafting.parse((await server.get('/api/drafting', cookie)).body);
    expect(drafting.taken).toContain('wenzhou-2022-22');
    expect(drafting.taken).not.toContain('yanshi-2022');
    expect(drafting.regions.some(({ code }) => code === '330382')).toBe(true);
  });
});
