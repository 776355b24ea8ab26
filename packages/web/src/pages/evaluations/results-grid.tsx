import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResults, RunRow } from '../../api.ts';
import { chosen } from '../../search.ts';
import { ExportButton } from '../../ui/export.tsx';
import { Chips } from '../../ui/grid/chips.tsx';
import { type Column, choicesOf, sortRows } from '../../ui/grid/column.ts';
import { csvNumber } from '../../ui/grid/csv.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { labelOf } from '../../ui/label.tsx';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { filterResults } from './result-filter.ts';

const route = getRouteApi('/evaluations/$run');
const names = ['class', 'region', 'industry', 'state', 'search'] as const;

/** Every result of a run; a row opens why. */
export function ResultsGrid({ run, results }: { run: RunRow; results: RunResults }) {
  const { t, i18n } = useTranslation('evaluations');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const wanted = useDeferredValue(search);
  const set = (patch: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` only names the address
  const columns = useMemo((): readonly Column<number>[] => {
    const rows = results.ids.map((_, row) => row);
    const filter = (
      name: 'class' | 'region' | 'industry' | 'state',
      value: (row: number) => string | null,
      label?: (value: string) => string,
    ) => ({
      choices: choicesOf(rows, value, label),
      chosen: chosen(search[name]),
      onChange: (values: readonly string[]) => set({ [name]: values.join(',') }),
    });
    return [
      {
        key: 'name',
        title: t('columns.name'),
        width: 300,
        grows: true,
        cell: (row) => (
          <span className="clip" title={results.names[row]}>
            {results.names[row]}
          </span>
        ),
        sort: (row) => results.names[row],
        text: (row) => results.names[row],
      },
      {
        key: 'class',
        title: t('columns.class'),
        width: 84,
        cell: (row) => <ClassMark name={results.classes[row]} />,
        sort: (row) => results.classes[row],
        text: (row) => results.classes[row] ?? '',
        filter: filter('class', (row) => results.classes[row]),
      },
      {
        key: 'score',
        title: t('score'),
        unit: t('points'),
        width: 96,
        isNumber: true,
        cell: (row) => formatNumber(results.scores[row]),
        sort: (row) => results.scores[row],
        text: (row) => csvNumber(results.scores[row]),
      },
      {
        key: 'rank',
        title: t('columns.rank'),
        width: 88,
        isNumber: true,
        cell: (row) => formatNumber(results.ranks[row], 0),
        sort: (row) => results.ranks[row],
        text: (row) => csvNumber(results.ranks[row]),
      },
      {
        key: 'group',
        title: t('columns.group'),
        width: 84,
        cell: (row) => results.groups[row],
        sort: (row) => results.groups[row],
        text: (row) => results.groups[row] ?? '',
      },
      {
        key: 'region',
        title: t('region'),
        width: 96,
        cell: (row) => results.regionNames[row],
        sort: (row) => results.regionNames[row],
        text: (row) => results.regionNames[row],
        filter: filter('region', (row) => results.regionNames[row]),
      },
      {
        key: 'industry',
        title: t('industry'),
        width: 180,
        cell: (row) => (
          <span className="clip" title={results.industryNames[row]}>
            {results.industryNames[row]}
          </span>
        ),
        sort: (row) => results.industryNames[row],
        text: (row) => results.industryNames[row],
        filter: filter('industry', (row) => results.industryNames[row]),
      },
      ...results.items.flatMap((item, place): Column<number>[] => [
        {
          key: `value${place}`,
          title: labelOf({ name: item.indicator, english: item.english }, i18n.language),
          unit: item.unit,
          width: 128,
          isNumber: true,
          cell: (row) => formatNumber(item.values[row]),
          sort: (row) => item.values[row],
          text: (row) => csvNumber(item.values[row]),
        },
        {
          key: `score${place}`,
          title: t('columns.itemScore', {
            indicator: labelOf({ name: item.indicator, english: item.english }, i18n.language),
          }),
          unit: t('points'),
          width: 128,
          isNumber: true,
          cell: (row) => <span className="quiet">{formatNumber(item.scores[row])}</span>,
          sort: (row) => item.scores[row],
          text: (row) => csvNumber(item.scores[row]),
        },
      ]),
      {
        key: 'state',
        title: t('columns.state'),
        width: 110,
        cell: (row) => t(`resultStates.${results.states[row]}`, results.states[row]),
        text: (row) => results.states[row],
        filter: filter(
          'state',
          (row) => results.states[row],
          (state) => t(`resultStates.${state}`, state),
        ),
      },
      {
        key: 'note',
        title: t('columns.note'),
        width: 240,
        cell: (row) => (
          <span className="clip quiet" title={results.notes[row] ?? ''}>
            {results.notes[row]}
          </span>
        ),
        text: (row) => results.notes[row] ?? '',
      },
      {
        key: 'id',
        title: t('columns.id'),
        width: 172,
        cell: (row) => results.ids[row],
        text: (row) => results.ids[row],
      },
    ];
  }, [results, search.class, search.region, search.industry, search.state, t, i18n.language]);
  const rows = useMemo(
    () => sortRows(filterResults(results, wanted), columns, wanted.sort),
    [results, wanted, columns],
  );
  return (
    <>
      <div className="toolbar">
        <SearchBox hint={t('searchHint')} value={search.search} onChange={(text) => set({ search: text })} />
        <Chips
          shown={rows.length}
          total={results.ids.length}
          unit={t('unit')}
          items={names.flatMap((name) => {
            const value = search[name];
            if (value === undefined) return [];
            const label =
              name === 'state'
                ? value
                    .split(',')
                    .map((one) => t(`resultStates.${one}`, one))
                    .join(' / ')
                : value.replaceAll(',', ' / ');
            return [{ label, onRemove: () => void set({ [name]: '' }) }];
          })}
          onClear={() => void set({ class: '', region: '', industry: '', state: '', search: '' })}
        />
        <ExportButton name={`${run.scheme}-${run.year}`} rows={rows} columns={columns} />
      </div>
      <Grid
        label={t('tabs.results')}
        rows={rows}
        columns={columns}
        rowKey={(row) => results.ids[row]}
        cardHeight={72}
        order={search.sort}
        onOrder={(sort) => set({ sort })}
        onOpen={(row) =>
          void navigate({ to: '/evaluations/$run/$subject', params: { run: run.id, subject: results.ids[row] } })
        }
        card={(row) => (
          <>
            <span className="card-line">
              <b>{results.names[row]}</b>
              <ClassMark name={results.classes[row]} />
            </span>
            <span className="card-line quiet">
              <span>
                {results.regionNames[row]} ·{' '}
                {results.groups[row] ?? t(`resultStates.${results.states[row]}`, results.states[row])}
              </span>
              <span>
                {formatNumber(results.scores[row])} {t('points')}
              </span>
            </span>
          </>
        )}
      />
    </>
  );
}
