import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportButton } from '../../ui/export.tsx';
import { type Column, sortRows } from '../../ui/grid/column.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { ClassMark } from '../../ui/marks.tsx';
import type { OpenTrial } from './open-trial.ts';

interface Props {
  readonly trial: OpenTrial;
  readonly classes: Uint8Array;
  readonly rows: readonly number[];
}

/** Everybody whose class changes; a row opens the enterprise. */
export function MovedGrid({ trial, classes, rows }: Props) {
  const { t } = useTranslation('trials');
  const navigate = useNavigate();
  const [order, setOrder] = useState<string>();
  const columns = useMemo((): readonly Column<number>[] => {
    const { data, base, classNames } = trial;
    const text = (key: string, title: string, width: number, cells: readonly string[]): Column<number> => ({
      key,
      title,
      width,
      cell: (row) => (
        <span className="clip" title={cells[row]}>
          {cells[row]}
        </span>
      ),
      sort: (row) => cells[row],
      text: (row) => cells[row],
    });
    const mark = (key: string, title: string, codes: Uint8Array): Column<number> => ({
      key,
      title,
      width: 96,
      cell: (row) => <ClassMark name={classNames[codes[row]] ?? null} />,
      sort: (row) => classNames[codes[row]] ?? null,
      text: (row) => classNames[codes[row]] ?? '',
    });
    return [
      { ...text('name', t('name'), 300, data.names), grows: true },
      mark('before', t('before'), base.classes),
      mark('after', t('after'), classes),
      text('region', t('region'), 110, data.regionNames),
      text('industry', t('industry'), 200, data.industryNames),
      text('id', t('id'), 180, data.ids),
    ];
  }, [trial, classes, t]);
  const sorted = useMemo(() => sortRows([...rows], columns, order), [rows, columns, order]);
  const { data, base, classNames } = trial;
  return (
    <>
      <div className="toolbar">
        <span className="quiet">{t('movedCount', { count: rows.length })}</span>
        <ExportButton name={`${data.scheme}-${data.year}-${t('section')}`} rows={sorted} columns={columns} />
      </div>
      <div className="trial-grid">
        <Grid
          label={t('who')}
          rows={sorted}
          columns={columns}
          rowKey={(row) => data.ids[row]}
          order={order}
          onOrder={setOrder}
          empty={t('nobody')}
          onOpen={(row) => void navigate({ to: '/enterprises/$id', params: { id: data.ids[row] } })}
          card={(row) => (
            <>
              <span className="card-line">
                <b>{data.names[row]}</b>
                <span>
                  <ClassMark name={classNames[base.classes[row]] ?? null} /> →{' '}
                  <ClassMark name={classNames[classes[row]] ?? null} />
                </span>
              </span>
              <span className="card-line quiet">
                {data.regionNames[row]} · {data.industryNames[row]}
              </span>
            </>
          )}
        />
      </div>
    </>
  );
}
