const wanted =
  /增速|增长|增幅|增加值|产值|税收|收入|利润|投资|劳动生产率|研发|覆盖率|完成率|合格率|达标率|新增|培育|降幅|下降|降低|淘汰|腾出|减排|节约|减碳/;
const unwanted =
  /(?:能耗|水耗|电耗|单耗|排放|浓度)(?!.*(?:降|减))|负债|事故|成本|投诉|空置|死亡|失业|赤字|不良|低效|落后(?!.*淘汰)/;

/** Whether more of what has this name is better, as everybody sees it. It may be unwanted, too: then nothing is known. */
export function isWanted(name: string): boolean {
  return wanted.test(name);
}

/** Whether less of what has this name is better. */
export function isUnwanted(name: string): boolean {
  return unwanted.test(name);
}
