import type { TraceNode } from '@niepan/engine';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { TraceBatches, TraceValue } from '../../ui/trace.tsx';

/** Who says so: each stored value with its year, the department that supplied it, and the file and day in which it came. */
export function SourceList({ sources }: { sources: readonly TraceNode[] }) {
  const { t } = useTranslation('evaluations');
  const batchOf = useContext(TraceBatches);
  return (
    <ul className="plain-list source-list">
      {sources.map((node) => {
        const batch = batchOf(node.label, node.year);
        return (
          <li key={`${node.label} ${node.year ?? ''}`}>
            <span>
              {node.label}
              {node.year !== undefined && <span className="quiet"> {t('common:trace.year', { year: node.year })}</span>}
              <small className="quiet">
                {node.source === undefined ? t('why.unknownSource') : t('common:trace.source', { source: node.source })}
                {batch !== undefined && (
                  <>
                    <br />
                    {t('common:trace.batch', { batch: batch.batch, day: batch.recordedAt.slice(0, 10) })}
                  </>
                )}
              </small>
            </span>
            <b>
              <TraceValue node={node} />
            </b>
          </li>
        );
      })}
    </ul>
  );
}
