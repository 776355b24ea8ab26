import { isRecord, type RawPackage } from '../policies/read-package.ts';

/** A target as the package written by hand states it, lines and parts each on their own. */
export interface ExpectedTarget {
  readonly id: string;
  readonly paths: readonly string[];
  readonly name: string;
  readonly comparator: string;
  readonly value?: number;
  readonly high?: number;
  readonly unit?: string;
  readonly period: string;
  readonly basis: string;
  readonly soft?: string;
  readonly line?: string;
  readonly isRelative: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const ratio = /^([\d.]+)\/([\d.]+)$/.exec(String(value ?? ''));
  return ratio ? Number(ratio[1]) / Number(ratio[2]) : undefined;
}

function pathsOf(cited: unknown): string[] {
  return (Array.isArray(cited) ? cited : [cited]).map(String);
}

function make(fields: Fields, indicators: Fields, line?: readonly [string, unknown]): ExpectedTarget {
  const indicator = indicators[String(fields.指标)];
  const known = isRecord(indicator) ? indicator : {};
  const unit = fields.单位 ?? known.单位;
  const value = numberOf(line ? line[1] : fields.值);
  const high = numberOf(fields.至值);
  return {
    id: String(fields.编号 ?? `${pathsOf(fields.据)[0]}/${fields.名 ?? fields.指标}`),
    paths: pathsOf(fields.据),
    name: String(fields.指标 ?? fields.名),
    comparator: String(fields.比 ?? (known.方向 === '逆' ? '≤' : '≥')),
    ...(value === undefined ? {} : { value }),
    ...(high === undefined ? {} : { high }),
    ...(unit === undefined || value === undefined ? {} : { unit: String(unit) }),
    period: String(fields.期),
    basis: String(fields.基 ?? '年度'),
    ...(fields.软 === undefined ? {} : { soft: String(fields.软) }),
    ...(line ? { line: line[0] } : {}),
    isRelative: fields.相对 !== undefined,
  };
}

function expand(fields: Fields, indicators: Fields): ExpectedTarget[] {
  const parts = [
    ...(Array.isArray(fields.均须) ? fields.均须 : []),
    ...(Array.isArray(fields.其中) ? fields.其中 : []),
  ];
  const { 均须: _, 其中: __, 编号, 名, 值, 至值, 线, 软, 相对, 比, 单位, 说明, 序号, ...inherited } = fields;
  const own = isRecord(线)
    ? Object.entries(线).map((line) => make(fields, indicators, line))
    : fields.均须 === undefined
      ? [make(fields, indicators)]
      : [];
  return [
    ...own,
    ...parts.filter(isRecord).map((part) => {
      const id = part.编号 ?? `${编号 ?? `${pathsOf(fields.据)[0]}/${名 ?? fields.指标}`}/${part.指标 ?? part.名}`;
      return make(
        { ...inherited, ...part, 编号: id, ...(part.指标 === undefined ? { 指标: undefined } : {}) },
        indicators,
      );
    }),
  ];
}

function indicatorsOf(packages: readonly RawPackage[]): Fields {
  return Object.assign(
    {},
    ...packages.map((raw) => raw.指标 ?? {}),
    ...packages.map((raw) => raw.数据项 ?? {}).filter(() => false),
  );
}

/** Targets of a package, one for each number or quality that its text states; one text for several regions counts once. */
export function expectedTargets(raw: RawPackage, base: RawPackage): ExpectedTarget[] {
  const indicators = indicatorsOf([base, raw]);
  const all = (Array.isArray(raw.目标) ? raw.目标 : [])
    .filter(isRecord)
    .flatMap((fields) => expand(fields, indicators));
  const seen = new Set<string>();
  return all.filter((target) => {
    const { id: _, ...rest } = target;
    const key = JSON.stringify(rest);
    if (seen.has(key) && target.paths.length > 0 && /\/[一-鿿]+$/.test(target.id)) return false;
    seen.add(key);
    return true;
  });
}
