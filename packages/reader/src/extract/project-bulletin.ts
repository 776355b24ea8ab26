import { strip } from './name-target.ts';
import { screen } from './screen.ts';

const plan = '(?:年度|当年|本年度?|年内|全年|今年)(?:(?:计划|安排|拟)(?:完成)?投资额?|投资计划)[约为达]?';
const laidOut = screen.of(new RegExp(`${plan}$`));
const mayLayOut = screen.of(/投资/);
const laysOutIn = screen.of(new RegExp(`${plan}\\d`));
/** `计划新开工项目20项`. */
const toBegin = screen.of(
  /^(?:本?年度|当年|全年|今年|年内)?计划(?:新?开工|竣工|投产|完工)[^，；\d]{0,12}\d+[个项](?:（[^）]*）)?$/,
);
/** How far projects have come: `开工率60%`, `1—6月完成投资3亿元`, `占年度计划的52%`. */
const comeOn =
  /(?:开复?工|复工|竣工|投资完成|资金到位)率(?:为|达到?)?\d|占年(?:度|初)?(?:投资)?(?:计划|目标|任务)[^，；]{0,6}的\d|\d月份?(?:累计)?完成投资\d|(?:目前|截[至止])[^，；]{0,16}(?:开工|完成)\d*/;
const projects =
  /^(?:(?:19|20)\d{2}年)?(?:度)?(?:[全我][省市县区])?([^，；：\d]{2,24}?)(?:共计?|合计|计|有)?\d+[个项](?:（[^）]*）)?$/;

/** Whether a part of a sentence tells how far projects have come beside what was laid out for their year. */
export function tellsOfProjects(part: string): boolean {
  return laysOutIn.test(part) && comeOn.test(part);
}

/** Whether the words before a number, or the whole stretch that holds it, lay something out for the year: `年度计划投资`, `计划新开工项目20项`. */
export function laysOut(before: string, words: string): boolean {
  return (mayLayOut.test(words) && laidOut.test(before)) || toBegin.test(words);
}

/** The projects that a part of a sentence counted last before it says how much they invest: `在建项目18项，总投资…，年度计划投资…`. */
export function projectsBefore(stretches: readonly string[]): string {
  for (const words of stretches) {
    const named = projects.exec(words)?.[1];
    const name = named === undefined ? '' : strip(named);
    if (/(?:项目|工程|级)$/.test(name)) return name;
  }
  return '';
}
