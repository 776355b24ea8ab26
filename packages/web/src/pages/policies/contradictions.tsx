import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Contradiction, DocumentRow } from '../../api.ts';
import { Empty } from '../../ui/state.tsx';

/** Passages that disagree, with the ruling where one was made; nothing is smoothed over. */
export function Contradictions(props: { rows: readonly Contradiction[]; documents: readonly DocumentRow[] }) {
  const { t } = useTranslation('policies');
  if (props.rows.length === 0) return <Empty>{t('contradiction.none')}</Empty>;
  const titleOf = (id: string) => {
    const document = props.documents.find((row) => row.id === id);
    return document === undefined ? id : (document.number ?? document.title);
  };
  const open = props.rows.filter((row) => row.ruling === null).length;
  return (
    <>
      <p className="lead-line">{t('contradiction.answer', { total: props.rows.length, open })}</p>
      <ol className="contradictions">
        {props.rows.map((row) => (
          <li key={row.document + row.between.join() + row.message}>
            <header>
              <b>{t(`contradiction.kinds.${row.kind}`, row.kind)}</b>
              {props.documents.length > 0 && <span className="quiet">{titleOf(row.document)}</span>}
              <span className="cites">
                {row.between.map((path) => (
                  <Place key={path} document={row.document} path={path} />
                ))}
              </span>
            </header>
            <p>{row.message}</p>
            {row.ruling === null ? (
              <p className="ruling is-open">{t('contradiction.open')}</p>
            ) : (
              <p className="ruling">
                <b>{t('contradiction.ruling')}</b>
                {row.ruling}
                {row.takes !== null && <span className="tag">{t('contradiction.takes', { path: row.takes })}</span>}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** A passage is a clause, or a target or rule that stands in one (`附件.31/应用场景`), or a row that isn't there. */
function Place({ document, path }: { document: string; path: string }) {
  if (path.startsWith('序号.')) return <span className="tag">{path}</span>;
  return (
    <Link className="cite" to="/policies/$id" params={{ id: document }} search={{ clause: path.split('/')[0] }}>
      §{path}
    </Link>
  );
}
