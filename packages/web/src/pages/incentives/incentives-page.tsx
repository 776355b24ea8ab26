import { getRouteApi, Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type IncentiveRow, useReply } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { sumFen, wan, yuan } from '../../ui/money.ts';
import { formatNumber } from '../../ui/number.ts';
import { Page } from '../../ui/page.tsx';
import { Await, Empty } from '../../ui/state.tsx';

const route = getRouteApi('/incentives');

/** 奖补: what each programme would pay, to how many, and for how many it is undecided. */
export function IncentivesPage() {
  const { t } = useTranslation('incentives');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const overview = useReply('/api/overview', {});
  const schemes = useReply('/api/schemes', {});
  const reply = useReply('/api/incentives', { query: search.year === undefined ? {} : { year: Number(search.year) } });
  const years = [
    ...new Set([
      ...(overview.data === undefined ? [] : [overview.data.year]),
      ...(schemes.data ?? []).flatMap((one) => one.years),
    ]),
  ];
  const year = search.year ?? (overview.data === undefined ? undefined : String(overview.data.year));
  const rows = reply.data ?? [];
  const payable = rows.reduce((sum, row) => sum + row.totals.payable, 0);
  return (
    <Page
      section={t('section')}
      question={t('question')}
      answer={
        reply.data === undefined
          ? undefined
          : t('answer', {
              programmes: rows.length,
              payable: formatNumber(payable, 0),
              amount: wan(sumFen(rows.map((row) => row.totals.fen))),
            })
      }
      actions={
        <Select
          aria-label={t('year')}
          className="toolbar-year"
          value={year ?? null}
          onChange={(value) => navigate({ search: { year: value ?? '' } })}
          options={years
            .sort((a, b) => b - a)
            .map((one) => ({ value: String(one), label: t('yearOf', { year: one }) }))}
        />
      }
    >
      <Await query={reply} rows={10}>
        {(all) => (all.length === 0 ? <Empty>{t('none')}</Empty> : <Programmes rows={all} year={search.year} />)}
      </Await>
    </Page>
  );
}

function Programmes({ rows, year }: { rows: readonly IncentiveRow[]; year: string | undefined }) {
  const { t } = useTranslation('incentives');
  return (
    <ul className="programmes">
      {rows.map((row) => (
        <li key={`${row.package}/${row.name}`}>
          <div className="programme-text">
            <h2>
              <Link
                to="/incentives/$package/$name"
                params={{ package: row.package, name: row.name }}
                search={year === undefined ? {} : { year }}
              >
                {row.name}
              </Link>
              {row.isInTotalControl && <span className="tag">{t('totalControl')}</span>}
            </h2>
            <p>{row.sentence}</p>
            <p className="quiet">
              {row.document} <Cites document={row.package} paths={row.cites} />
            </p>
          </div>
          <dl className="programme-figures">
            <div>
              <dt>{t('amount')}</dt>
              <dd title={`${yuan(row.totals.fen)} 元`}>
                <b>{wan(row.totals.fen)}</b>
                <span className="unit">万元</span>
              </dd>
            </div>
            {(['payable', 'undecided', 'excluded', 'nothing'] as const).map((key) => (
              <div key={key}>
                <dt>{t(`common:payments.${key}`)}</dt>
                <dd>
                  <Link
                    to="/incentives/$package/$name"
                    params={{ package: row.package, name: row.name }}
                    search={{ ...(year === undefined ? {} : { year }), state: key }}
                  >
                    {formatNumber(row.totals[key], 0)}
                  </Link>
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
