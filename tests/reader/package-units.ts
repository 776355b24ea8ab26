import type { Reading } from '@niepan/reader';
import { isRecord, type RawPackage } from '../policies/read-package.ts';

/** Clauses whose units the package's author supplied: the text names none there. */
const supplied: Readonly<Record<string, RegExp>> = {
  'yueqing-2022': /^附件\./,
  'wenzhou-2014': /^四\.[二三四]$/,
};

export const listOf = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String));

/** Every unit that a package charges, with its part in a clause: `一.1 牵头 市经信局`. */
export function chargesOf(raw: RawPackage, name: string): Set<string> {
  const clauses = isRecord(raw.条款) ? Object.entries(raw.条款) : [];
  return new Set(
    clauses.flatMap(([path, clause]) => {
      if (!isRecord(clause) || supplied[name]?.test(path)) return [];
      return ['牵头', '责任', '主体'].flatMap((part) => listOf(clause[part]).map((unit) => `${path} ${part} ${unit}`));
    }),
  );
}

/** The units that were read, in the same words, of the clauses where the package charges any. */
export function readCharges(responsibilities: Reading['responsibilities'], wanted: ReadonlySet<string>): Set<string> {
  const paths = new Set([...wanted].map((unit) => unit.slice(0, unit.indexOf(' '))));
  return new Set(
    responsibilities
      .filter(({ path }) => paths.has(path))
      .flatMap(({ path, lead, responsible, bodies }) => [
        ...listOf(lead).map((unit) => `${path} 牵头 ${unit}`),
        ...responsible.map((unit) => `${path} 责任 ${unit}`),
        ...bodies.map((unit) => `${path} 主体 ${unit}`),
      ]),
  );
}
