import { isRecord, type RawPackage } from './read-package.ts';

/** A package with one statement taken out, and the clauses that the statement stood for. */
export interface Removal {
  readonly name: string;
  readonly clauses: readonly string[];
  readonly rest: RawPackage;
}

const ruleKeys = ['清单', '门槛', '分级', '奖补', '价格'];

function clausesOf(cited: unknown): string[] {
  return (Array.isArray(cited) ? cited : [cited]).map(String).filter((path) => path !== '假定');
}

/** True when a cell or formula of the rule states a number; the whole (100 %) in `100% - 幅度` states none. */
function hasNumber(node: unknown): boolean {
  if (typeof node === 'number') return true;
  if (typeof node === 'string') return /\d/.test(node.replace(/\b100 ?%/g, ''));
  if (Array.isArray(node)) return node.some(hasNumber);
  if (!isRecord(node)) return false;
  return Object.entries(node).some(([key, value]) => !/^(名|据|因|说明|英|对象|范围)$/.test(key) && hasNumber(value));
}

function without(map: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== name));
}

function nameOfTarget(target: Record<string, unknown>): string {
  return String(target.编号 ?? `${target.据}/${target.指标 ?? target.名}`);
}

/** The package without one of its targets, for each target. */
export function removeEachTarget(raw: RawPackage): Removal[] {
  const targets = Array.isArray(raw.目标) ? raw.目标.filter(isRecord) : [];
  return targets.map((target) => ({
    name: nameOfTarget(target),
    clauses: clausesOf(target.据),
    rest: { ...raw, 目标: targets.filter((other) => other !== target) },
  }));
}

/** The package without one parameter that a clause gives as a number, for each of them. */
export function removeEachParameter(raw: RawPackage): Removal[] {
  const parameters = isRecord(raw.参数) ? raw.参数 : {};
  return Object.entries(parameters).flatMap(([name, parameter]) => {
    const values = isRecord(parameter) && Array.isArray(parameter.值) ? parameter.值.filter(isRecord) : [];
    const cited = values.filter((value) => typeof value.为 === 'number').flatMap((value) => clausesOf(value.据));
    return cited.length === 0 ? [] : [{ name, clauses: cited, rest: { ...raw, 参数: without(parameters, name) } }];
  });
}

/** The package without one rule that has a number of its own, for each of them. */
export function removeEachRule(raw: RawPackage): Removal[] {
  return ruleKeys.flatMap((key) => {
    const rules = raw[key];
    if (!isRecord(rules)) return [];
    return Object.entries(rules).flatMap(([name, rule]) => {
      const clauses = isRecord(rule) ? clausesOf(rule.据) : [];
      return clauses.length === 0 || !hasNumber(rule)
        ? []
        : [{ name, clauses, rest: { ...raw, [key]: without(rules, name) } }];
    });
  });
}
