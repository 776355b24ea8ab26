import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type EntitlementRow, useReply } from '../../api.ts';
import { ExportButton } from '../../ui/export.tsx';
import { Chips } from '../../ui/grid/chips.tsx';
import { sortRows } from '../../ui/grid/column.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { sumFen, wan } from '../../ui/money.ts';
import { formatNumber } from '../../ui/number.ts';
import { Page } from '../../ui/page.tsx';
import { PaymentMark } from '../../ui/payment-mark.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Await } from '../../ui/state.tsx';
import { useEntitlementColumns } from './entitlement-columns.tsx';
import { filterEntitlements } from './entitlement-filter.ts';

const route = getRouteApi('/incentives/$package/$name');

/** One programme: who gets what, and why the others don't. */
export function IncentivePage() {
  const { t } = useTranslation('incentives');
  const params = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = search.year === undefined ? {} : { year: Number(search.year) };
  const reply = useReply('/api/incentives/:package/:name', { params, query });
  const programmes = useReply('/api/incentives', { query });
  const programme = programmes.data?.find((row) => row.package === params.package && row.name === params.name);
  const all = reply.data ?? [];
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => filterEntitlements(all, wanted), [all, wanted]);
  const set = (patch: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  const columns = useEntitlementColumns(all, shown, search, set);
  const rows = useMemo(() => sortRows(shown, columns, wanted.sort ?? '-amount'), [shown, columns, wanted.sort]);
  const payable = all.filter((row) => row.state === 'payable');
  const open = (row: EntitlementRow) =>
    void navigate({
      to: '/rules/$package/$name/$subject',
      params: { package: row.package, name: row.incentive, subject: row.subject },
      search: search.year === undefined ? {} : { year: search.year },
    });
  return (
    <Page
      fill
      section={
        <>
          <Link to="/incentives">{t('section')}</Link> / {programme?.document ?? params.package}
        </>
      }
      question={t('whoGets', { name: params.name })}
      answer={
        reply.data === undefined ? undefined : (
          <>
            {t('answerOne', {
              payable: formatNumber(payable.length, 0),
              amount: wan(sumFen(payable.map((row) => row.amountFen))),
            })}
            {programme !== undefined && <span className="quiet"> {programme.sentence}</span>}
          </>
        )
      }
      actions={<ExportButton name={params.name} rows={rows} columns={columns} />}
    >
      <div className="toolbar">
        <SearchBox hint={t('searchHint')} value={search.search} onChange={(text) => set({ search: text })} />
        <Chips
          shown={rows.length}
          total={all.length}
          unit={t('unit')}
          items={(['state', 'region', 'search'] as const).flatMap((name) => {
            const value = search[name];
            if (value === undefined) return [];
            const label = value
              .split(',')
              .map((one) => (name === 'state' ? t(`common:payments.${one}`, one) : one))
              .join(' / ');
            return [{ label, onRemove: () => void set({ [name]: '' }) }];
          })}
          onClear={() => void set({ state: '', region: '', search: '' })}
        />
      </div>
      <Await query={reply} rows={12}>
        {() => (
          <Grid
            label={params.name}
            rows={rows}
            columns={columns}
            rowKey={(row) => `${row.id}/${row.project}`}
            cardHeight={90}
            order={search.sort ?? '-amount'}
            onOrder={(sort) => set({ sort })}
            onOpen={open}
            card={(row) => (
              <>
                <span className="card-line">
                  <b>{row.name}</b>
                  <PaymentMark state={row.state} />
                </span>
                <span className="card-line">
                  <span className="quiet">{row.project ?? row.regionName}</span>
                  <span>
                    {wan(row.amountFen)}
                    <span className="unit">万元</span>
                  </span>
                </span>
                <span className="card-line quiet">
                  <span>{row.because.join('；')}</span>
                </span>
              </>
            )}
          />
        )}
      </Await>
    </Page>
  );
}
