import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReply } from '../../api.ts';
import { Page } from '../../ui/page.tsx';
import { Await } from '../../ui/state.tsx';
import { ExplanationSheet } from './explanation-sheet.tsx';

const route = getRouteApi('/rules/$package/$name/$subject');

/** Why a list, gate or incentive takes this subject, or doesn't. */
export function RulePage() {
  const { t } = useTranslation('evaluations');
  const params = route.useParams();
  const { year } = route.useSearch();
  const explanation = useReply('/api/rules/:package/:name/:subject', {
    params,
    query: year === undefined ? {} : { year: Number(year) },
  });
  return (
    <Await query={explanation} rows={14}>
      {(reply) => (
        <Page
          section={
            <>
              <Link to="/policies/$id" params={{ id: params.package }}>
                {reply.document}
              </Link>{' '}
              /{' '}
              {reply.subject.id.length === 18 ? (
                <Link to="/enterprises/$id" params={{ id: reply.subject.id }}>
                  {reply.subject.name}
                </Link>
              ) : (
                reply.subject.name
              )}
            </>
          }
          question={t('why.rule', { rule: params.name, name: reply.subject.name })}
        >
          <ExplanationSheet explanation={reply} document={params.package} />
        </Page>
      )}
    </Await>
  );
}
