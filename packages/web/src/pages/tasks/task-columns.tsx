import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../api.ts';
import { chosen } from '../../search.ts';
import { type Column, choicesOf } from '../../ui/grid/column.ts';
import { labelOf } from '../../ui/label.tsx';
import { LightMark } from '../../ui/marks.tsx';
import { dueText } from './task-detail.tsx';
import type { TaskSearch } from './task-filter.ts';

export function useTaskColumns(
  all: readonly TaskRow[],
  search: TaskSearch,
  set: (patch: { document?: string; unit?: string }) => void,
): readonly Column<TaskRow>[] {
  const { t, i18n } = useTranslation('tasks');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` only names the address
  return useMemo(() => {
    const titles = new Map(all.map((row) => [row.package, row.document]));
    return [
      {
        key: 'title',
        title: t('columns.title'),
        width: 220,
        cell: (row) => (
          <span className="clip-2">
            {row.label !== null && <span className="row-label">{row.label}</span>}
            {row.title}
            {row.inheritsFrom !== null && <span className="tag">{t('inherits', { row: row.inheritsFrom })}</span>}
          </span>
        ),
        sort: (row) => row.label ?? row.title,
        text: (row) => [row.label, row.title].filter(Boolean).join(' '),
      },
      {
        key: 'text',
        title: t('columns.text'),
        width: 320,
        grows: true,
        cell: (row) => (
          <span className="clip-2" title={row.text}>
            {row.text}
          </span>
        ),
        text: (row) => row.text,
      },
      {
        key: 'lead',
        title: t('columns.lead'),
        width: 130,
        cell: (row) => <b className="clip">{row.lead}</b>,
        sort: (row) => row.lead,
        text: (row) => row.lead,
        filter: {
          choices: choicesOf(all, (row) => row.lead),
          chosen: chosen(search.unit),
          onChange: (values) => set({ unit: values.join(',') }),
        },
      },
      {
        key: 'responsible',
        title: t('columns.responsible'),
        width: 180,
        cell: (row) => {
          const units = [...row.responsible.filter((unit) => unit !== row.lead), ...row.bodies].join('、');
          return (
            <span className="clip-2 quiet" title={units}>
              {units}
            </span>
          );
        },
        text: (row) => row.responsible.join('、'),
      },
      {
        key: 'due',
        title: t('columns.due'),
        width: 120,
        cell: (row) => dueText(row, t),
        sort: (row) => row.due ?? (row.until === null ? null : `${row.until}-12-31`),
        text: (row) => dueText(row, t),
      },
      {
        key: 'measures',
        title: t('columns.measures'),
        width: 210,
        cell: (row) => (
          <span className="task-measures">
            {row.measures.slice(0, 2).map((one) => (
              <span key={one.id} title={one.name}>
                <LightMark light={one.light} isBare />
                <span className="clip">{labelOf(one, i18n.language)}</span>
              </span>
            ))}
            {row.measures.length > 2 && (
              <small className="quiet">{t('more', { count: row.measures.length - 2 })}</small>
            )}
          </span>
        ),
        sort: (row) => row.measures.length,
        isNumber: false,
        text: (row) =>
          row.measures.map((one) => `${labelOf(one, i18n.language)}（${t(`common:lights.${one.light}`)}）`).join('；'),
      },
      {
        key: 'document',
        title: t('columns.document'),
        width: 180,
        cell: (row) => (
          <span className="clip-2 quiet" title={row.document}>
            {row.document}
          </span>
        ),
        sort: (row) => row.document,
        text: (row) => row.document,
        filter: {
          choices: choicesOf(
            all,
            (row) => row.package,
            (id) => titles.get(id) ?? id,
          ),
          chosen: chosen(search.document),
          onChange: (values) => set({ document: values.join(',') }),
        },
      },
    ] satisfies Column<TaskRow>[];
  }, [all, search.unit, search.document, t, i18n.language]);
}
