import { ClauseWriter } from '../clause-writer.ts';
import type { SeedDocument } from '../seed-document.ts';

function split(text: string): ReadonlyMap<string, string> {
  const writer = new ClauseWriter('题头');
  let chapter = '';
  let section = '';
  let dashes = 0;
  for (const line of text.split('\n').map((part) => part.trim())) {
    const heading = /^([一二三四])、(.*)$/.exec(line);
    const part = /^\(([一二三四五六])\)(.*)$/.exec(line);
    const item = /^(\d)\.(.*)$/.exec(line);
    const annex = /^附件:1\.(.*)$/.exec(line);
    if (line === '') continue;
    if (heading) {
      chapter = heading[1] ?? '';
      writer.open(chapter, heading[2] ?? '');
    } else if (part) {
      section = `${chapter}.${part[1]}`;
      writer.open(section, part[2] ?? '');
    } else if (annex) {
      section = '附件';
      writer.open(section, '');
      writer.open('附件.1', annex[1] ?? '');
    } else if (item && section !== '') writer.open(`${section}.${item[1]}`, item[2] ?? '');
    else if (line.startsWith('——')) writer.open(`${chapter}.${++dashes}`, line);
    else if (line.startsWith('各县(市、区)要按照')) writer.open('末段', line);
    else if (section === '附件' && !writer.has('落款')) writer.open('落款', line);
    else if (line.startsWith('为贯彻落实')) writer.open('前言', line);
    else writer.add(line);
  }
  return writer.clauses;
}

export const wenzhou2014: SeedDocument = {
  package: 'wenzhou-2014',
  prefix: '004',
  split,
  uncounted: {
    题头: [
      ['2015-03-1214:12:00', '来源网页的发布时间'],
      ['6262', '来源网页的浏览次数'],
    ],
    '二.4': [['2个产业集群', '只点明汽摩配和泵阀两个']],
    '三.四.1': [['11个省级以上工业园区', '与三.二.1是同一批园区']],
  },
  inWords: [
    '二.2/浙南沿海先进装备产业集聚区初步建成',
    '二.2/瓯江口产业集聚区基础设施和重点功能区建成',
    // 两个集群合用一个数。
    '二.4/汽摩配产业集群销售产值',
    '二.4/泵阀产业集群销售产值',
    '二.4/生产性服务业增加值增速',
    '二.6/万元生产总值能耗降幅',
    '二.6/万元规上工业增加值能耗降幅',
    '二.6/淘汰落后产能任务完成率',
    '二.6/工业用地亩均产值',
    '二.6/工业用地亩均税收',
    '四.二/新增小微企业贷款增幅',
    // 各地合用一个比例。
    ...['龙湾', '瓯海', '洞头', '永嘉', '平阳', '苍南', '瑞安', '乐清'].map((county) => `四.二/工业用地占比/${county}`),
  ],
  rulesInWords: ['百佳企业名次线'],
};
