import { textAt, type Way, type WaysUp, waysUp } from '@niepan/engine';
import { type Command, writeJson } from './command.ts';
import { misuse } from './complaint.ts';
import { dataOptions, findSubjectRow, openData } from './open-data.ts';
import { openProgram } from './open-packages.ts';
import { pickDefinition } from './pick-definition.ts';

/** `niepan way-up`: what one number of a subject would have to become, all else equal, to lift its class. */
export const wayUp: Command = {
  name: 'way-up',
  usage: '<package> --scheme <name> --data <csv> --year <year> --subject <code>',
  about: '升档差多少：其他都不变，哪个指标、哪个数据最少改到多少就能升档，或为什么单靠它不行',
  takesPositionals: true,
  options: {
    scheme: { type: 'string', value: '<name>', about: '评价方案' },
    ...dataOptions,
    subject: { type: 'string', value: '<code>', about: '统一社会信用代码，或地区代码' },
  },
  async run(given, io) {
    const program = await openProgram(given, io);
    const definition = pickDefinition(given, program);
    if (definition.kind !== 'scheme') throw misuse('升档要一个评价方案', '用 --scheme <方案>。');
    const { dataset, frame, year } = await openData(given, io, program, definition.of.subject);
    const row = findSubjectRow(frame, given.text('subject'));
    const search = waysUp({ program, dataset }, definition.of.name, row, year);
    let next = search.next();
    while (!next.done) next = search.next();
    const subject = { id: textAt(frame.ids, row), name: textAt(frame.names, row) };
    if (given.has('json'))
      writeJson(io, { package: program.id, scheme: definition.of.name, year, subject, ...next.value });
    else io.out(`${subject.name}（${subject.id}） ${year} 年\n${describe(next.value).join('\n')}\n`);
    return 0;
  },
};

function describe({ class: own, ways }: WaysUp): readonly string[] {
  if (own === null) return ['没有等级，谈不上升档'];
  if (ways.length === 0) return [`现为 ${own}，没有更高的档可升`];
  return [`现为 ${own}；其他都不变，单改一项：`, ...ways.map((way) => `  ${way.name}  ${describeWay(way)}`)];
}

function describeWay({ current, unit, outcome }: Way): string {
  const suffix = unit === '1' ? '' : ` ${unit}`;
  if (outcome.kind === 'reached') return `${shorten(current)} → ${outcome.value}${suffix}，升到 ${outcome.class}`;
  if (outcome.why === 'missing') return '数据缺失，无从改起';
  const span = `${outcome.lowest} 到 ${outcome.highest}${suffix}`;
  return outcome.why === 'idle'
    ? `单靠它不行：从 ${span} 试过，得分都不变`
    : `单靠它不行：从 ${span} 试过，得分变了但不够升档`;
}

/** A fraction, such as a ratio's exact value, as the nearest decimal. */
function shorten(current: string | null): string {
  if (current === null) return '数据缺失';
  const [top, bottom] = current.split('/');
  return bottom === undefined ? current : `约 ${(Number(top) / Number(bottom)).toPrecision(8)}`;
}
