import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import type { TraceNode } from '@niepan/engine';
import { createContext, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cites } from './cite.tsx';
import { AssumedMark, ClassMark, OutcomeMark } from './marks.tsx';
import { formatLoose, nothing, unitText } from './number.ts';

/** Batch and day in which a stored item of the subject came in; pages that know the facts provide it. */
export type BatchOf = (
  item: string,
  year: number | undefined,
) => { readonly batch: string; readonly recordedAt: string } | undefined;
export const TraceBatches = createContext<BatchOf>(() => undefined);

/** The value of a node as people read it: classes as marks, verdicts as words, numbers with their unit. */
export function TraceValue({ node }: { node: TraceNode }) {
  const { t } = useTranslation();
  if (node.verdict !== undefined) return <OutcomeMark outcome={node.verdict} />;
  if (node.kind === 'class') return <ClassMark name={node.value === null ? null : String(node.value)} />;
  if (node.value === null) return <span className="quiet">{t('trace.missing')}</span>;
  if (typeof node.value === 'boolean') return <>{t(node.value ? 'yes' : 'no')}</>;
  if (typeof node.value === 'string') return <>{node.value}</>;
  return (
    <span title={node.exact === undefined ? undefined : t('trace.exact', { value: node.exact })}>
      {Number.isFinite(node.value) ? formatLoose(node.value) : nothing}
      <span className="unit">{unitText(node.unit)}</span>
    </span>
  );
}

interface Props {
  readonly node: TraceNode;
  readonly document: string;
  /** Nodes down to this depth stand open. */
  readonly open?: number;
  readonly depth?: number;
}

/** The tree from a result down to stored facts; each leaf says its source department, batch and year, each rule its clause. */
export function Trace({ node, document, open = 2, depth = 0 }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(depth < open);
  const batchOf = useContext(TraceBatches);
  const batch = node.kind === 'item' ? batchOf(node.label, node.year) : undefined;
  const hasChildren = node.children.length > 0;
  return (
    <li className={`trace trace-${node.kind}`}>
      <div className="trace-line">
        {hasChildren ? (
          <button
            type="button"
            className="trace-toggle"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'trace.close' : 'trace.open', { label: node.label })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? <CaretDownOutlined aria-hidden="true" /> : <CaretRightOutlined aria-hidden="true" />}
          </button>
        ) : (
          <span className="trace-toggle" aria-hidden="true">
            ·
          </span>
        )}
        <span className="trace-label">
          <small className="trace-kind">{t(`trace.kinds.${node.kind}`)}</small>
          {node.label}
          {node.year !== undefined && <span className="quiet"> {t('trace.year', { year: node.year })}</span>}
        </span>
        <span className="trace-value">
          <TraceValue node={node} />
        </span>
        <span className="trace-proof">
          {node.source !== undefined && <span className="tag">{t('trace.source', { source: node.source })}</span>}
          {batch !== undefined && (
            <span className="tag">{t('trace.batch', { batch: batch.batch, day: batch.recordedAt.slice(0, 10) })}</span>
          )}
          {node.count !== undefined && <span className="tag">{t('trace.count', { count: node.count })}</span>}
          {node.isAssumption === true && <AssumedMark because={node.note ?? null} />}
          {node.cites !== undefined && (
            <Cites document={document} paths={node.cites.filter((path) => path !== '假定')} />
          )}
          {node.note !== undefined && <span className="trace-note quiet">{node.note}</span>}
        </span>
      </div>
      {hasChildren && isOpen && (
        <ul>
          {node.children.map((child, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a formula keep their places
            <Trace key={place} node={child} document={document} open={open} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  );
}
