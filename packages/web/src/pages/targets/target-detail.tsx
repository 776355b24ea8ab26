import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type TargetPage, useReply } from '../../api.ts';
import { Cites, Units } from '../../ui/cite.tsx';
import { Label } from '../../ui/label.tsx';
import { LightMark, StateMark } from '../../ui/marks.tsx';
import { formatLoose, formatRatio, formatSigned, nothing, unitText } from '../../ui/number.ts';
import { Block, Figures } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { scrollable } from '../../ui/scrollable.ts';
import { Await, Skeleton } from '../../ui/state.tsx';
import { findingOf, gapOf, isPending, lineText, paceOf, targetParams } from '../../ui/target-words.ts';

const TargetChart = lazy(() => import('./target-chart.tsx').then((module) => ({ default: module.TargetChart })));

/** Everything about one target: where it stands, its trend, what it means, who acts. */
export function TargetDetail({ id }: { id: string }) {
  const page = useReply('/api/targets/:package/:id', { params: targetParams(id) });
  return (
    <Await query={page} rows={12}>
      {(reply) => <Detail page={reply} />}
    </Await>
  );
}

function Detail({ page }: { page: TargetPage }) {
  const { t, i18n } = useTranslation('targets');
  const { target, definition } = page;
  const gap = gapOf(target);
  const pace = paceOf(target);
  return (
    <div className="target-detail">
      <Figures
        items={[
          {
            label: t('columns.light'),
            value: <LightMark light={target.light} isPending={isPending(target)} />,
            note: target.asOf ?? undefined,
          },
          {
            label: t('columns.value'),
            value: formatLoose(target.value),
            unit: unitText(target.unit),
            note: <StateMark state={target.state} />,
          },
          {
            label: t('columns.completion'),
            value: formatRatio(target.completion),
            note: gap === null ? undefined : t('points', { points: formatSigned(gap * 100) }),
          },
          {
            label: t('elapsed'),
            value: formatRatio(target.elapsed, 0),
            note: pace === null && !isPending(target) ? t('unpaced') : undefined,
          },
        ]}
      />
      {page.observations.length > 1 || target.trend.some((value) => value !== null) ? (
        <Suspense fallback={<Skeleton rows={6} />}>
          <TargetChart page={page} />
        </Suspense>
      ) : (
        <p className="empty">{findingOf(target, t, i18n.language)}</p>
      )}
      <Block title={t('meaning.title')}>
        <dl className="pairs">
          <Pair name={t('columns.lines')}>{lineText(target, t)}</Pair>
          {target.relative !== null && <Pair name={t('meaning.relative')}>{target.relative}</Pair>}
          <Pair name={t('columns.basis')}>
            {t(`bases.${target.basis}`, target.basis)} ·{' '}
            {target.from === target.until ? target.from : `${target.from}–${target.until}`}
            {target.soft !== null && ` · ${target.soft}`}
          </Pair>
          <Pair name={t('meaning.formula')}>{definition.formula ?? t('meaning.reported')}</Pair>
          <Pair name={t('meaning.direction')}>{t(`directions.${definition.direction}`)}</Pair>
          <Pair name={t('meaning.source')}>{definition.source ?? nothing}</Pair>
          {definition.note !== null && <Pair name={t('meaning.note')}>{definition.note}</Pair>}
          <Pair name={t('meaning.units')}>
            {target.lead === null && target.responsible.length === 0 ? (
              nothing
            ) : (
              <Units lead={target.lead} responsible={target.responsible} />
            )}
          </Pair>
          <Pair name={t('meaning.clause')}>
            <Cites document={target.package} paths={target.cites} /> <span className="quiet">{target.document}</span>
          </Pair>
        </dl>
      </Block>
      {page.parts.length > 0 && (
        <Block title={t('parts')}>
          <PlainTable
            head={[t('columns.name'), t('columns.lines'), t('columns.completion'), t('columns.light')]}
            rows={page.parts.map((part) => [
              <Link key="name" to="/targets/$package/$id" params={targetParams(part.id)}>
                <Label {...part} />
              </Link>,
              lineText(part, t),
              formatRatio(part.completion),
              <LightMark key="light" light={part.light} />,
            ])}
          />
        </Block>
      )}
      {page.tasks.length > 0 && (
        <Block title={t('tasks')}>
          <ul className="plain-list">
            {page.tasks.map((task) => (
              <li key={task.id}>
                <Link to="/tasks" search={{ document: target.package, open: task.id }}>
                  {task.title}
                </Link>
                <span className="quiet">{task.lead}</span>
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Block title={t('observations.title')} aside={t('observations.count', { count: page.observations.length })}>
        {page.observations.length === 0 ? (
          <p className="empty">{t(target.value === null ? 'observations.none' : 'observations.derived')}</p>
        ) : (
          <div className="scroll-x" {...scrollable}>
            <PlainTable
              head={[
                t('observations.period'),
                `${t('columns.value')} ${unitText(target.unit)}`,
                t('observations.state'),
                t('observations.source'),
                t('observations.batch'),
                t('observations.recordedAt'),
              ]}
              rows={page.observations
                .toReversed()
                .map((one) => [
                  one.period,
                  formatLoose(one.value),
                  <StateMark key="state" state={one.state} />,
                  one.source,
                  one.batch,
                  one.recordedAt.slice(0, 10),
                ])}
            />
          </div>
        )}
      </Block>
    </div>
  );
}

function Pair({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
