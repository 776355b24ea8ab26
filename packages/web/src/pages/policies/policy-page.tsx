import { getRouteApi, Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DocumentPage, useReply } from '../../api.ts';
import { formatRatio } from '../../ui/number.ts';
import { Page } from '../../ui/page.tsx';
import { Await } from '../../ui/state.tsx';
import { ClausePanel } from './clause-panel.tsx';
import { ClauseTree } from './clause-tree.tsx';
import { Contradictions } from './contradictions.tsx';
import { Parameters } from './parameters.tsx';
import { spanOf } from './validity.ts';

const route = getRouteApi('/policies/$id');

/** One document: its clauses and what each became. */
export function PolicyPage() {
  const { id } = route.useParams();
  const page = useReply('/api/documents/:id', { params: { id } });
  return <Await query={page}>{(reply) => <Policy page={reply} />}</Await>;
}

function Policy({ page }: { page: DocumentPage }) {
  const { t } = useTranslation('policies');
  const { view = 'clauses', clause } = route.useSearch();
  const navigate = route.useNavigate();
  const { document } = page;
  const first = page.clauses.find((row) => row.links.length > 0) ?? page.clauses[0];
  const current = page.clauses.find((row) => row.path === clause) ?? first;
  return (
    <Page
      section={
        <>
          <Link to="/policies">{t('section')}</Link> / {document.number ?? document.regionName}
        </>
      }
      question={document.title}
      answer={
        <span className="quiet">
          {[
            document.issuer,
            t('document.dated', { day: document.dated }),
            document.from === null && document.until === null
              ? null
              : t('document.validFor', { span: spanOf(document, t) }),
            t('document.covered', { share: formatRatio(document.covered, 0), clauses: document.counts.clauses }),
            t('document.version', { version: document.version.slice(0, 12) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      }
    >
      <Tabs
        activeKey={view}
        onChange={(key) => navigate({ search: { view: key === 'clauses' ? '' : key } })}
        items={[
          {
            key: 'clauses',
            label: `${t('tabs.clauses')} ${page.clauses.length}`,
            children: (
              <div className="policy">
                <ClauseTree
                  clauses={page.clauses}
                  current={current?.path}
                  onChoose={(path) => navigate({ search: { clause: path }, replace: true })}
                />
                {current !== undefined && (
                  <ClausePanel
                    document={document.id}
                    clause={current}
                    clauses={page.clauses}
                    parameters={page.parameters}
                  />
                )}
              </div>
            ),
          },
          {
            key: 'parameters',
            label: `${t('tabs.parameters')} ${page.parameters.length}`,
            children: <Parameters document={document.id} rows={page.parameters} />,
          },
          {
            key: 'contradictions',
            label: `${t('tabs.contradictions')} ${page.contradictions.length}`,
            children: <Contradictions rows={page.contradictions} documents={[]} />,
          },
        ]}
      />
    </Page>
  );
}
