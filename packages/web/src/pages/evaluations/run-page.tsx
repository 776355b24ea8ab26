import { getRouteApi, Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type RunPage, useReply } from '../../api.ts';
import { formatNumber, formatRatio } from '../../ui/number.ts';
import { Block, Figures, Page } from '../../ui/page.tsx';
import { Await, Skeleton } from '../../ui/state.tsx';
import { CutTable } from './cut-table.tsx';
import { GroupTable } from './group-table.tsx';
import { ResultsGrid } from './results-grid.tsx';

const Histogram = lazy(() => import('./histogram.tsx').then((module) => ({ default: module.Histogram })));
const route = getRouteApi('/evaluations/$run');

/** One run: how classes fall, where the lines lie, and every result. */
export function RunPageView() {
  const { run } = route.useParams();
  const page = useReply('/api/runs/:id', { params: { id: run } });
  return (
    <Await query={page} rows={14}>
      {(reply) => <Run page={reply} />}
    </Await>
  );
}

function Run({ page }: { page: RunPage }) {
  const { t } = useTranslation('evaluations');
  const { view = 'distribution' } = route.useSearch();
  const navigate = route.useNavigate();
  const { run } = page;
  const results = useReply('/api/runs/:id/results', { params: { id: run.id } });
  return (
    <Page
      fill={view === 'results'}
      section={
        <>
          <Link to="/evaluations">{t('section')}</Link> / {run.scheme}
        </>
      }
      question={t('runQuestion', { scheme: run.scheme, year: run.year })}
      answer={
        <>
          {t('runAnswer', {
            rated: formatNumber(page.states.rated, 0),
            classes: page.classes.map((one) => `${one.name} ${formatNumber(one.count, 0)}`).join(t('common:comma')),
          })}{' '}
          <span className="quiet" title={`${run.inputHash} → ${run.resultHash}`}>
            {t('runs.line', {
              by: run.by,
              milliseconds: formatNumber(run.milliseconds, 0),
              hash: run.resultHash.slice(0, 8),
            })}
          </span>
        </>
      }
    >
      <Tabs
        className={view === 'results' ? 'tabs-slim' : ''}
        activeKey={view}
        onChange={(key) => navigate({ search: { view: key === 'distribution' ? '' : key } })}
        items={[
          { key: 'distribution', label: t('tabs.distribution') },
          { key: 'results', label: `${t('tabs.results')} ${formatNumber(page.total, 0)}` },
        ]}
      />
      {view === 'results' ? (
        <Await query={results} rows={14}>
          {(reply) => <ResultsGrid run={run} results={reply} />}
        </Await>
      ) : (
        <>
          <Figures
            items={[
              ...(['rated', 'notRated', 'undecided', 'outOfScope'] as const).map((state) => ({
                label: t(`states.${state}`),
                value: formatNumber(page.states[state], 0),
                unit: t('unit'),
                note: page.total > 0 ? formatRatio(page.states[state] / page.total) : undefined,
              })),
            ]}
          />
          <div className="block">
            <Suspense fallback={<Skeleton rows={7} />}>
              <Histogram page={page} results={results.data} />
            </Suspense>
          </div>
          <Block title={t('cuts.title')} aside={t('cuts.note')}>
            <CutTable cuts={page.cuts} />
          </Block>
          <div className="split">
            <Block title={t('byRegion')}>
              <GroupTable
                rows={page.byRegion}
                classes={page.classes.map((one) => one.name)}
                run={run.id}
                filter="region"
              />
            </Block>
            <Block title={t('byIndustry')}>
              <GroupTable
                rows={page.byIndustry}
                classes={page.classes.map((one) => one.name)}
                run={run.id}
                filter="industry"
              />
            </Block>
          </div>
        </>
      )}
    </Page>
  );
}
