import { getRouteApi, Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DocumentRow, useReply } from '../../api.ts';
import { formatRatio } from '../../ui/number.ts';
import { Page } from '../../ui/page.tsx';
import { scrollable } from '../../ui/scrollable.ts';
import { Await } from '../../ui/state.tsx';
import { Contradictions } from './contradictions.tsx';
import { spanOf } from './validity.ts';

const route = getRouteApi('/policies');

/** 政策: which documents are at work, and what each asks. */
export function PoliciesPage() {
  const { t } = useTranslation('policies');
  const { view = 'documents' } = route.useSearch();
  const navigate = route.useNavigate();
  const documents = useReply('/api/documents', {});
  const contradictions = useReply('/api/contradictions', {});
  const rows = documents.data ?? [];
  const sum = (key: keyof DocumentRow['counts']) => rows.reduce((total, row) => total + row.counts[key], 0);
  return (
    <Page
      section={t('section')}
      question={t('question')}
      actions={
        <Link to="/policies/read" className="action-link">
          {t('readNew')}
        </Link>
      }
      answer={
        rows.length === 0
          ? undefined
          : t('answer', {
              documents: rows.length,
              clauses: sum('clauses'),
              targets: sum('targets'),
              tasks: sum('tasks'),
              rules: sum('rules'),
              full: rows.filter((row) => row.covered >= 1).length,
            })
      }
    >
      <Tabs
        activeKey={view}
        onChange={(key) => navigate({ search: { view: key === 'documents' ? '' : key } })}
        items={[
          {
            key: 'documents',
            label: t('tabs.documents'),
            children: <Await query={documents}>{(reply) => <DocumentsTable rows={reply} />}</Await>,
          },
          {
            key: 'contradictions',
            label: `${t('tabs.contradictions')} ${contradictions.data?.length ?? ''}`,
            children: (
              <Await query={contradictions}>
                {(reply) => <Contradictions rows={reply} documents={documents.data ?? []} />}
              </Await>
            ),
          },
        ]}
      />
    </Page>
  );
}

function DocumentsTable({ rows }: { rows: readonly DocumentRow[] }) {
  const { t } = useTranslation('policies');
  return (
    <div className="scroll-x" {...scrollable}>
      <table className="plain-table documents-table">
        <thead>
          <tr>
            <th scope="col">{t('document.title')}</th>
            <th scope="col" className="is-text">
              {t('document.region')}
            </th>
            <th scope="col" className="is-text">
              {t('document.valid')}
            </th>
            {(['clauses', 'rules', 'targets', 'tasks', 'parameters', 'cases'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`document.${key}`)}
              </th>
            ))}
            <th scope="col">{t('document.coverage')}</th>
            <th scope="col">{t('document.contradictions')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/policies/$id" params={{ id: row.id }} className="document-title">
                  {row.title}
                </Link>
                <div className="quiet">
                  {[row.number, row.issuer, t('document.dated', { day: row.dated })].filter(Boolean).join(' · ')}
                  {!row.isPublic && ` · ${t('document.internal')}`}
                </div>
              </td>
              <td className="is-text">{row.regionName}</td>
              <td className="is-text">{spanOf(row, t)}</td>
              <td>{row.counts.clauses}</td>
              <td>{row.counts.rules}</td>
              <td>{row.counts.targets}</td>
              <td>{row.counts.tasks}</td>
              <td>{row.counts.parameters}</td>
              <td>{row.counts.cases}</td>
              <td>{formatRatio(row.covered, 0)}</td>
              <td>
                {row.contradictions === 0 ? (
                  0
                ) : (
                  <Link to="/policies/$id" params={{ id: row.id }} search={{ view: 'contradictions' }}>
                    {row.contradictions}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
