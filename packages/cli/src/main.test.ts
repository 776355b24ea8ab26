import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from './main.ts';

const a = '91330381145618741G';
const b = '91330381145626397T';
const c = '91330381145631815C';
const d = '91330381MA29795C1P';

const policy = `
文件: {标题: 演示文件, 发文机关: 演示, 成文: 2022-01-01, 施行: 2022-01-01, 地区: '330300', 公开: true, 依据: [], 抄送: [], 目录: [一, 二, 三]}
条款:
  一: {标题: 评价, 摘要: 按亩均税收评价}
  二: {标题: 清单, 摘要: 亩均税收过低的列入清单}
  三: {标题: 奖补, 摘要: 产值上台阶给予奖励}
数据项:
  税收: {对象: 企业, 单位: 万元, 来源: 税务, 合理范围: [-1e5, 1e6]}
  产值: {对象: 企业, 单位: 万元, 来源: 统计}
  用地面积: {对象: 企业, 单位: 亩, 来源: 自然资源}
指标:
  亩均税收: {对象: 企业, 单位: 万元/亩, 分子: 税收, 分母: 用地面积}
评价:
  亩均评价:
    对象: 企业
    据: 一
    组:
      全部:
        若: 用地面积 > 0 亩
        计分:
          亩均税收: [100, 20]
    分档: {按: 综合得分, 组内: [组], 切: {A: 34%, B: 67%, C: 其余}, 取整: 四舍五入, 并列: 就高}
清单:
  低效企业: {对象: 企业, 若: 亩均税收 < 8 万元/亩, 据: 二}
奖补:
  上台阶:
    对象: 企业
    档: {看: 产值, 表: [[5 亿元, 50 万元], [10 亿元, 100 万元]], 边界: 含}
    差额: true
    分期: [40%, 30%, 30%]
    据: 三
算例:
  - {名: 正好在基准, 据: 一, 年: 2022, 给: {用地面积: 3 亩, 亩均税收: 20}, 得: {亩均评价: 100}}
`;

const table = `\ufeff统一社会信用代码,企业名称,年度,税收(元),用地面积（平方米）,产值(亿元)
${a},=甲公司,2022,600000,2000,10
${b},"乙,公司",2022,120000,2000,5.5
${c},丙公司,2022,240000,2000,4.9
${d},丁公司,2022,,2000,
`;

const quarters = `
数据项:
  产值: {对象: 企业, 单位: 亿元, 期: 季, 来源: 统计}
参数:
  增速线: {单位: '%', 值: [{自: 2021-01-01, 至: 2022-03-31, 为: 10, 据: 假定, 因: 演示}, {自: 2022-04-01, 为: 30, 据: 假定, 因: 演示}]}
清单:
  环比快: {若: 季环比(产值) > 增速线, 据: 假定, 因: 演示}
  累计大: {若: '累计(产值) >= 5 亿元', 据: 假定, 因: 演示}
`;

