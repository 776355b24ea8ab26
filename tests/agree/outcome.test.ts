import { checkPackage, makeDataset, makeFlagColumn, makeFrame, runRule } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runRuleByRows } from '../../packages/engine/src/rows/run-by-rows.ts';

const flags = ['甲', '乙', '内', '外'];
const values = [true, false, null];
/** Every way in which four answers can be yes, no or missing. */
const rows = Array.from({ length: values.length ** flags.length }, (_, row) =>
  flags.map((_, place) => values[Math.floor(row / values.length ** place) % values.length] ?? null),
);
const columns = Object.fromEntries(
  flags.map((name, place) => [name, { 2022: makeFlagColumn(rows.map((row) => row[place] ?? null)) }]),
);
const dataset = makeDataset([makeFrame({ subject: '企业', ids: rows.map((_, row) => String(row)), columns })]);

const scopes = ['', '范围: 外, '];
const bodies = [
  '若: 甲',
  '任一: [{名: 一, 范围: 内, 若: 甲}, {名: 二, 若: 乙}]',
  '均须: [{名: 一, 范围: 内, 若: 甲}, {名: 二, 若: 乙}]',
];
const kinds = { 清单: ['', '缺: 列入, ', '缺: 不列入, '], 门槛: ['', '缺: 通过, ', '缺: 不通过, '] };

function programOf(text: string) {
  const items = flags.map((name) => `  ${name}: {对象: 企业, 类: 是否, 来源: 统计}`).join('\n');
  const { program, diagnostics } = checkPackage({
    id: 'test',
    files: [{ path: 'test.yaml', text: `数据项:\n${items}\n${text}` }],
    uses: [],
  });
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}

describe.each(Object.entries(kinds))('a formula that names a %s', (kind, verdicts) => {
  const settings = scopes.flatMap((scope) =>
    verdicts.flatMap((missing) => bodies.map((body) => scope + missing + body)),
  );

  it.each(settings)('has its verdict by rows and columns: %s', (setting) => {
    const called = kind === '清单' ? '列入(它)' : '通过(它)';
    const own = `  它: {${setting}, 据: 假定, 因: x}\n`;
    const other = `  用它: {若: ${called}, 据: 假定, 因: x}\n`;
    const program = programOf(kind === '清单' ? `清单:\n${own}${other}` : `门槛:\n${own}清单:\n${other}`);
    const direct = runRule(program, '它', dataset, 2022);
    const byColumns = runRule(program, '用它', dataset, 2022);
    const byRows = runRuleByRows(openRun(program, dataset, 2022), '用它');
    expect([...byColumns.outcomes]).toEqual([...byRows.outcomes]);
    // Outside its scope (3) nobody is on a list, and a gate asks nothing.
    const expected = [...direct.outcomes].map((code) => (code === 3 ? (kind === '清单' ? 0 : 1) : code));
    expect([...byColumns.outcomes]).toEqual(expected);
  });
});
