import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Overview, useReply } from '../../api.ts';
import { ClassBar } from '../../ui/class-bar.tsx';
import { labelOf } from '../../ui/label.tsx';
import { LightMark, lights } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Block, Figures, Page } from '../../ui/page.tsx';
import { lightColours } from '../../ui/palette.ts';
import { Await } from '../../ui/state.tsx';
import { BehindTable } from './behind-table.tsx';
import { LeadTable } from './lead-table.tsx';

/** 工作台: what is behind and who must move. */
export function OverviewPage() {
  const { t } = useTranslation('overview');
  const overview = useReply('/api/overview', {});
  const targets = useReply('/api/targets', { query: {} });
  return (
    <Await query={overview} rows={12}>
      {(reply) => (
        <Page section={t('section')} question={t('question')} answer={<Answer overview={reply} />}>
          <LightBar overview={reply} />
          <div className="split">
            <div>
              <Block
                title={t('behind.title')}
                aside={
                  <Link to="/targets" search={{ light: 'red' }}>
                    {t('behind.all')}
                  </Link>
                }
              >
                <BehindTable rows={reply.behind} />
              </Block>
            </div>
            <div>
              <Block title={t('leads.title')}>
                <Await query={targets}>{(rows) => <LeadTable targets={rows} />}</Await>
              </Block>
              <RunSummary overview={reply} />
            </div>
          </div>
          <Block title={t('running.title')}>
            <Figures items={countsOf(reply, t)} />
          </Block>
        </Page>
      )}
    </Await>
  );
}

function Answer({ overview }: { overview: Overview }) {
  const { t, i18n } = useTranslation('overview');
  const { red, yellow } = overview.lights;
  const first = overview.behind[0];
  const total = useMemo(() => lights.reduce((sum, light) => sum + overview.lights[light], 0), [overview]);
  if (red + yellow === 0) return <>{t('answer.none', { total })}</>;
  return (
    <>
      {t('answer.behind', { total, red, yellow })}
      {first !== undefined &&
        t(first.lead === null ? 'answer.first' : 'answer.firstWithLead', {
          name: labelOf(first, i18n.language),
          region: first.region,
          lead: first.lead ?? '',
        })}
    </>
  );
}

/** All targets in one bar: each part opens its list. */
function LightBar({ overview }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const shown = lights.filter((light) => overview.lights[light] > 0);
  return (
    <div className="light-bar">
      <div className="light-bar-track" aria-hidden="true">
        {shown.map((light) => (
          <i key={light} style={{ flex: overview.lights[light], background: lightColours[light] }} />
        ))}
      </div>
      <ul>
        {lights.map((light) => (
          <li key={light}>
            <Link
              to="/targets"
              search={{ light }}
              aria-label={t('lightLink', { word: t(`common:lights.${light}`), count: overview.lights[light] })}
            >
              <LightMark light={light} />
              <b>{overview.lights[light]}</b>
              <span className="unit">{t('items')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function RunSummary({ overview }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const run = overview.latestRun;
  return (
    <Block
      title={t('run.title')}
      aside={
        run === null ? (
          <Link to="/evaluations">{t('run.start')}</Link>
        ) : (
          <Link to="/evaluations/$run" params={{ run: run.id }}>
            {run.scheme} · {run.year}
          </Link>
        )
      }
    >
      {run === null ? <p className="empty">{t('run.none')}</p> : <ClassBar classes={overview.classes} />}
    </Block>
  );
}

function countsOf(overview: Overview, t: (key: string) => string) {
  const { counts } = overview;
  const figure = (key: keyof Overview['counts'], to: '/policies' | '/targets' | '/tasks' | '/enterprises') => ({
    label: <Link to={to}>{t(`running.${key}`)}</Link>,
    value: formatNumber(counts[key], 0),
    unit: t(`running.unit.${key}`),
  });
  return [
    figure('documents', '/policies'),
    figure('clauses', '/policies'),
    figure('rules', '/policies'),
    figure('targets', '/targets'),
    figure('tasks', '/tasks'),
    figure('enterprises', '/enterprises'),
    { label: t('running.facts'), value: formatNumber(counts.facts, 0), unit: t('running.unit.facts') },
    {
      label: (
        <Link to="/policies" search={{ view: 'contradictions' }}>
          {t('running.contradictions')}
        </Link>
      ),
      value: formatNumber(overview.contradictions, 0),
      unit: t('running.unit.contradictions'),
    },
  ];
}
