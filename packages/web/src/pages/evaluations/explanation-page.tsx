import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReply } from '../../api.ts';
import { Page } from '../../ui/page.tsx';
import { Await } from '../../ui/state.tsx';
import { FirmnessBlock } from '../firmness/firmness-block.tsx';
import { ExplanationSheet } from './explanation-sheet.tsx';

const route = getRouteApi('/evaluations/$run/$subject');

/** Why this class, and who says so. */
export function ExplanationPage() {
  const { t } = useTranslation('evaluations');
  const { run, subject } = route.useParams();
  const page = useReply('/api/runs/:id', { params: { id: run } });
  const explanation = useReply('/api/runs/:id/results/:subject', { params: { id: run, subject } });
  return (
    <Await query={explanation} rows={14}>
      {(reply) => (
        <Page
          section={
            <>
              <Link to="/evaluations/$run" params={{ run }} search={{ view: 'results' }}>
                {page.data === undefined ? t('section') : `${page.data.run.scheme} ${page.data.run.year}`}
              </Link>{' '}
              /{' '}
              <Link to="/enterprises/$id" params={{ id: reply.subject.id }}>
                {reply.subject.name}
              </Link>
            </>
          }
          question={
            reply.trace.kind === 'class' && reply.trace.value !== null
              ? t('why.class', { name: reply.subject.name, class: String(reply.trace.value) })
              : t('why.noClass', { name: reply.subject.name })
          }
        >
          <ExplanationSheet explanation={reply} document={page.data?.run.package ?? ''} run={run}>
            {page.data !== undefined && (
              <FirmnessBlock
                key={subject}
                package={page.data.run.package}
                scheme={page.data.run.scheme}
                run={run}
                subject={subject}
              />
            )}
          </ExplanationSheet>
        </Page>
      )}
    </Await>
  );
}
