import { ClauseWriter } from '../clause-writer.ts';
import type { SeedDocument } from '../seed-document.ts';

function split(text: string): ReadonlyMap<string, string> {
  const writer = new ClauseWriter('版头');
  let chapter = '';
  let section = '';
  let dashes = 0;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^[#\s]+/, '').trim();
    const heading = /^([一二三])、(.*)$/.exec(line);
    const part = /^（([一二三四])）(.*)$/.exec(line);
    const item = /^(\d)\.(?!\d)(.*)$/.exec(line);
    if (line === '' || line.startsWith('---')) continue;
    if (heading) {
      chapter = heading[1] ?? '';
      writer.open(chapter, heading[2] ?? '');
    } else if (part) {
      section = `${chapter}.${part[1]}`;
      dashes = 0;
      writer.open(section, part[2] ?? '');
    } else if (item && section !== '') writer.open(`${section}.${item[1]}`, item[2] ?? '');
    else if (line.startsWith('——')) writer.open(`${section}.${++dashes}`, line);
    else if (line.startsWith('抄送')) writer.open('版记', line);
    else if (section === '三.四' && line === '温州市人民政府办公室' && !writer.has('版记')) writer.open('落款', line);
    else if (line.startsWith('为贯彻落实')) writer.open('前言', line);
    else writer.add(line);
  }
  return writer.clauses;
}

const edition = ['2.0版', '行动的版次'] as const;

export const wenzhou202093: SeedDocument = {
  package: 'wenzhou-2020-93',
  prefix: '003',
  split,
  uncounted: {
    版头: [edition],
    前言: [edition],
    '一.一': [edition, ['1.0版', '行动的版次']],
    '二.二.5': [
      ['G60', '走廊名称'],
      ['G104', '走廊名称'],
    ],
    '三.一': [edition],
    '三.二': [['510计划', '计划名称']],
    '三.四': [edition],
  },
  inWords: [
    // 亩均增加值和亩均产值合用一个「前 3」。
    '一.二/传统制造业亩均增加值全省位次',
    '一.二/传统制造业亩均产值全省位次',
    '一.二/国家级传统制造业数字转型发展示范区',
    '一.二/全省产业集群数字化转型示范区',
    '一.二.1/传统制造业数字化水平全省前列',
    '一.二.1/明令淘汰落后产能出清率',
    '一.二.2/重点行业服务型制造覆盖率',
    '二.一.2/规上企业数字化转型覆盖率',
    '二.一.3/五大传统制造业工业互联网平台覆盖率',
    '二.二.2/标志性产业链和头部企业覆盖率',
    // 中国质量奖「零的突破」也是一个，与省政府质量奖的一个分不开。
    '二.二.5/省政府质量奖',
    '二.二.5/中国质量奖',
    '三.二/制造业中长期贷款增速',
    '三.四/传统制造业改造提升标杆县',
  ],
  rulesInWords: [],
};
