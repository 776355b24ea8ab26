import { getRouteApi, Link } from '@tanstack/react-router';
import { Drawer, Select } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReply } from '../../api.ts';
import { ExportButton } from '../../ui/export.tsx';
import { Chips } from '../../ui/grid/chips.tsx';
import { sortRows } from '../../ui/grid/column.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { useIsPhone } from '../../ui/grid/phone.ts';
import { Label, labelOf } from '../../ui/label.tsx';
import { LightMark, lights } from '../../ui/marks.tsx';
import { formatRatio } from '../../ui/number.ts';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Await } from '../../ui/state.tsx';
import { isPending, lineText, targetParams } from '../../ui/target-words.ts';
import { useTargetColumns } from './target-columns.tsx';
import { TargetDetail } from './target-detail.tsx';
import { filterNames, filterTargets, yearsOf } from './target-filter.ts';
import { orderByNeed } from './target-order.ts';

const route = getRouteApi('/targets');

/** 目标: every target of every document, with where it stands. */
export function TargetsPage() {
  const { t, i18n } = useTranslation('targets');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isPhone = useIsPhone();
  const reply = useReply('/api/targets', { query: {} });
  const all = reply.data ?? [];
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => filterTargets(all, wanted), [all, wanted]);
  const set = (patch: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  const documents = useReply('/api/documents', {});
  const numbers = useMemo(
    () => new Map((documents.data ?? []).flatMap(({ id, number }) => (number === null ? [] : [[id, number]]))),
    [documents.data],
  );
  const columns = useTargetColumns(all, search, set, numbers);
  const needed = useMemo(() => orderByNeed(shown), [shown]);
  const rows = useMemo(() => sortRows(needed, columns, search.sort), [needed, columns, search.sort]);
  const opened = all.find((row) => row.id === search.open);
  const titleOf = (id: string) => all.find((row) => row.package === id)?.document ?? id;
  const labels = {
    document: titleOf,
    region: (code: string) => all.find((row) => row.region === code)?.regionName ?? code,
    light: (light: string) => t(`common:lights.${light}`),
    basis: (basis: string) => t(`bases.${basis}`, basis),
    department: (unit: string) => unit,
    year: (year: string) => t('yearOf', { year }),
    search: (text: string) => `“${text}”`,
  };
  return (
    <Page
      fill
      section={t('section')}
      question={t('question')}
      answer={
        reply.data === undefined ? undefined : (
          <span className="light-counts">
            {lights.map((light) => (
              <button
                key={light}
                type="button"
                className="light-count"
                aria-pressed={search.light === light}
                onClick={() => set({ light: search.light === light ? '' : light })}
              >
                <LightMark light={light} /> <b>{shown.filter((row) => row.light === light).length}</b>
              </button>
            ))}
          </span>
        )
      }
      actions={<ExportButton name={t('section')} rows={rows} columns={columns} />}
    >
      <div className="toolbar">
        <SearchBox hint={t('searchHint')} value={search.search} onChange={(text) => set({ search: text })} />
        <Select
          className="toolbar-year"
          aria-label={t('year')}
          value={search.year ?? ''}
          onChange={(year) => set({ year })}
          options={[
            { value: '', label: t('allYears') },
            ...yearsOf(all).map((year) => ({ value: String(year), label: t('yearOf', { year }) })),
          ]}
        />
        <Chips
          shown={rows.length}
          total={all.length}
          unit={t('unit')}
          items={filterNames.flatMap((name) => {
            const value = search[name];
            if (value === undefined || value === '') return [];
            const label = value.split(',').map(labels[name]).join(' / ');
            return [{ label, onRemove: () => void set({ [name]: '' }) }];
          })}
          onClear={() => void navigate({ search: {}, replace: true })}
        />
      </div>
      <Await query={reply} rows={14}>
        {() => (
          <Grid
            label={t('section')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            rowHeight={44}
            cardHeight={94}
            order={search.sort}
            onOrder={(sort) => set({ sort })}
            onOpen={(row) =>
              isPhone
                ? void navigate({ to: '/targets/$package/$id', params: targetParams(row.id) })
                : void set({ open: row.id })
            }
            activeKey={search.open}
            card={(row) => (
              <>
                <span className="card-line">
                  <b>{labelOf(row, i18n.language)}</b>
                  <LightMark light={row.light} isPending={isPending(row)} />
                </span>
                <span className="card-line">
                  <span>{lineText(row, t)}</span>
                  <b>{formatRatio(row.completion)}</b>
                </span>
                <span className="card-line quiet">
                  <span>
                    {row.regionName} · {row.lead ?? row.document}
                  </span>
                </span>
              </>
            )}
          />
        )}
      </Await>
      <Drawer
        open={search.open !== undefined}
        onClose={() => set({ open: '' })}
        size={760}
        destroyOnHidden
        title={opened === undefined ? '' : <Label {...opened} />}
        extra={
          search.open !== undefined && (
            <Link to="/targets/$package/$id" params={targetParams(search.open)}>
              {t('fullPage')}
            </Link>
          )
        }
      >
        {search.open !== undefined && <TargetDetail id={search.open} />}
      </Drawer>
    </Page>
  );
}
