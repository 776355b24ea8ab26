import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnterpriseColumns } from '../../api.ts';
import { chosen } from '../../search.ts';
import { type Choice, type Column, choicesOf } from '../../ui/grid/column.ts';
import { csvNumber } from '../../ui/grid/csv.ts';
import { RowLink } from '../../ui/grid/row-link.tsx';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { divisionOf, type EnterpriseSearch, pooledRatio, sumOf } from './enterprise-rows.ts';

const numbers = [
  { key: 'taxPerMu', unit: '万元/亩', decimals: 2, over: 'areaMu', width: 92 },
  { key: 'valueAddedPerMu', unit: '万元/亩', decimals: 2, over: 'areaMu', width: 102 },
  { key: 'labourProductivity', unit: '万元/人', decimals: 2, over: 'employees', width: 102 },
  { key: 'tax', unit: '万元', decimals: 2, width: 116 },
  { key: 'output', unit: '万元', decimals: 0, width: 116 },
  { key: 'areaMu', unit: '亩', decimals: 2, width: 104 },
  { key: 'employees', unit: '人', decimals: 0, width: 92 },
] as const;

/** Columns over row numbers: no object per enterprise is ever made. `rows` are those on show, for the totals. */
export function useEnterpriseColumns(
  data: EnterpriseColumns | undefined,
  rows: readonly number[],
  search: EnterpriseSearch & { readonly hide?: string },
  set: (patch: { [k in 'region' | 'industry' | 'size' | 'class']?: string }) => void,
): readonly Column<number>[] {
  const { t } = useTranslation('enterprises');
  const choices = useMemo(() => (data === undefined ? undefined : choicesOfAll(data)), [data]);
  const totals = useMemo(
    () =>
      data === undefined
        ? undefined
        : numbers.map((one) =>
            'over' in one ? pooledRatio(data[one.key], data[one.over], rows) : sumOf(data[one.key], rows),
          ),
    [data, rows],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` only names the address
  return useMemo(() => {
    if (data === undefined || choices === undefined || totals === undefined) return [];
    const hidden = chosen(search.hide);
    const filter = (name: 'region' | 'industry' | 'size' | 'class') => ({
      choices: choices[name],
      chosen: chosen(search[name]),
      onChange: (values: readonly string[]) => set({ [name]: values.join(',') }),
    });
    const all: Column<number>[] = [
      {
        key: 'name',
        title: t('columns.name'),
        width: 262,
        grows: true,
        cell: (row) => <RowLink to={`/enterprises/${data.ids[row]}`}>{data.names[row]}</RowLink>,
        sort: (row) => data.names[row],
        text: (row) => data.names[row],
        total: t('total', { count: formatNumber(rows.length, 0) }),
      },
      {
        key: 'class',
        title: t('columns.class'),
        width: 76,
        cell: (row) => <ClassMark name={data.classes[row]} />,
        sort: (row) => data.classes[row],
        text: (row) => data.classes[row] ?? '',
        filter: filter('class'),
      },
      {
        key: 'region',
        title: t('columns.region'),
        width: 88,
        cell: (row) => data.regionNames[row],
        sort: (row) => data.regions[row],
        text: (row) => data.regionNames[row],
        filter: filter('region'),
      },
      {
        key: 'industry',
        title: t('columns.industry'),
        width: 150,
        cell: (row) => (
          <span className="clip" title={`${data.industries[row]} ${data.industryNames[row]}`}>
            {data.industryNames[row]}
          </span>
        ),
        sort: (row) => data.industries[row],
        text: (row) => `${data.industries[row]} ${data.industryNames[row]}`,
        filter: filter('industry'),
      },
      {
        key: 'size',
        title: t('columns.size'),
        width: 76,
        cell: (row) => t(`sizes.${data.sizes[row]}`, data.sizes[row]),
        sort: (row) => data.sizes[row],
        text: (row) => data.sizes[row],
        filter: filter('size'),
      },
      ...numbers.map(
        (one, place): Column<number> => ({
          key: one.key,
          title: t(`columns.${one.key}`),
          unit: one.unit,
          width: one.width,
          isNumber: true,
          cell: (row) => formatNumber(data[one.key][row], one.decimals),
          sort: (row) => data[one.key][row],
          text: (row) => csvNumber(data[one.key][row]),
          total: formatNumber(totals[place], one.decimals),
        }),
      ),
      {
        key: 'id',
        title: t('columns.id'),
        width: 172,
        cell: (row) => data.ids[row],
        text: (row) => data.ids[row],
      },
    ];
    return all.filter((column) => !hidden.has(column.key));
  }, [data, choices, totals, rows, search.region, search.industry, search.size, search.class, search.hide, t]);
}

/** Keys that the column chooser offers; the name always stays. */
export const choosable = ['class', 'region', 'industry', 'size', ...numbers.map((one) => one.key), 'id'] as const;

function choicesOfAll(data: EnterpriseColumns): Record<'region' | 'industry' | 'size' | 'class', Choice[]> {
  const regions = new Map(data.regions.map((code, row) => [code, data.regionNames[row]]));
  const divisions = new Map<string, string>();
  data.industries.forEach((code, row) => {
    if (!divisions.has(divisionOf(code))) divisions.set(divisionOf(code), data.industryNames[row]);
  });
  const places = data.ids.map((_, row) => row);
  const byValue = (a: Choice, b: Choice) => (a.value < b.value ? -1 : 1);
  return {
    region: choicesOf(
      places,
      (row) => data.regions[row],
      (code) => regions.get(code) ?? code,
    ).sort(byValue),
    industry: choicesOf(
      places,
      (row) => divisionOf(data.industries[row]),
      (code) => `${code} ${divisions.get(code) ?? ''}`,
    ),
    size: choicesOf(places, (row) => data.sizes[row]),
    class: choicesOf(places, (row) => data.classes[row]).sort(byValue),
  };
}
