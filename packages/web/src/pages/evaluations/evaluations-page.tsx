import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ProblemError, type RunPage, type RunRow, replyKey, type SchemeRow, send, useReply } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { AssumedMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Block, Page } from '../../ui/page.tsx';
import { Await, Empty, ProblemNote } from '../../ui/state.tsx';
import { RunProgress } from './run-progress.tsx';
import { SchemeSheet } from './scheme-sheet.tsx';

const route = getRouteApi('/evaluations');
const keyOf = (scheme: SchemeRow) => `${scheme.package}/${scheme.name}`;

/** 评价: choose a scheme and a year, read how it scores, run it. */
export function EvaluationsPage() {
  const { t } = useTranslation('evaluations');
  const schemes = useReply('/api/schemes', {});
  return (
    <Page section={t('section')} question={t('question')}>
      <Await query={schemes}>
        {(rows) => (rows.length === 0 ? <Empty>{t('noSchemes')}</Empty> : <Chooser schemes={rows} />)}
      </Await>
    </Page>
  );
}

function Chooser({ schemes }: { schemes: readonly SchemeRow[] }) {
  const { t } = useTranslation('evaluations');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const runs = useReply('/api/runs', {});
  const enterprises = useReply('/api/overview', {});
  const last = runs.data?.[0];
  const usual = last === undefined ? undefined : `${last.package}/${last.scheme}`;
  const find = (key: string | undefined) => schemes.find((row) => keyOf(row) === key);
  const scheme = find(search.scheme) ?? find(usual) ?? schemes.find((row) => row.classes.length > 0) ?? schemes[0];
  const years = scheme.years.toSorted((a, b) => b - a);
  const year = Number(search.year ?? years[0] ?? Number.NaN);
  const start = useMutation<RunPage, ProblemError>({
    mutationFn: () => send('/api/runs', { body: { package: scheme.package, scheme: scheme.name, year } }),
    onSuccess: (page) => {
      queries.setQueryData(replyKey('/api/runs/:id', { params: { id: page.run.id } }), page);
      void queries.invalidateQueries({ queryKey: ['/api/runs'] });
      void queries.invalidateQueries({ queryKey: ['/api/overview'] });
      void navigate({ to: '/evaluations/$run', params: { run: page.run.id } });
    },
  });
  return (
    <>
      <div className="toolbar run-form">
        <Select
          aria-label={t('scheme')}
          className="run-scheme"
          value={keyOf(scheme)}
          onChange={(value) => navigate({ search: { scheme: value } })}
          options={schemes.map((row) => ({ value: keyOf(row), label: `${row.name} · ${row.document}` }))}
        />
        <Select
          aria-label={t('year')}
          className="toolbar-year"
          value={Number.isNaN(year) ? null : String(year)}
          placeholder={t('noYear')}
          onChange={(value) => navigate({ search: (old) => ({ ...old, year: value ?? '' }) })}
          options={years.map((one) => ({ value: String(one), label: t('yearOf', { year: one }) }))}
        />
        <Button type="primary" disabled={Number.isNaN(year)} loading={start.isPending} onClick={() => start.mutate()}>
          {t('run')}
        </Button>
        {!Number.isNaN(year) && scheme.classes.length > 0 && (
          <Link
            to="/evaluations/try/$package/$name"
            params={{ package: scheme.package, name: scheme.name }}
            search={{ year: String(year) }}
          >
            {t('try')}
          </Link>
        )}
        <span className="quiet">{t('runNote')}</span>
      </div>
      {start.isPending && <RunProgress subjects={enterprises.data?.counts.enterprises} />}
      {start.error !== null && <ProblemNote problem={start.error.problem} onRetry={() => start.mutate()} />}
      <div className="split split-wide">
        <div>
          <Block
            title={scheme.name}
            aside={
              <>
                {scheme.isAssumption && <AssumedMark because={t('schemeAssumed')} />}{' '}
                <Cites document={scheme.package} paths={scheme.cites.filter((path) => path !== '假定')} />
              </>
            }
          >
            <SchemeSheet scheme={scheme} />
          </Block>
        </div>
        <div>
          <Block title={t('runs.title')}>
            <Await query={runs} rows={5}>
              {(rows) => <Runs rows={rows} />}
            </Await>
          </Block>
        </div>
      </div>
    </>
  );
}

function Runs({ rows }: { rows: readonly RunRow[] }) {
  const { t } = useTranslation('evaluations');
  if (rows.length === 0) return <Empty>{t('runs.none')}</Empty>;
  return (
    <ul className="records">
      {rows.map((run) => (
        <li key={run.id}>
          <div className="record-head">
            <Link to="/evaluations/$run" params={{ run: run.id }}>
              <b>
                {run.scheme} {run.year}
              </b>
            </Link>
            <span className="quiet">{run.startedAt.slice(0, 16).replace('T', ' ')}</span>
          </div>
          <div className="record-foot quiet">
            {t('runs.line', {
              by: run.by,
              milliseconds: formatNumber(run.milliseconds, 0),
              hash: run.resultHash.slice(0, 8),
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
