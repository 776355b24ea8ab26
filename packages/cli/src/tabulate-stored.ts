import { type Frame, makeFrame, type Program, type Subject } from '@niepan/engine';
import { loadLimit } from '@niepan/store/statements/load-limit';
import type { StoredResult, StoredWay } from '@niepan/store/statements/run-stored';
import type { StoredResults } from '@niepan/store/statements/stored-kinds';
import type { Given, Io, OptionConfig } from './command.ts';
import { misuse } from './complaint.ts';
import { readYear } from './open-data.ts';
import type { Definition } from './pick-definition.ts';
import { type Table, tabulateIncentive, tabulatePrice, tabulateRule, tabulateScheme } from './tables.ts';

export const storedOptions: Readonly<Record<string, OptionConfig>> = {
  stored: { type: 'boolean', about: '不读数据表，算平台数据库里的全部企业、项目或地区' },
  home: { type: 'string', value: '<folder>', about: '数据文件夹，默认 .niepan；有 DATABASE_URL 时用那个数据库' },
  memory: {
    type: 'string',
    value: '<MB>',
    about: `载入内存的上限，默认 ${loadLimit / 2 ** 20}；超过时在数据库里用一条 SQL 语句算，结果相同`,
  },
};

/** Of these facts are stored. */
const stored: readonly Subject[] = ['企业', '项目', '地区'];

const instead = '已改为载入内存计算，结果相同；内存不够时设 NODE_OPTIONS=--max-old-space-size=<MB>';

const wayWords: Readonly<Record<StoredWay, string>> = {
  fits: '载入内存计算',
  'too-large-to-load': '在数据库里用一条 SQL 语句计算',
  'not-stored': '数据库里没有这类对象，载入内存计算',
  'nul-in-text': `规则里有数据库存不下的文字（NUL 或半个字符），写不成 SQL 语句，${instead}`,
  'too-large': `规则层层相套，写成 SQL 语句超出服务器的限度，${instead}；也可以把公式拆成几条规则`,
  'own-item-score': `评价在打分、统计里用到自己的单项得分，写不成 SQL 语句，${instead}`,
  'no-region-codes': `合并评价以后按地区取目标，写不成 SQL 语句，${instead}`,
  power: `指数写定而大于十二、或不是十二次以内的方根的幂，写不成 SQL 语句，${instead}`,
  'bounded-parts': `限额分配、按所属的对象分配，写不成 SQL 语句，${instead}`,
  'named-members': `按代码指到的对象汇总，写不成 SQL 语句，${instead}`,
  'in-doubt': `有的行数太大、太小或相差太近，SQL 语句不能判定，${instead}`,
};

interface StoredTable {
  readonly table: Table;
  readonly year: number;
  /** How it was computed, and how large the data are. */
  readonly way: string;
}

/** A scheme, list, gate, incentive or price over the enterprises, projects or regions in the platform's database. */
export async function tabulateStored(
  given: Given,
  io: Io,
  program: Program,
  definition: Definition,
): Promise<StoredTable> {
  const { kind, of } = definition;
  if (!stored.includes(of.subject))
    throw misuse(`「${of.name}」的对象是${of.subject}`, `--stored 只用于${stored.join('、')}。`);
  const year = readYear(given.text('year'));
  const limit = readLimit(given.text('memory'));
  const [{ openDatabase }, { runStored }] = await Promise.all([
    import('./open-database.ts'),
    import('@niepan/store/statements/run-stored'),
  ]);
  const store = await openDatabase(given.text('home'), io);
  const run = <K extends keyof StoredResults>(as: K): Promise<StoredResult<StoredResults[K]>> =>
    runStored(store, program, { kind: as, name: of.name }, year, limit);
  const shown = <T>(found: StoredResult<T>, tabulate: (result: T, frame: Frame) => Table): StoredTable => ({
    table: tabulate(found.result, frameOf(of.subject, found)),
    year,
    way: wayOf(of.name, found),
  });
  try {
    switch (kind) {
      case 'scheme':
        return shown(await run('scheme'), tabulateScheme);
      case 'list':
        return shown(await run('rule'), (result, frame) => tabulateRule(of, result, frame));
      case 'incentive':
        return shown(await run('incentive'), tabulateIncentive);
      case 'price':
        return shown(await run('price'), tabulatePrice);
    }
  } finally {
    await store.stop();
  }
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return loadLimit;
  if (!/^\d{1,7}$/.test(text)) throw misuse(`「${text}」不是内存上限`, '写多少 MB，例如 4096。');
  return Number(text) * 2 ** 20;
}

function frameOf(subject: Subject, { ids, names }: StoredResult<unknown>): Frame {
  return makeFrame({ subject, ids, names, columns: {} });
}

function wayOf(name: string, { because, bytes }: StoredResult<unknown>): string {
  return `「${name}」：${wayWords[because]}（数据约 ${Math.ceil(bytes / 2 ** 20)} MB）`;
}
