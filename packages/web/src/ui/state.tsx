import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, ProblemError } from '../api.ts';

/** What went wrong, where, and how to mend it. Never a code alone. */
export function ProblemNote({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="problem" role="alert">
      <h2>{i18n.language === 'en' ? problem.messageEnglish : problem.message}</h2>
      {problem.where.length > 0 && (
        <ul>
          {problem.where.map((place) => (
            <li key={place.field + place.message}>
              <code>{place.field}</code> {place.message}
            </li>
          ))}
        </ul>
      )}
      <p>{problem.fix ?? t('problem.tryAgain')}</p>
      {problem.fault !== null && <p className="quiet">{t('problem.fault', { id: problem.fault })}</p>}
      {onRetry !== undefined && <Button onClick={onRetry}>{t('problem.retry')}</Button>}
    </section>
  );
}

/** Lines where text or a table will stand. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <i key={row} style={{ width: `${96 - ((row * 17) % 38)}%` }} />
      ))}
    </div>
  );
}

/** Shows the reply, or its skeleton, or its problem with a way to try again. */
export function Await<T>(props: {
  query: UseQueryResult<T, ProblemError>;
  rows?: number;
  children: (reply: T) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.error !== null) return <ProblemNote problem={query.error.problem} onRetry={() => void query.refetch()} />;
  return <Skeleton {...(props.rows === undefined ? {} : { rows: props.rows })} />;
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <section className="problem">
      <h2>{t('problem.noPage')}</h2>
      <p>
        <Link to="/">{t('problem.home')}</Link>
      </p>
    </section>
  );
}

/** A page that broke: says so, and offers to load it anew. */
export function RouteProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error instanceof ProblemError) return <ProblemNote problem={error.problem} />;
  return (
    <section className="problem" role="alert">
      <h2>{t('problem.page')}</h2>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <Button onClick={() => location.reload()}>{t('problem.reload')}</Button>
    </section>
  );
}
