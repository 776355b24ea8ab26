import { getRouteApi, Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RuleRow, useReply } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { Label } from '../../ui/label.tsx';
import { AssumedMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Page } from '../../ui/page.tsx';
import { Await, Empty } from '../../ui/state.tsx';

const route = getRouteApi('/rules');

/** 清单: which lists and gates are at work, and how many are on each. */
export function RulesPage() {
  const { t } = useTranslation('rules');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const overview = useReply('/api/overview', {});
  const schemes = useReply('/api/schemes', {});
  const reply = useReply('/api/rules', { query: search.year === undefined ? {} : { year: Number(search.year) } });
  const latest = overview.data?.year;
  const years = [
    ...new Set([...(latest === undefined ? [] : [latest]), ...(schemes.data ?? []).flatMap((one) => one.years)]),
  ].sort((a, b) => b - a);
  const year = search.year ?? (latest === undefined ? undefined : String(latest));
  return (
    <Page
      section={t('section')}
      question={t('question')}
      answer={reply.data === undefined || reply.data.length === 0 ? undefined : <Answer rows={reply.data} />}
      actions={
        <Select
          aria-label={t('year')}
          className="toolbar-year"
          value={year ?? null}
          onChange={(value) => navigate({ search: { year: value ?? '' } })}
          options={years.map((one) => ({ value: String(one), label: t('yearOf', { year: one }) }))}
        />
      }
    >
      <Await query={reply} rows={10}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>{t('none')}</Empty>
          ) : (
            <ul className="programmes">
              {rows
                .toSorted((a, b) => Number(isBlank(a)) - Number(isBlank(b)))
                .map((row) => (
                  <Rule key={`${row.package}/${row.name}`} row={row} />
                ))}
            </ul>
          )
        }
      </Await>
    </Page>
  );
}

/** Nobody could be judged: the data that it asks for are not there yet. */
const isBlank = ({ totals }: RuleRow): boolean => totals.yes + totals.no === 0;

function Answer({ rows }: { rows: readonly RuleRow[] }) {
  const { t } = useTranslation('rules');
  const of = (kind: RuleRow['kind']) => rows.filter((row) => row.kind === kind);
  const sum = (some: readonly RuleRow[], key: 'yes' | 'no') =>
    formatNumber(
      some.reduce((total, row) => total + row.totals[key], 0),
      0,
    );
  const blank = rows.filter(isBlank).length;
  const answer = t('answer', {
    year: rows[0]?.year,
    lists: of('list').length,
    listed: sum(of('list'), 'yes'),
    gates: of('gate').length,
    failed: sum(of('gate'), 'no'),
  });
  return blank === 0 ? answer : `${answer}${t('blank', { count: blank })}`;
}

function Rule({ row }: { row: RuleRow }) {
  const { t } = useTranslation('rules');
  const to = { to: '/rules/$package/$name', params: { package: row.package, name: row.name } } as const;
  const year = String(row.year);
  return (
    <li>
      <div className="programme-text">
        <h2>
          <Link {...to} search={{ year }}>
            <Label name={row.name} english={row.english} />
          </Link>
          <span className="tag">{t(`kinds.${row.kind}`)}</span>
          {row.isAssumption && <AssumedMark because={row.because} />}
        </h2>
        <p>{row.sentence}</p>
        <p className="quiet">
          {row.regionName} · {row.document} <Cites document={row.package} paths={row.cites} />
        </p>
      </div>
      <dl className="programme-figures">
        {(['yes', 'no', 'unknown'] as const).map((outcome, place) => (
          <div key={outcome}>
            <dt>{t(`outcomes.${row.kind}.${outcome}`)}</dt>
            <dd>
              <Link {...to} search={{ year, outcome }}>
                {place === 0 ? <b>{formatNumber(row.totals[outcome], 0)}</b> : formatNumber(row.totals[outcome], 0)}
              </Link>
              {place === 0 && <span className="unit">{t(`units.${row.subject}`, row.subject)}</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t(`outcomes.${row.kind}.outOfScope`)}</dt>
          <dd>{formatNumber(row.totals.outOfScope, 0)}</dd>
        </div>
      </dl>
    </li>
  );
}
