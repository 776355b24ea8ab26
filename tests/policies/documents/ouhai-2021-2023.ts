import { ClauseWriter } from '../clause-writer.ts';
import type { SeedDocument } from '../seed-document.ts';

/** A row begins with its number alone on a line; inside a row the numbered items have paths of their own. */
function split(text: string): ReadonlyMap<string, string> {
  const writer = new ClauseWriter('题头');
  let row = '';
  for (const line of text.split('\n').map((part) => part.trim())) {
    const heading = /^([一二三四五六])、(.*)$/.exec(line);
    const item = /^(\d)\.(.*)$/.exec(line);
    if (line === '') continue;
    if (/^\d+$/.test(line)) {
      row = line;
      writer.open(row, '');
    } else if (heading) writer.open(heading[1] ?? '', heading[2] ?? '');
    else if (item && row !== '') writer.open(`${row}.${item[1]}`, item[2] ?? '');
    else writer.add(line);
  }
  return writer.clauses;
}

export const ouhai20212023: SeedDocument = {
  package: 'ouhai-2021-2023',
  prefix: '002',
  split,
  uncounted: {
    '26': [['2.0版', '行动的版次']],
    '56': [['3.0版', '改革的版次']],
    '57': [['2.0版', '行动的版次']],
  },
  inWords: [
    '10/低效企业整治到位率',
    '11/两高项目清单',
    // 三星级和四星级「各 2 个」合用一个数。
    '16/三星级以上小微企业园',
    '16/四星级以上小微企业园',
    '17/用电数据采集覆盖率',
    '26/产业联盟覆盖率',
    '27/百亿级集群工业互联网平台覆盖率',
    '37/智能化改造覆盖率',
    '37/未来工厂',
  ],
  rulesInWords: ['提容增收地价'],
};
