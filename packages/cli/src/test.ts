import { type CaseOutcome, type Program, printTrace, runCases } from '@niepan/engine';
import { type Command, writeJson } from './command.ts';
import { languageOf, openPackages, renderPackage } from './open-packages.ts';

/** `niepan test`: the worked examples of packages. Exit 1 when one fails, or when a package has errors. */
export const test: Command = {
  name: 'test',
  usage: '<package…>',
  about: '运行政策包里的算例',
  takesPositionals: true,
  options: { trace: { type: 'boolean', about: '没有通过的算例附上计算过程' } },
  async run(given, io) {
    const packages = await openPackages(given.positionals, io);
    const language = languageOf(given);
    const data: unknown[] = [];
    const isJson = given.has('json');
    let total = 0;
    let failed = 0;
    let broken = 0;
    for (const opened of packages) {
      const program: Program | null = opened.checked?.program ?? null;
      if (program === null) {
        broken += 1;
        const rendered = renderPackage(opened, language, ['error']);
        data.push({ ...rendered.data, cases: null });
        if (!isJson) io.out(`✗ ${opened.id}：有 ${rendered.data.errors} 个错误，先运行 niepan check\n`);
        continue;
      }
      const outcomes = runCases(program);
      const wrong = outcomes.filter(({ isPassed }) => !isPassed);
      total += outcomes.length;
      failed += wrong.length;
      data.push({ id: opened.id, cases: outcomes.map(describe) });
      if (isJson) continue;
      io.out(`${wrong.length === 0 ? '✓' : '✗'} ${opened.id}：${outcomes.length} 个算例，${wrong.length} 个没有通过\n`);
      for (const outcome of wrong) io.out(render(outcome, given.has('trace') ? language : null));
    }
    if (isJson) writeJson(io, { packages: data, total, failed });
    else io.out(`共 ${packages.length} 个政策包，${total} 个算例，${failed} 个没有通过\n`);
    return failed + broken > 0 ? 1 : 0;
  },
};

function describe({ case: example, isPassed, findings }: CaseOutcome) {
  const { name, cites, year, at } = example;
  return {
    name,
    cites,
    year,
    file: at.file,
    line: at.line,
    isPassed,
    findings: findings.map(({ name: result, expected, got, gotByColumns, isPassed: isRight }) => ({
      name: result,
      expected,
      got,
      gotByColumns,
      isPassed: isRight,
    })),
  };
}

function render({ case: example, findings }: CaseOutcome, language: 'zh' | 'en' | null): string {
  const { file, line, column } = example.at;
  const lines = findings
    .filter(({ isPassed }) => !isPassed)
    .map(({ name, expected, got, gotByColumns, because, trace }) => {
      const why = because === undefined ? '' : `（${because}）`;
      const byColumns = got === gotByColumns ? '' : `（按列计算是 ${gotByColumns}）`;
      const tree = trace === undefined || language === null ? '' : `\n${printTrace(trace, language, 2)}`;
      return `    ${name}：应得 ${expected}，算得 ${got}${why}${byColumns}${tree}`;
    });
  return `  ${file}:${line}:${column} 「${example.name}」\n${lines.join('\n')}\n`;
}
