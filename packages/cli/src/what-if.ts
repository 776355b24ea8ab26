import {
  applyChanges,
  type Change,
  type Frame,
  type Impact,
  impactOf,
  mendOf,
  messageOf,
  printDiagnostic,
  textAt,
} from '@niepan/engine';
import { type Command, type Given, writeJson } from './command.ts';
import { Complaint, misuse } from './complaint.ts';
import { dataOptions, openData } from './open-data.ts';
import { languageOf, openProgram } from './open-packages.ts';
import { pickDefinition } from './pick-definition.ts';
import { writeCsv } from './write-csv.ts';
import { writeFile } from './write-file.ts';

/** `niepan whatif`: what a change of weights, lines, parameters or data would do to a scheme's classes and to the money that hangs on them. */
export const whatIf: Command = {
  name: 'whatif',
  usage: "<package> --scheme <name> --data <csv> --year <year> --set '<路径>=<值>'",
  about: '试算：改一个权重、基准、分档线、参数或数据，谁会升档降档，资金差多少',
  takesPositionals: true,
  options: {
    scheme: { type: 'string', value: '<name>', about: '评价方案' },
    ...dataOptions,
    set: {
      type: 'string',
      multiple: true,
      value: '<路径=值>',
      about: '例如 评价.亩均评价.规上.亩均税收.权=35、参数.名称=20%、数据.企业.代码.税收=300 万元；可给几个',
    },
    by: { type: 'string', multiple: true, value: '<分组>', about: '按哪些分组看，例如 行业大类；可给几个' },
    out: { type: 'string', value: '<csv>', about: '换了档的企业写到这个文件' },
  },
  async run(given, io) {
    const program = await openProgram(given, io);
    const definition = pickDefinition(given, program);
    if (definition.kind !== 'scheme') throw misuse('试算要一个评价方案', '用 --scheme <方案>。');
    const { dataset, frame, year } = await openData(given, io, program, definition.of.subject);
    const changes = readChanges(given);
    const before = { program, dataset };
    const after = applyChanges(before, changes, year);
    if (after.diagnostics.length > 0) throw refuseChanges(given, after.diagnostics);
    const by = given.texts('by');
    for (const name of by)
      if (!Object.hasOwn(program.groupings, name) && !frame.columns.has(name))
        throw misuse(`没有分组「${name}」`, `有：${[...Object.keys(program.groupings)].join('、')}。`);
    const touched = changes.map(({ path }) => path.split('.').slice(0, 2).join('.'));
    const impact = impactOf(before, after, definition.of.name, year, by, touched);
    const moved = tabulateMoved(impact, frame);
    const out = given.text('out');
    const written = out === undefined ? null : await writeFile(io, out, `\ufeff${writeCsv(moved)}`);
    if (given.has('json')) {
      const { before: old, after: fresh, movedRows, ...summary } = impact;
      writeJson(io, {
        package: program.id,
        scheme: old.scheme,
        year: fresh.year,
        changes: changes.map(({ path, value }) => ({ path, value })),
        ...summary,
        moved: [...movedRows].map((row) => ({ id: textAt(frame.ids, row), name: textAt(frame.names, row) })),
        out: written,
      });
    } else io.out(`${describe(impact).join('\n')}\n${written === null ? '' : `名单写在 ${out}\n`}`);
    return 0;
  },
};

function readChanges(given: Given): readonly Change[] {
  const texts = given.texts('set');
  if (texts.length === 0) throw misuse('没有说改什么', "用 --set '评价.方案.组.指标.权=35'。");
  return texts.map((text, index) => {
    const equals = text.indexOf('=');
    if (equals < 1) throw misuse(`「${text}」里没有等号`, '写成 路径=值。');
    const at = { file: '--set', line: index + 1, column: 1, endLine: index + 1, endColumn: text.length + 1 };
    return { path: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim(), at };
  });
}

function refuseChanges(
  given: Given,
  diagnostics: Parameters<typeof messageOf>[0][] | readonly Parameters<typeof messageOf>[0][],
) {
  const language = languageOf(given);
  const lines = diagnostics.map((found) => printDiagnostic(found, language));
  const data = diagnostics.map((found) => ({
    code: found.code,
    set: found.at.line,
    message: messageOf(found, language),
    mend: mendOf(found, language),
  }));
  return new Complaint(2, `有 ${diagnostics.length} 处改动用不上`, '改正 --set 后再运行。', { lines, data });
}

function tabulateMoved({ before, after, movedRows }: Impact, { ids, names }: Frame) {
  const nameOf = ({ classes, classNames }: Impact['before'], row: number): string => classNames[classes[row]] ?? '';
  const scoreOf = (score: number): string => (Number.isNaN(score) ? '' : String(score));
  const head = ['代码', '名称', '原等级', '新等级', '原得分', '新得分', '原名次', '新名次'];
  const lines = [...movedRows].map((row) => [
    textAt(ids, row),
    textAt(names, row),
    nameOf(before, row),
    nameOf(after, row),
    scoreOf(before.scores[row]),
    scoreOf(after.scores[row]),
    String(before.ranks[row] || ''),
    String(after.ranks[row] || ''),
  ]);
  return [head, ...lines];
}

const wanYuan = (fen: bigint): string => `${(Number(fen) / 1e6).toFixed(2)} 万元`;

function describe({ total, unchanged, changed, undecided, moves, by, money }: Impact): readonly string[] {
  return [
    `共 ${total} 家：${unchanged} 家不变，${changed} 家换档，${undecided} 家数据缺失`,
    ...moves.map(({ before, after, count }) => `  ${before ?? '无'} → ${after ?? '无'}  ${count} 家`),
    ...Object.entries(by).flatMap(([grouping, groups]) => [
      `按${grouping}：`,
      ...groups
        .filter((group) => group.changed > 0)
        .map(({ group, up, down, total: all }) => `  ${group}  升 ${up}、降 ${down}，共 ${all} 家`),
    ]),
    ...money.map(
      ({ incentive, beforeFen, afterFen }) =>
        `${incentive}：${wanYuan(beforeFen)} → ${wanYuan(afterFen)}（${afterFen >= beforeFen ? '多' : '少'} ${wanYuan(afterFen >= beforeFen ? afterFen - beforeFen : beforeFen - afterFen)}）`,
    ),
  ];
}
