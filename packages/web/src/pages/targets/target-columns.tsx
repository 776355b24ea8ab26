import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetRow } from '../../api.ts';
import { chosen } from '../../search.ts';
import { Bullet } from '../../ui/bullet.tsx';
import { type Column, choicesOf } from '../../ui/grid/column.ts';
import { csvNumber } from '../../ui/grid/csv.ts';
import { labelOf } from '../../ui/label.tsx';
import { LightMark, StateMark } from '../../ui/marks.tsx';
import { formatLoose, formatRatio, unitText } from '../../ui/number.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { isPending, lineText, paceOf } from '../../ui/target-words.ts';
import type { TargetSearch } from './target-filter.ts';
import { lightOrder } from './target-order.ts';

const yearsText = (row: TargetRow) => (row.from === row.until ? String(row.from) : `${row.from}–${row.until}`);

/** Columns of the targets' table with their header filters; `numbers` are the 文号 of packages, which stand for long titles. */
export function useTargetColumns(
  all: readonly TargetRow[],
  search: TargetSearch,
  set: (patch: { [k in 'document' | 'region' | 'department' | 'basis' | 'light']?: string }) => void,
  numbers: ReadonlyMap<string, string>,
): readonly Column<TargetRow>[] {
  const { t, i18n } = useTranslation('targets');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` only names the address
  return useMemo(() => {
    const filter = (
      name: 'document' | 'region' | 'department' | 'basis' | 'light',
      value: (row: TargetRow) => string | null,
      label: (value: string) => string,
    ) => ({
      choices: choicesOf(all, value, label),
      chosen: chosen(search[name]),
      onChange: (values: readonly string[]) => set({ [name]: values.join(',') }),
    });
    const titles = new Map(all.map((row) => [row.package, row.document]));
    const regions = new Map(all.map((row) => [row.region, row.regionName]));
    return [
      {
        key: 'name',
        title: t('columns.name'),
        width: 240,
        grows: true,
        cell: (row) => (
          <span className="clip-2" title={row.name}>
            {row.label !== null && <span className="row-label">{row.label}</span>}
            {row.partOf !== null && <span className="quiet">└ </span>}
            {labelOf(row, i18n.language)}
            {row.soft !== null && <span className="tag">{row.soft}</span>}
          </span>
        ),
        sort: (row) => labelOf(row, i18n.language),
        text: (row) => labelOf(row, i18n.language),
      },
      {
        key: 'years',
        title: t('columns.years'),
        width: 84,
        cell: (row) => yearsText(row),
        sort: (row) => row.until,
        text: (row) => yearsText(row),
      },
      {
        key: 'region',
        title: t('columns.region'),
        width: 140,
        cell: (row) => (
          <span className="grid-pair">
            {row.regionName}
            <small title={row.document}>{numbers.get(row.package) ?? row.document}</small>
          </span>
        ),
        sort: (row) => row.region,
        text: (row) => row.regionName,
        filter: filter(
          'region',
          (row) => row.region,
          (code) => regions.get(code) ?? code,
        ),
      },
      {
        key: 'light',
        title: t('columns.light'),
        width: 96,
        cell: (row) => <LightMark light={row.light} isPending={isPending(row)} />,
        sort: (row) => lightOrder[row.light],
        text: (row) => t(`common:lights.${row.light}`),
        filter: filter(
          'light',
          (row) => row.light,
          (light) => t(`common:lights.${light}`),
        ),
      },
      {
        key: 'lines',
        title: t('columns.lines'),
        width: 190,
        cell: (row) => <span className="clip-2">{lineText(row, t)}</span>,
        text: (row) => lineText(row, t),
      },
      {
        key: 'value',
        title: t('columns.value'),
        width: 130,
        isNumber: true,
        cell: (row) => (
          <span>
            {formatLoose(row.value)}
            {row.value !== null && <span className="unit">{unitText(row.unit)}</span>}
          </span>
        ),
        text: (row) => csvNumber(row.value),
      },
      {
        key: 'bullet',
        title: t('columns.bullet'),
        width: 152,
        cell: (row) => <Bullet value={row.value} lines={row.lines} elapsed={paceOf(row)} />,
      },
      {
        key: 'completion',
        title: t('columns.completion'),
        width: 84,
        isNumber: true,
        cell: (row) => formatRatio(row.completion),
        sort: (row) => row.completion,
        text: (row) => formatRatio(row.completion),
      },
      { key: 'trend', title: t('columns.trend'), width: 92, cell: (row) => <Sparkline values={row.trend} /> },
      {
        key: 'asOf',
        title: t('columns.asOf'),
        width: 118,
        cell: (row) => (
          <span>
            {row.asOf} <StateMark state={row.state} />
          </span>
        ),
        text: (row) => row.asOf ?? '',
      },
      {
        key: 'lead',
        title: t('columns.lead'),
        width: 128,
        cell: (row) => (
          <span className="clip" title={[row.lead, ...row.responsible].filter(Boolean).join('、')}>
            {row.lead}
          </span>
        ),
        sort: (row) => row.lead,
        text: (row) => row.lead ?? '',
        filter: filter(
          'department',
          (row) => row.lead,
          (unit) => unit,
        ),
      },
      {
        key: 'basis',
        title: t('columns.basis'),
        width: 86,
        cell: (row) => t(`bases.${row.basis}`, row.basis),
        text: (row) => t(`bases.${row.basis}`, row.basis),
        filter: filter(
          'basis',
          (row) => row.basis,
          (basis) => t(`bases.${basis}`, basis),
        ),
      },
      {
        key: 'document',
        title: t('columns.document'),
        width: 200,
        cell: (row) => (
          <span className="clip quiet" title={row.document}>
            {row.document}
          </span>
        ),
        sort: (row) => row.document,
        text: (row) => row.document,
        filter: filter(
          'document',
          (row) => row.package,
          (id) => titles.get(id) ?? id,
        ),
      },
    ] satisfies Column<TargetRow>[];
  }, [all, search.document, search.region, search.department, search.basis, search.light, t, i18n.language, numbers]);
}
