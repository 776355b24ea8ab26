import {
  type Contradiction,
  contradictionsAcross,
  contradictionsIn,
  coverageOf,
  findRuling,
  type Program,
  readPackage,
} from '@niepan/engine';
import { type Command, writeJson } from './command.ts';
import { languageOf, openPackages, renderPackage } from './open-packages.ts';

const kindWords: Readonly<Record<string, string>> = {
  target: '目标',
  task: '任务',
  list: '清单',
  gate: '门槛',
  band: '分级',
  scheme: '评价',
  incentive: '奖补',
  exclusion: '排除',
  ceiling: '合计上限',
  price: '价格',
  supervision: '考核',
  parameter: '参数',
};

/** `niepan coverage`: every clause with what accounts for it. Exit 1 when a clause is left out. */
export const coverage: Command = {
  name: 'coverage',
  usage: '<package…>',
  about: '逐条说明文件的每一条由哪些规则、目标、任务落实，或者为什么没有义务；列出文件里的矛盾和裁定',
  takesPositionals: true,
  options: { clauses: { type: 'boolean', about: '列出每一条，不只是遗漏的' } },
  async run(given, io) {
    const packages = await openPackages(given.positionals, io);
    let isWhole = true;
    const data: unknown[] = [];
    const programs: Program[] = [];
    for (const opened of packages) {
      if (opened.sources === null) {
        isWhole = false;
        const { data: unread, lines } = renderPackage(opened, languageOf(given));
        data.push({ ...unread, total: null, accounted: null, percent: null });
        if (!given.has('json')) io.out(`✗ ${opened.id}：${lines.join('\n')}\n`);
        continue;
      }
      // Also with errors elsewhere: a clause left out is one itself.
      const program = readPackage(opened.sources);
      programs.push(program);
      const described = describe(opened.id, program);
      if (described.accounted < described.total) isWhole = false;
      data.push(described);
      if (!given.has('json')) io.out(render(described, given.has('clauses')));
    }
    const across = contradictionsAcross(programs);
    if (given.has('json')) writeJson(io, { packages: data, across: across.map(wordsOf) });
    else if (across.length > 0) io.out(`各文件之间\n${across.map((found) => `    矛盾：${found.zh}`).join('\n')}\n`);
    return isWhole ? 0 : 1;
  },
};

function wordsOf({ kind, between, zh, en }: Contradiction) {
  return { kind, between, message: zh, messageEnglish: en };
}

function describe(id: string, program: Program) {
  const { clauses, missing, total, accounted } = coverageOf(program);
  return {
    id,
    document: program.document?.number ?? program.document?.title ?? null,
    total,
    accounted,
    percent: total === 0 ? null : Math.floor((accounted / total) * 10_000) / 100,
    missing,
    targets: program.targets.length,
    tasks: program.tasks.length,
    contradictions: contradictionsIn(program).map((found) => {
      const ruling = findRuling(found, program.rulings);
      return { ...wordsOf(found), ruling: ruling?.note ?? null, takes: ruling?.takes ?? null };
    }),
    clauses: clauses.map(({ path, title, state, links, linksBelow, reason }) => ({
      path,
      title,
      state,
      links: links.map(({ kind, name }) => ({ kind, name })),
      linksBelow,
      reason: reason ?? null,
    })),
  };
}

function render(one: ReturnType<typeof describe>, isFull: boolean): string {
  if (one.total === 0) return `– ${one.id}：没有文件条款\n`;
  const head = `${one.accounted === one.total ? '✓' : '✗'} ${one.id}：${one.accounted}/${one.total} 条，${one.percent}%，目标 ${one.targets} 个，任务 ${one.tasks} 个\n`;
  const lines = one.clauses
    .filter(({ state }) => isFull || state === 'uncovered')
    .map(({ path, title, state, links, linksBelow, reason }) => {
      const own = links.map(({ kind, name }) => `${kindWords[kind] ?? kind}「${name}」`).join('、');
      const below = linksBelow > 0 ? `下级 ${linksBelow} 处` : '';
      const words = state === 'uncovered' ? '没有落实' : state === 'no-duty' ? `无义务：${reason}` : '';
      return `    ${path} ${title}：${[words, own, below].filter((part) => part !== '').join('；')}\n`;
    });
  const missing = one.missing.map((path) => `    ${path}：目录里有，条款里没有\n`);
  const contradictions = one.contradictions.map(({ message, ruling, takes }) => {
    const ruled = ruling === null ? '没有裁定' : `裁定：${ruling}${takes === null ? '' : `（暂取 ${takes}）`}`;
    return `    矛盾：${message}；${ruled}\n`;
  });
  return head + [...lines, ...missing, ...contradictions].join('');
}