const quarterTable = `统一社会信用代码,年度,产值
${a},2021-Q4,2
${a},2022-Q1,2.4
${a},2022-Q2,3
${b},2022-Q1,1
${b},2022-Q2,2
`;

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'niepan-cli-'));
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  };
  await put('policies/small/政策.yaml', policy);
  await put(
    'policies/wrong/政策.yaml',
    policy.replace('亩均税收 < 8 万元/亩', '亩均税收 < 8 亩').replace('清单:\n', '清淡:\n'),
  );
  await put(
    'policies/partial/政策.yaml',
    policy.replace('条款:\n', '条款:\n  四: {标题: 漏掉的}\n').replace('[一, 二, 三]', '[一, 二, 三, 四]'),
  );
  await put('policies/failing/政策.yaml', policy.replace('得: {亩均评价: 100}', '得: {亩均评价: 99}'));
  await put('policies/README.md', 'not a package');
  await put('rhythm/quarters/政策.yaml', quarters);
  await put('quarters.csv', quarterTable);
  await put('good.csv', table);
  await put('bad.csv', table.replace(a, 'x').replace('120000', '12万'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function niepan(...args: string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    cwd: root,
    env: {},
  };
  const code = await main(args, io);
  return { code, out, err };
}

async function json(...args: string[]) {
  const { code, out } = await niepan(...args, '--json');
  return { code, value: JSON.parse(out) };
}

const runArgs = ['run', 'policies/small', '--data', 'good.csv', '--year', '2022'];

describe('niepan', () => {
  it('runs from its bin, with exit codes', async () => {
    const bin = fileURLToPath(new URL('../bin/niepan.mjs', import.meta.url));
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [bin, '--version'], { cwd: root });
    expect(stdout).toMatch(/^niepan \d+\.\d+\.\d+\n$/);
    await expect(run(process.execPath, [bin, 'chek'], { cwd: root })).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('是不是 check'),
    });
  });

  it('says the same with the code that earlier runs kept, and with what is damaged of it', async () => {
    const bin = fileURLToPath(new URL('../bin/niepan.mjs', import.meta.url));
    const help = async () =>
      (await promisify(execFile)(process.execPath, [bin, 'help', 'way-up'], { cwd: root })).stdout;
    const first = await help();
    expect(await help()).toBe(first);
    const dist = fileURLToPath(new URL('../dist/', import.meta.url));
    const files = await readdir(dist, { recursive: true });
    const kept = files.filter((path) => /\.script\.help\./.test(path)).map((path) => join(dist, path));
    expect(kept.length).toBeGreaterThan(0);
    for (const path of kept) await writeFile(path, (await readFile(path)).fill(7, 5000, 9000));
    expect(await help()).toBe(first);
  });

  it('ends without a word when nobody reads on', async () => {
    const bin = fileURLToPath(new URL('../bin/niepan.mjs', import.meta.url));
    const line = `"${process.execPath}" "${bin}" help | true`;
    const { stderr } = await promisify(execFile)('/bin/sh', ['-c', line], { cwd: root });
    expect(stderr).toBe('');
  });

  it('knows every command of its help by name', async () => {
    const { out } = await niepan('help');
    const names = [...out.matchAll(/^ {2}niepan ([a-z-]+) (?!\[)/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect((await niepan('help', name)).out).toMatch(new RegExp(`^niepan ${name} `));
  });

  it('runs a quarter against the one before, with the parameters of its last day', async () => {
    const run = async (list: string, period: string) => {
      const args = ['run', 'rhythm/quarters', '--list', list, '--data', 'quarters.csv'];
      const { value } = await json(...args, '--period', period);
      return value.rows.map((row: Readonly<Record<string, unknown>>) => Object.values(row)[2]);
    };
    expect(await run('环比快', '2022-Q1')).toEqual(['列入', '数据缺失']);
    expect(await run('环比快', '2022-Q2')).toEqual(['不列入', '列入']);
    expect(await run('累计大', '2022-Q2')).toEqual(['列入', '不列入']);
    const told = await niepan(
      'explain',
      'rhythm/quarters',
      '--list',
      '环比快',
      '--data',
      'quarters.csv',
      '--period',
      '2022-Q2',
      '--subject',
      a,
    );
    expect(told.out).toMatch(/2022-Q2[\s\S]*上季\(产值\)：2\.4 亿元/);
    const wrong = await niepan(
      'run',
      'rhythm/quarters',
      '--list',
      '环比快',
      '--data',
      'quarters.csv',
      '--period',
      '2022-Q5',
    );
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('2022-Q5')]);
    expect((await niepan(...runArgs, '--list', '低效企业', '--period', '2022-Q1')).code).toBe(2);
    const yearly = ['run', 'policies/small', '--data', 'good.csv', '--list', '低效企业', '--period', '2022-Q1'];
    expect((await niepan(...yearly)).err).toContain('数据里没有季度');
  });

  it('explains itself', async () => {
    expect(await niepan('help')).toMatchObject({ code: 0, err: '' });
    expect((await niepan('help', 'run')).out).toContain('--incentive <name>');
    expect((await niepan('run', '--help')).out).toContain('--incentive <name>');
    expect((await niepan()).code).toBe(2);
  });

  it.each([
    [['runn'], '是不是 run'],
    [['run', 'policies/small', '--shceme', 'x'], '是不是 --scheme'],
    [['run', 'policies/smal', '--scheme', '亩均评价'], '是不是 policies/small'],
    [['run', 'policies/small', '--scheme', '亩均平价', '--data', 'good.csv', '--year', '2022'], '是不是「亩均评价」'],
    [['run', 'policies/small', '--data', 'good.csv', '--year', '2022'], '--scheme 亩均评价'],
    [['run', 'policies/small', '--scheme', '亩均评价', '--list', '低效企业'], '只能给一个'],
    [['run', 'policies/small', '--scheme'], '后面缺 <name>'],
    [['run', 'policies/small', '--scheme', '亩均评价', '--data', 'gone.csv', '--year', '2022'], '没有文件 gone.csv'],
    [['run', 'policies/small', '--scheme', '亩均评价', '--data', 'good.csv', '--year', '22'], '不是年度'],
    [
      ['run', 'policies/small', '--scheme', '亩均评价', '--data', 'good.csv', '--stored', '--year', '2022'],
      '--stored 和 --data 只能给一个',
    ],
    [['run', 'policies/small', '--incentive', '上台阶', '--stored', '--year', '22'], '不是年度'],
    [['run', 'policies/small', '--scheme', '亩均评价', '--stored', '--memory', 'x', '--year', '2022'], '不是内存上限'],
    [['run', 'policies', '--scheme', '亩均评价', '--data', 'good.csv', '--year', '2022'], '给出其中一个'],
    [['check'], '没有说是哪个政策包'],
    [['serve', '--port', 'many'], '不是端口'],
    [['bulletin', '--region', '温州市', '--month', '2022-13', '--out', 'x.docx'], '不是月份'],
  ])('tells in one line what is wrong with %j', async (args, words) => {
    const { code, out, err } = await niepan(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('niepan new', () => {
  it('starts a package that checks without a finding, whose examples pass and whose clauses are covered', async () => {
    expect(await niepan('new', 'policies/新的')).toMatchObject({ code: 0, err: '' });
    const { value } = await json('check', 'policies/新的');
    expect(value).toMatchObject({ errors: 0, warnings: 0, notes: 0 });
    expect(await json('test', 'policies/新的')).toMatchObject({ code: 0, value: { total: 6, failed: 0 } });
    expect((await niepan('coverage', 'policies/新的')).code).toBe(0);
    await rm(join(root, 'policies/新的'), { recursive: true });
  });

  it('overwrites nothing and asks for one name', async () => {
    const before = await readdir(join(root, 'policies/small'));
    expect(await niepan('new', 'policies/small')).toMatchObject({ code: 1, err: expect.stringContaining('不覆盖') });
    expect(await niepan('new', 'good.csv')).toMatchObject({ code: 1, err: expect.stringContaining('不是文件夹') });
    expect((await niepan('new')).code).toBe(2);
    expect(await readdir(join(root, 'policies/small'))).toEqual(before);
  });
});

describe('niepan check', () => {
  it('passes over files between packages, and takes a folder of packages for all of them', async () => {
    const one = await niepan('check', 'policies/small', 'policies/README.md');
    expect(one).toMatchObject({ code: 0, err: '' });
    expect(one.out).toContain('✓ small');
    const all = await json('check', 'policies');
    expect(all.code).toBe(1);
    expect(all.value.packages.map(({ id }: { id: string }) => id)).toEqual(['failing', 'partial', 'small', 'wrong']);
  });

  it('gives every finding with its place, as lines and as data', async () => {
    const { code, out } = await niepan('check', 'policies/wrong');
    expect(code).toBe(1);
    expect(out).toMatch(/policies\/wrong\/政策\.yaml:\d+:\d+ 错误 unknown-key/);
    const { value } = await json('check', 'policies/wrong');
    const [finding] = value.packages[0].diagnostics;
    expect(finding).toMatchObject({ severity: 'error', line: expect.any(Number), column: expect.any(Number) });
    expect(finding.message).not.toBe('');
    expect(value.errors).toBeGreaterThan(0);
    expect((await niepan('check', 'policies/wrong', '--english')).out).toContain('error unknown-key');
  });
});

describe('niepan test', () => {
  it('runs the worked examples', async () => {
    expect(await niepan('test', 'policies/small')).toMatchObject({ code: 0 });
    const failing = await niepan('test', 'policies/failing');
    expect(failing.code).toBe(1);
    expect(failing.out).toContain('正好在基准');
    const { value } = await json('test', 'policies/failing');
    expect([value.total, value.failed]).toEqual([1, 1]);
  });
});

describe('niepan coverage', () => {
  it('accounts for every clause, and exits 1 when one is left out', async () => {
    const whole = await json('coverage', 'policies/small');
    expect(whole.code).toBe(0);
    expect(whole.value.packages[0]).toMatchObject({ total: 3, accounted: 3, percent: 100 });
    const partial = await niepan('coverage', 'policies/partial');
    expect(partial.code).toBe(1);
    expect(partial.out).toContain('四 漏掉的：没有落实');
  });
});

describe('niepan run', () => {
  it('writes a scheme as CSV that a spreadsheet opens, whole or not at all', async () => {
    const { code, out, err } = await niepan(...runArgs, '--scheme', '亩均评价', '--out', 'out.csv');
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('结果写在 out.csv');
    const text = await readFile(join(root, 'out.csv'), 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.slice(1).split('\r\n').slice(0, 4)).toEqual([
      '统一社会信用代码,企业名称,组,综合得分,名次,等级,说明,亩均税收,亩均税收得分',
      `${a},"'=甲公司",全部,100,1,A,,20,100`,
      `${b},"乙,公司",全部,20,3,C,,4,20`,
      `${c},丙公司,全部,40,2,B,,8,40`,
    ]);
    expect(text).toContain(`${d},丁公司,`);
    expect(text).toContain('数据缺失');
    expect((await readdir(root)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const lost = await niepan(...runArgs, '--scheme', '亩均评价', '--out', 'nowhere/out.csv');
    expect([lost.code, lost.err.includes('没有文件夹')]).toEqual([1, true]);
  });

  it('says which items no table has', async () => {
    await writeFile(join(root, 'thin.csv'), `统一社会信用代码,年度,税收\n${a},2022,1\n`);
    const thin = ['--data', 'thin.csv', '--year', '2022'];
    const { err } = await niepan('run', 'policies/small', '--list', '低效企业', ...thin);
    expect(err).toContain('数据里没有 用地面积');
    expect(err).not.toContain('产值');
    expect((await json('run', 'policies/small', '--incentive', '上台阶', ...thin)).value.missing).toEqual(['产值']);
    await writeFile(join(root, 'ready.csv'), `统一社会信用代码,年度,亩均税收\n${a},2022,7.9\n`);
    const ready = await json('run', 'policies/small', '--list', '低效企业', '--data', 'ready.csv', '--year', '2022');
    expect([ready.value.missing, ready.value.rows[0].结果]).toEqual([[], '列入']);
  });

  it('writes lists with each condition', async () => {
    const { value } = await json(...runArgs, '--list', '低效企业');
    expect(value.rows.map((row: Record<string, string>) => row.结果)).toEqual(['不列入', '列入', '不列入', '数据缺失']);
  });

  it('writes incentives in exact 元 with their instalments', async () => {
    const { value } = await json(...runArgs, '--incentive', '上台阶');
    const [first, second, third, fourth] = value.rows;
    expect(first).toMatchObject({
      结果: '应得',
      '应付金额(元)': '1000000.00',
      '第1期(元)': '400000.00',
      '第3期(元)': '300000.00',
    });
    expect(second).toMatchObject({ 结果: '应得', '应付金额(元)': '500000.00' });
    expect(third).toMatchObject({ '应付金额(元)': '0.00' });
    expect(fourth.结果).toContain('数据缺失');
    expect(value.summary).toContain('合计应付 1500000.00 元');
  });

  it('never puts money that is held back into a column of money to pay, and names what a rival lacks', async () => {
    await mkdir(join(root, 'policies/held'));
    const rival = '  总部奖: {对象: 企业, 若: 入选, 金额: 100 万元, 据: 三}\n';
    const held = policy
      .replace('    差额: true\n', '    差额: true\n    互斥: {与: 总部奖, 取: 高者, 年度: 同年}\n')
      .replace('奖补:\n', `奖补:\n${rival}`)
      .replace('数据项:\n', '数据项:\n  入选: {对象: 企业, 类: 是否, 来源: 经信}\n');
    await writeFile(join(root, 'policies/held/政策.yaml'), held);
    const { value } = await json(
      'run',
      'policies/held',
      '--incentive',
      '上台阶',
      '--data',
      'good.csv',
      '--year',
      '2022',
    );
    expect(value.missing).toEqual(['入选']);
    expect(value.rows[1]).toMatchObject({
      结果: '排除或互斥未定，暂缓',
      原因: '互斥：总部奖',
      '核定金额(元)': '500000.00',
      '应付金额(元)': '0.00',
      '暂缓金额(元)': '500000.00',
      '第1期(元)': null,
    });
    expect(value.summary).toContain('合计应付 0.00 元');
  });

  it('takes earlier awards into account', async () => {
    await writeFile(join(root, 'awards.csv'), `代码,奖补,年度,档位金额(万元)\n${a},上台阶,2021,50\n`);
    const { value } = await json(...runArgs, '--incentive', '上台阶', '--awards', 'awards.csv');
    expect(value.rows[0]).toMatchObject({ '核定金额(元)': '1000000.00', '应付金额(元)': '500000.00' });
    await writeFile(join(root, 'awards-bad.csv'), '代码,奖补,年度,档位金额(亩)\n');
    const bad = await niepan(...runArgs, '--incentive', '上台阶', '--awards', 'awards-bad.csv');
    expect([bad.code, bad.err.includes('awards-bad.csv 第 1 行 D 列')]).toEqual([1, true]);
  });

  it('runs nothing on bad data or a bad package, and shows all that is wrong', async () => {
    const data = ['--scheme', '亩均评价', '--data', 'bad.csv', '--year', '2022', '--out', 'never.csv'];
    const bad = await niepan('run', 'policies/small', ...data);
    expect(bad.code).toBe(1);
    expect(bad.err).toContain('bad.csv 第 2 行 A 列「统一社会信用代码」 uscc-length');
    expect(bad.err).toContain('bad.csv 第 3 行 D 列「税收(元)」 number-');
    expect(await readdir(root)).not.toContain('never.csv');
    const { code, value } = await json('run', 'policies/small', ...data);
    expect(code).toBe(1);
    expect(value.error.details.findings[0]).toMatchObject({ code: 'uscc-length', row: 2, column: 'A' });
    const wrong = await niepan('run', 'policies/wrong', '--scheme', '亩均评价', '--data', 'good.csv', '--year', '2022');
    expect([wrong.code, wrong.err.includes('不能运行')]).toEqual([1, true]);
    const early = await niepan('run', 'policies/small', '--scheme', '亩均评价', '--data', 'good.csv', '--year', '2020');
    expect([early.code, early.err.includes('有数据的年度：2022')]).toEqual([1, true]);
  });
});

describe('niepan explain', () => {
  const args = ['explain', 'policies/small', '--data', 'good.csv', '--year', '2022'];

  it('goes down to values, sources and clauses', async () => {
    const { code, out } = await niepan(...args, '--scheme', '亩均评价', '--subject', b);
    expect(code).toBe(0);
    for (const words of ['乙,公司', '亩均税收', '税收', '税务', '依据：《演示文件》', '  一 评价'])
      expect(out).toContain(words);
    const { value } = await json(...args, '--list', '低效企业', '--subject', '乙,公司');
    expect(value).toMatchObject({ subject: { id: b }, trace: { children: expect.any(Array) } });
    expect((await niepan(...args, '--incentive', '上台阶', '--subject', a)).code).toBe(0);
  });

  it('suggests the nearest subject', async () => {
    const { code, err } = await niepan(...args, '--scheme', '亩均评价', '--subject', '91330381145618741C');
    expect([code, err.includes(`是不是 ${a}`)]).toEqual([2, true]);
  });
});

describe('niepan whatif', () => {
  const tryArgs = ['whatif', 'policies/small', '--scheme', '亩均评价', '--data', 'good.csv', '--year', '2022'];

  it('says who moves when a line moves, and adds up', async () => {
    const { code, value } = await json(...tryArgs, '--set', '评价.亩均评价.切.A=60%');
    expect(code).toBe(0);
    expect(value).toMatchObject({ total: 4, unchanged: 2, changed: 1, undecided: 1 });
    expect(value.moves).toEqual([{ before: 'B', after: 'A', count: 1 }]);
    expect(value.moved).toEqual([{ id: c, name: '丙公司' }]);
    expect((await niepan(...tryArgs, '--set', '评价.亩均评价.切.A=60%')).out).toContain('B → A  1 家');
  });

  it('refuses a change that names nothing or gives no number, with the nearest name', async () => {
    const refused = await niepan(...tryArgs, '--set', '评价.亩均评价.全部.亩均税受.权=3', '--set', '参数.无=1');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('是不是「亩均税收」');
    expect(refused.err).toContain('--set:2');
    expect((await niepan(...tryArgs)).err).toContain('没有说改什么');
  });
});

describe('niepan way-up and how-sure', () => {
  const args = ['policies/small', '--scheme', '亩均评价', '--data', 'good.csv', '--year', '2022'];

  it('says how far one number is from a better class, and the change lifts it when tried', async () => {
    const { code, value } = await json('way-up', ...args, '--subject', c);
    expect(code).toBe(0);
    expect(value.class).toBe('B');
    const way = value.ways.find(
      (one: { kind: string; outcome: { kind: string } }) => one.kind === 'datum' && one.outcome.kind === 'reached',
    );
    const tried = await json('whatif', ...args, '--set', `数据.企业.${c}.${way.name}=${way.outcome.value}`);
    expect(tried.value.moved).toContainEqual({ id: c, name: '丙公司' });
    expect((await niepan('way-up', ...args, '--subject', c)).out).toContain(way.outcome.value);
    expect((await niepan('way-up', ...args)).code).toBe(2);
  });

  it('gives each subject the share of draws in which it keeps its class, the same for the same seed', async () => {
    const { code, value } = await json('how-sure', ...args, '--draws', '50');
    expect(code).toBe(0);
    expect(value.subjects).toHaveLength(4);
    for (const { kept } of value.subjects) if (kept !== null) expect(kept).toBeGreaterThan(0);
    expect((await json('how-sure', ...args, '--draws', '50')).value).toEqual(value);
    expect((await niepan('how-sure', ...args, '--draws', '10', '--subject', c)).out).toContain('保持原等级');
    expect((await niepan('how-sure', ...args, '--spread', '300%')).code).toBe(2);
    const drawn = await json('how-sure', ...args, '--draws', '50', '--data-error', '5%');
    expect(drawn.value).toMatchObject({ draws: 50, error: 0.05 });
    expect((await niepan('how-sure', ...args, '--draws', '5', '--data-error', '5%')).out).toContain('数据各自上下变动');
    expect((await niepan('how-sure', ...args, '--source', '税务')).code).toBe(2);
    expect((await niepan('how-sure', ...args, '--data-error', '5%', '--source', '没有的部门')).code).toBe(2);
    expect((await niepan('how-sure', ...args, '--data-error', '5%', '--spread', '5%')).code).toBe(2);
  });
});
