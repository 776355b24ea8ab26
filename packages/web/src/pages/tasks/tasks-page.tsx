import { getRouteApi } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type TaskRow, useReply } from '../../api.ts';
import { ExportButton } from '../../ui/export.tsx';
import { Chips } from '../../ui/grid/chips.tsx';
import { sortRows } from '../../ui/grid/column.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Await } from '../../ui/state.tsx';
import { useTaskColumns } from './task-columns.tsx';
import { dueText, TaskDetail } from './task-detail.tsx';
import { filterTasks } from './task-filter.ts';

const route = getRouteApi('/tasks');

/** 任务: who must do what by when, and which targets measure it. */
export function TasksPage() {
  const { t } = useTranslation('tasks');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const reply = useReply('/api/tasks', { query: {} });
  const all = reply.data ?? [];
  const wanted = useDeferredValue(search);
  const set = (patch: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  const columns = useTaskColumns(all, search, set);
  const rows = useMemo(() => sortRows(filterTasks(all, wanted), columns, wanted.sort), [all, wanted, columns]);
  const isOpen = (row: TaskRow) => row.id === search.open || `${row.package}/${row.id}` === search.open;
  const open = search.open === undefined ? undefined : all.find(isOpen);
  const leads = new Set(rows.map((row) => row.lead)).size;
  const chips = [
    ...(search.document === undefined
      ? []
      : [
          {
            label: all.find((row) => row.package === search.document)?.document ?? search.document,
            onRemove: () => void set({ document: '' }),
          },
        ]),
    ...(search.unit === undefined ? [] : [{ label: search.unit, onRemove: () => void set({ unit: '' }) }]),
    ...(search.search === undefined ? [] : [{ label: `“${search.search}”`, onRemove: () => void set({ search: '' }) }]),
  ];
  return (
    <Page
      fill
      section={t('section')}
      question={t('question')}
      answer={reply.data === undefined ? undefined : t('answer', { tasks: rows.length, leads })}
      actions={<ExportButton name={t('section')} rows={rows} columns={columns} />}
    >
      <div className="toolbar">
        <SearchBox hint={t('searchHint')} value={search.search} onChange={(text) => set({ search: text })} />
        <Chips
          shown={rows.length}
          total={all.length}
          unit={t('unit')}
          items={chips}
          onClear={() => void navigate({ search: {}, replace: true })}
        />
      </div>
      <Await query={reply} rows={14}>
        {() => (
          <Grid
            label={t('section')}
            rows={rows}
            columns={columns}
            rowKey={(row) => `${row.package}/${row.id}`}
            rowHeight={58}
            cardHeight={104}
            order={search.sort}
            onOrder={(sort) => set({ sort })}
            onOpen={(row) => void set({ open: row.id })}
            activeKey={open === undefined ? undefined : `${open.package}/${open.id}`}
            card={(row) => (
              <>
                <span className="card-line">
                  <b>
                    {row.label !== null && <span className="row-label">{row.label}</span>}
                    {row.title}
                  </b>
                </span>
                <span className="clip-2 quiet">{row.text}</span>
                <span className="card-line">
                  <span>{row.lead}</span>
                  <span className="quiet">{dueText(row, t)}</span>
                </span>
              </>
            )}
          />
        )}
      </Await>
      <Drawer
        open={open !== undefined}
        onClose={() => set({ open: '' })}
        size={600}
        destroyOnHidden
        title={open === undefined ? '' : `${open.label ?? ''} ${open.title}`.trim()}
      >
        {open !== undefined && <TaskDetail task={open} />}
      </Drawer>
    </Page>
  );
}
