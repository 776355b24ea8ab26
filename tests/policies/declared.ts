import { convertFactor, parseUnit } from '@niepan/engine';
import { findQuantities, type Quantity } from './quantities.ts';
import { isRecord, type RawPackage } from './read-package.ts';

/** A number that the package states for a clause, with its unit where one is written. */
interface Declared {
  readonly number: number;
  readonly unit: string | undefined;
}

/** The longest beginning of a text that is a unit. */
function findUnit(after: string): string | undefined {
  for (let length = Math.min(after.length, 10); length > 0; length--) {
    const unit = parseUnit(after.slice(0, length));
    if (unit) return unit.text;
  }
  return undefined;
}

function cites(value: unknown, clause: string): boolean {
  return Array.isArray(value) ? value.map(String).includes(clause) : String(value) === clause;
}

function inText(text: unknown): Declared[] {
  return findQuantities(String(text ?? '')).map(({ number, after }) => ({ number, unit: findUnit(after) }));
}

/** All numbers in a rule's cells and formulas; what only explains is left out. */
function inRule(node: unknown): Declared[] {
  if (typeof node === 'number') return [{ number: node, unit: undefined }];
  if (typeof node === 'string') return inText(node);
  if (Array.isArray(node)) return node.flatMap(inRule);
  if (!isRecord(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => (/^(据|因|说明|英|对象)$/.test(key) ? [] : inRule(value)));
}

function unitOfIndicator(name: unknown, packages: readonly RawPackage[]): string | undefined {
  for (const { 指标 } of packages) {
    const indicator = isRecord(指标) ? 指标[String(name)] : undefined;
    if (isRecord(indicator)) return String(indicator.单位);
  }
  return undefined;
}

function inTarget(target: Record<string, unknown>, packages: readonly RawPackage[]): Declared[] {
  const unit = target.单位 === undefined ? unitOfIndicator(target.指标, packages) : String(target.单位);
  const lines = isRecord(target.线) ? Object.values(target.线) : [];
  const values = [target.值, target.至值, ...lines].filter((value) => value !== undefined).map(Number);
  const parts = [target.均须, target.其中].flatMap((list) => (Array.isArray(list) ? list : [])).filter(isRecord);
  return [
    ...values.filter((number) => !Number.isNaN(number)).map((number) => ({ number, unit })),
    ...inText(target.名),
    ...inText(target.指标),
    ...parts.flatMap((part) => inTarget(part, packages)),
  ];
}

function listOf(raw: RawPackage, key: string): Record<string, unknown>[] {
  const list = raw[key];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function namedOf(raw: RawPackage, key: string): Record<string, unknown>[] {
  const map = raw[key];
  return isRecord(map) ? Object.values(map).filter(isRecord) : [];
}

const ruleKeys = ['评价', '清单', '门槛', '分级', '奖补', '价格', '考核'];

/** Where a number may be stated: as a target, in a parameter or rule, or in the words of a task, title or summary. */
export type Place = 'target' | 'rule' | 'words';
const places: readonly Place[] = ['target', 'rule', 'words'];

function inTargets(clause: string, raw: RawPackage, packages: readonly RawPackage[]): Declared[] {
  return listOf(raw, '目标')
    .filter((target) => cites(target.据, clause))
    .flatMap((target) => inTarget(target, packages));
}

function inRules(clause: string, raw: RawPackage): Declared[] {
  const parameters = namedOf(raw, '参数').flatMap((parameter) =>
    listOf(parameter, '值')
      .filter((value) => cites(value.据, clause))
      .map((value) => ({
        number: Number(value.为),
        unit: parameter.单位 === undefined ? undefined : String(parameter.单位),
      })),
  );
  const rules = [...ruleKeys.flatMap((key) => namedOf(raw, key)), ...listOf(raw, '排除')];
  return [...parameters, ...rules.filter((rule) => cites(rule.据, clause)).flatMap(inRule)];
}

function inWords(clause: string, raw: RawPackage): Declared[] {
  const tasks = listOf(raw, '任务').filter((task) => cites(task.据, clause));
  const clauses = raw.条款;
  const own = isRecord(clauses) ? clauses[clause] : undefined;
  return [
    ...tasks.flatMap((task) => [...inText(task.名), ...inText(task.内容)]),
    ...(isRecord(own) ? [own.标题, own.摘要, own.无义务].flatMap(inText) : []),
  ];
}

/** The text may leave out what is divided by (`亩均税收 8 万元`), never what is counted. */
function isSame(quantity: Quantity, declared: Declared): boolean {
  const unit = findUnit(quantity.after);
  if (unit === undefined || declared.unit === undefined) return quantity.number === declared.number;
  const factor = convertFactor(declared.unit, unit) ?? convertFactor(declared.unit.split('/')[0] ?? '', unit);
  if (!factor) return false;
  const converted = (declared.number * Number(factor.n)) / Number(factor.d);
  return Math.abs(converted - quantity.number) <= 1e-9 * Math.abs(quantity.number);
}

/** The numbers of a clause's original text that nothing in the package accounts for; each declared number accounts for one. */
export function findUndeclared(
  clause: string,
  quantities: readonly Quantity[],
  raw: RawPackage,
  packages: readonly RawPackage[],
  among: readonly Place[] = places,
): string[] {
  const left = [
    ...(among.includes('target') ? inTargets(clause, raw, packages) : []),
    ...(among.includes('rule') ? inRules(clause, raw) : []),
    ...(among.includes('words') ? inWords(clause, raw) : []),
  ];
  const missing: string[] = [];
  for (const quantity of quantities) {
    const exact = left.findIndex((d) => d.unit !== undefined && isSame(quantity, d));
    const index = exact >= 0 ? exact : left.findIndex((d) => isSame(quantity, d));
    if (index >= 0) left.splice(index, 1);
    else missing.push(`${clause}: ${quantity.number}${quantity.after}`);
  }
  return missing;
}
