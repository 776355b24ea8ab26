import {
  type DataDraws,
  type DrawProgress,
  howSureByRuns as drawByRuns,
  howSure as drawByTrial,
  howSureOfData as drawData,
  drawnItems,
  type Frame,
  listTexts,
  SchemeTrial,
  type Steadiness,
  type Trial,
  textAt,
  type WeightDraws,
} from '@niepan/engine';
import { type Command, type Given, writeJson } from './command.ts';
import { misuse } from './complaint.ts';
import { dataOptions, findSubjectRow, openData } from './open-data.ts';
import { openProgram } from './open-packages.ts';
import { pickDefinition } from './pick-definition.ts';
import { writeCsv } from './write-csv.ts';
import { writeFile } from './write-file.ts';

/** `niepan how-sure`: in what share of random draws of the weights, or of errors of the data, each subject keeps its class. */
export const howSure: Command = {
  name: 'how-sure',
  usage: '<package> --scheme <name> --data <csv> --year <year>',
  about: '等级稳不稳：权重或数据随机变动多次，每家保持原等级的比例',
  takesPositionals: true,
  options: {
    scheme: { type: 'string', value: '<name>', about: '评价方案' },
    ...dataOptions,
    draws: { type: 'string', value: '<n>', about: '变动多少次，默认 1000' },
    spread: { type: 'string', value: '<percent>', about: '每个权重各自上下变动多少，默认 25%；变动后不再凑成 100' },
    'data-error': {
      type: 'string',
      value: '<percent>',
      about: '不变权重，变数据：每个原始数各自上下变动多少，缺失的仍缺失',
    },
    source: { type: 'string', value: '<name>', about: '只变这个来源的数据，与 --data-error 同用' },
    seed: { type: 'string', value: '<n>', about: '随机数种子，默认 1；同一种子结果相同' },
    subject: { type: 'string', value: '<code>', about: '只看这一家' },
    out: { type: 'string', value: '<csv>', about: '每家的比例写到这个文件' },
  },
  async run(given, io) {
    const asked = readDraws(given);
    const program = await openProgram(given, io);
    const definition = pickDefinition(given, program);
    if (definition.kind !== 'scheme') throw misuse('要一个评价方案', '用 --scheme <方案>。');
    const { name, classing, subject } = definition.of;
    if (!classing) throw misuse(`「${name}」不分档`, '换一个分档的方案。');
    const { dataset, frame, year } = await openData(given, io, program, subject);
    const row = given.has('subject') ? findSubjectRow(frame, given.text('subject')) : null;
    if ('error' in asked && drawnItems(program, name, asked.sources).length === 0)
      throw misuse(`「${name}」没有用到这个来源的数据`, '看 niepan show，或不给 --source。');
    const search = openSearch({ program, dataset }, name, year, asked);
    let next = search.next();
    for (let tenths = 0; !next.done; next = search.next()) {
      const { done, draws } = next.value;
      if (Math.floor((done * 10) / draws) <= tenths) continue;
      tenths = Math.floor((done * 10) / draws);
      io.err(`${done}/${draws}\n`);
    }
    const found = next.value;
    const out = given.text('out');
    const written = out === undefined ? null : await writeFile(io, out, `\ufeff${writeCsv(tabulate(found, frame))}`);
    const rows = row === null ? [...Array(frame.ids.length).keys()] : [row];
    if (given.has('json')) {
      const subjects = rows.map((at) => ({
        id: textAt(frame.ids, at),
        name: textAt(frame.names, at),
        ...sharesOf(found, at),
      }));
      writeJson(io, { package: program.id, scheme: name, year, ...asked, ...summarize(found), subjects, out: written });
    } else if (row === null) io.out(`${describe(found, asked)}\n${written === null ? '' : `名单写在 ${out}\n`}`);
    else io.out(`${textAt(frame.names, row)}（${textAt(frame.ids, row)}） ${describeOne(found, row)}\n`);
    return 0;
  },
};

type Draws = WeightDraws | DataDraws;

function openSearch(trial: Trial, name: string, year: number, asked: Draws): Generator<DrawProgress, Steadiness> {
  if ('error' in asked) return drawData(trial, name, year, asked);
  const held = SchemeTrial.open(trial.program, name, trial.dataset, year);
  return held ? drawByTrial(held, asked) : drawByRuns(trial, name, year, asked);
}

function readDraws(given: Given): Draws {
  const read = (name: string, fallback: string, form: RegExp): number => {
    const text = given.text(name) ?? fallback;
    if (!form.test(text)) throw misuse(`--${name} 的「${text}」不对`, `例如 --${name} ${fallback}。`);
    return Number(text.replace('%', ''));
  };
  const draws = read('draws', '1000', /^[1-9]\d{0,5}$/);
  const readShare = (name: 'spread' | 'data-error', fallback: string): number => {
    const share = read(name, fallback, /^([1-9]?\d|100)(\.\d+)?%$/) / 100;
    if (share > 1) throw misuse(`--${name} 不能超过 100%`, `例如 --${name} ${fallback}。`);
    return share;
  };
  const seed = read('seed', '1', /^\d{1,9}$/);
  const source = given.text('source');
  if (!given.has('data-error')) {
    if (source !== undefined) throw misuse('--source 要与 --data-error 同用', '例如 --data-error 5% --source 税务。');
    return { draws, spread: readShare('spread', '25%'), seed };
  }
  if (given.has('spread')) throw misuse('--spread 变权重，--data-error 变数据，一次一种', '去掉其中一个。');
  return { draws, error: readShare('data-error', '5%'), seed, ...(source === undefined ? {} : { sources: [source] }) };
}

function sharesOf({ kept, hits, classNames, draws }: Steadiness, row: number) {
  const share = Number.isNaN(kept[row]) ? null : kept[row];
  const classes = Object.fromEntries(
    classNames.map((name, index) => [name, hits[row * classNames.length + index] / draws]),
  );
  return { kept: share, classes };
}

function summarize({ kept }: Steadiness) {
  const known = kept.filter((share) => !Number.isNaN(share));
  return { classed: known.length, steady: known.filter((share) => share >= 0.9).length };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function describe(found: Steadiness, asked: Draws): string {
  const { classed, steady } = summarize(found);
  const what =
    'error' in asked ? `数据各自上下变动 ${percent(asked.error)}` : `权重各自上下变动 ${percent(asked.spread)}`;
  return `${what}，共 ${asked.draws} 次：有等级的 ${classed} 家里，${steady} 家在九成以上的变动里等级不变`;
}

function describeOne(found: Steadiness, row: number): string {
  const { kept, classes } = sharesOf(found, row);
  if (kept === null) return '没有等级';
  const parts = Object.entries(classes).filter(([, share]) => share > 0);
  return `保持原等级 ${percent(kept)}（${parts.map(([name, share]) => `${name} ${percent(share)}`).join('、')}）`;
}

function tabulate(found: Steadiness, { ids, names }: Frame): readonly (readonly string[])[] {
  const head = ['代码', '名称', '保持原等级', ...found.classNames];
  const lines = listTexts(ids).map((id, row) => {
    const { kept, classes } = sharesOf(found, row);
    return [id, textAt(names, row), kept === null ? '' : String(kept), ...Object.values(classes).map(String)];
  });
  return [head, ...lines];
}
