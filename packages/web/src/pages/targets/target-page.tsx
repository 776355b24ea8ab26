import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReply } from '../../api.ts';
import { labelOf } from '../../ui/label.tsx';
import { Page } from '../../ui/page.tsx';
import { Await } from '../../ui/state.tsx';
import { TargetDetail } from './target-detail.tsx';

const route = getRouteApi('/targets/$package/$id');

/** One target on its own page. */
export function TargetPageView() {
  const { t, i18n } = useTranslation('targets');
  const params = route.useParams();
  const page = useReply('/api/targets/:package/:id', { params });
  return (
    <Await query={page} rows={14}>
      {({ target }) => (
        <Page
          section={
            <>
              <Link to="/targets">{t('section')}</Link> /{' '}
              <Link to="/targets" search={{ document: target.package }}>
                {target.document}
              </Link>
            </>
          }
          question={labelOf(target, i18n.language)}
        >
          <TargetDetail id={`${params.package}/${params.id}`} />
        </Page>
      )}
    </Await>
  );
}
