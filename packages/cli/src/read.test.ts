import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from './main.ts';

/** 演示数据：自己写的一份短方案。 */
const document = `假想政办〔2025〕8号
假想市人民政府办公室关于印发制造业提质行动方案的通知
各县（市、区）人民政府，市政府直属各单位：
经市政府同意，现印发给你们。
2025年3月18日
一、总体目标
到2027年，全市规上工业亩均税收达到31.5万元/亩，新增专精特新企业120家以上。
二、主要任务
（一）加快技术改造。2025年底前组织实施智能化技改项目300项以上。（责任单位：市经信局、市科技局）
（二）盘活存量用地。全年整治低效用地1500亩。（责任单位：市自然资源和规划局）
`;

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'niepan-read-'));
  await writeFile(join(root, '方案.txt'), document);
  await writeFile(
    join(root, '旧版.html'),
    `<html><body>${document
      .replace('300项', '200项')
      .split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('')}</body></html>`,
  );
  await writeFile(join(root, '扫描.png'), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text), cwd: root, env: {} };
  const code = await main(args, io);
  return { code, out, err };
}

describe('niepan read', () => {
  it('gives head, clauses, targets, tasks, rules and findings as JSON, with places in the text that --text writes', async () => {
    const { code, out } = await run('read', '方案.txt', '--json', '--text', '正文.txt');
    const read = JSON.parse(out);
    expect(Object.keys(read)).toEqual(['document', 'clauses', 'targets', 'tasks', 'rules', 'findings']);
    expect(code).toBe(0);
    expect(read.document.number).toBe('假想政办〔2025〕8号');
    const text = await readFile(join(root, '正文.txt'), 'utf8');
    const target = read.targets.find(({ name }: { name: string }) => name.includes('亩均税收'));
    expect(target).toMatchObject({ comparator: '≥', value: '31.5', unit: '万元/亩', period: '2027', path: '一' });
    expect(text.slice(target.start, target.end)).toContain('31.5万元/亩');
    for (const clause of read.clauses) expect(text.slice(clause.start, clause.end).trim()).not.toBe('');
  });

  it('has read a file, whatever it found in it', async () => {
    await writeFile(
      join(root, '矛盾.txt'),
      document.replace('300项以上', '300项以上，到2027年全市规上工业亩均税收达到35万元/亩'),
    );
    const { code, out } = await run('read', '矛盾.txt', '--json');
    expect(JSON.parse(out).findings).not.toEqual([]);
    expect(code).toBe(0);
  });

  it('writes a draft package that passes the check, and never over policy files', async () => {
    const { out } = await run('read', '方案.txt', '--out', '草稿', '--region', '330300');
    expect(out).toContain('0 个错误');
    expect(await readdir(join(root, '草稿'))).toContain('目标.yaml');
    const checked = await run('check', '草稿', '--json');
    expect(JSON.parse(checked.out).errors).toBe(0);
    expect((await run('read', '方案.txt', '--out', '草稿')).code).toBe(2);
  });

  it('writes over nothing: neither the document, nor a file in the folder’s place, nor a text in it', async () => {
    await mkdir(join(root, '已有'));
    await writeFile(join(root, '已有', '原文.txt'), '别人的');
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['--text', '方案.txt'], '所读的文件'],
      [['--out', '旧版.html', '--text', '另存.txt'], '是一个文件'],
      [['--out', '已有'], '原文.txt'],
      [['--out', '不认识', '--region', '无此地', '--text', '另存.txt'], '不认识地区'],
    ];
    for (const [options, says] of cases)
      expect(await run('read', '方案.txt', ...options)).toMatchObject({ code: 2, err: expect.stringContaining(says) });
    expect(await readFile(join(root, '方案.txt'), 'utf8')).toBe(document);
    expect(await readdir(join(root, '已有'))).toEqual(['原文.txt']);
    const there = await readdir(root);
    expect(there).not.toContain('另存.txt');
    expect(there).not.toContain('不认识');
  });

  it('tells another version apart, whatever its format, and a package', async () => {
    const { code, out } = await run('read', '方案.txt', '--against', '旧版.html', '--json');
    expect(code).toBe(1);
    const { differences } = JSON.parse(out);
    expect(differences.targets.map((one: { kind: string }) => one.kind)).toEqual(['changed']);
    expect([differences.targets[0].before.says, differences.targets[0].after.says]).toEqual(['≥ 200 项', '≥ 300 项']);
    await run('read', '方案.txt', '--out', '比较', '--region', '330300');
    const same = JSON.parse((await run('read', '方案.txt', '--against', '比较', '--json')).out);
    expect(same.differences).toEqual({ clauses: [], targets: [] });
    expect((await run('read', '方案.txt', '--against', '旧版.html')).out).toContain('≥ 200 项');
  });

  it.each([
    ['空.txt', new Uint8Array(0), '空'],
    ['空白.html', new TextEncoder().encode('<html><body> </body></html>'), '没有文字'],
    ['坏.docx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4]), '坏.docx'],
    ['乱.pdf', Uint8Array.from({ length: 300 }, (_, i) => (i * 197) % 256), '不是文字'],
    ['太大.txt', new Uint8Array(65 * 1024 * 1024).fill(97), '64 MB'],
  ])('refuses %s with a line and exit code 2, and writes nothing', async (name, bytes, says) => {
    await writeFile(join(root, name), bytes);
    const outcome = await run('read', name, '--out', `草稿-${name}`, '--text', `正文-${name}`);
    expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining(says) });
    expect(outcome.err).not.toContain('内部错误');
    expect((await readdir(root)).filter((one) => one.endsWith(name))).toEqual([name]);
    await rm(join(root, name));
  });

  it('ends with exit code 2 and a clear line where a file is missing, a folder, or can’t be read', async () => {
    expect(await run('read', '没有.docx')).toMatchObject({ code: 2, err: expect.stringContaining('没有文件') });
    expect(await run('read', '.')).toMatchObject({ code: 2, err: expect.stringContaining('文件夹') });
    expect(await run('read', '扫描.png')).toMatchObject({ code: 2, err: expect.stringContaining('图片') });
    expect(await run('read', '扫描.png', '--english')).toMatchObject({
      code: 2,
      err: expect.stringContaining('picture'),
    });
    const { out } = await run('read', '扫描.png', '--json');
    expect(JSON.parse(out).error.details.code).toBe('scanned');
    expect((await run('read')).code).toBe(2);
  });
});
