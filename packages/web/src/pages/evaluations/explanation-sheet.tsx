import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type EnterprisePage, type Explanation, useReply } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { AssumedMark, ClassMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Block } from '../../ui/page.tsx';
import { type BatchOf, Trace, TraceBatches, TraceValue } from '../../ui/trace.tsx';
import { Composition } from './composition.tsx';
import { clausesOf, parametersOf, partsOf, sourcesOf } from './score-parts.ts';
import { SourceList } from './source-list.tsx';

interface Props {
  readonly explanation: Explanation;
  /** Package whose clauses the trace cites. */
  readonly document: string;
  readonly run?: string;
  /** What stands between the parts of the score and its every step. */
  readonly children?: ReactNode;
}

/** The answer in sentences, then what it is made of, then every step down to the stored facts. */
export function ExplanationSheet({ explanation, document, run, children }: Props) {
  const { t } = useTranslation('evaluations');
  const { trace, neighbours, subject } = explanation;
  const parts = useMemo(() => partsOf(trace), [trace]);
  const parameters = useMemo(() => parametersOf(trace), [trace]);
  const sources = useMemo(() => sourcesOf(trace), [trace]);
  const clauses = useMemo(() => clausesOf(trace), [trace]);
  const facts = useReply('/api/enterprises/:id', subject.id.length === 18 ? { params: { id: subject.id } } : null);
  const batchOf = useMemo(() => batchesOf(facts.data?.facts ?? []), [facts.data]);
  return (
    <div className="explanation">
      <div className="sentences">
        {explanation.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p className="quiet">
          {t('why.authority', {
            document: explanation.document,
            year: explanation.year,
            version: explanation.packageVersion.slice(0, 12),
          })}{' '}
          {clauses.length > 0 && <Cites document={document} paths={clauses} />}
        </p>
      </div>
      {parts.length > 1 && (
        <Block title={t('why.composition')}>
          <Composition parts={parts} />
        </Block>
      )}
      {children}
      <div className={parameters.length + neighbours.length + sources.length > 0 ? 'split split-wide' : ''}>
        <div>
          <Block title={t('why.trace')} aside={t('why.traceNote')}>
            <TraceBatches value={batchOf}>
              <ul className="trace-root">
                <Trace node={trace} document={document} open={parts.length > 1 ? 2 : 4} />
              </ul>
            </TraceBatches>
          </Block>
        </div>
        <div>
          {sources.length > 0 && (
            <Block title={t('why.sources')}>
              <TraceBatches value={batchOf}>
                <SourceList sources={sources} />
              </TraceBatches>
            </Block>
          )}
          {parameters.length > 0 && (
            <Block title={t('why.parameters')}>
              <ul className="plain-list">
                {parameters.map((node) => (
                  <li key={node.label}>
                    <span>
                      {node.label}
                      <span className="proof">
                        {node.cites !== undefined && (
                          <Cites document={document} paths={node.cites.filter((path) => path !== '假定')} />
                        )}
                        {node.isAssumption === true && <AssumedMark because={node.note ?? null} />}
                      </span>
                    </span>
                    <b>
                      <TraceValue node={node} />
                    </b>
                  </li>
                ))}
              </ul>
            </Block>
          )}
          {neighbours.length > 0 && (
            <Block title={t('why.neighbours')}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('columns.name')}</th>
                    <th scope="col">{t('columns.rank')}</th>
                    <th scope="col">{t('score')}</th>
                    <th scope="col">{t('columns.class')}</th>
                  </tr>
                </thead>
                <tbody>
                  {neighbours.map((one) => (
                    <tr key={one.id} className={one.id === subject.id ? 'is-self' : ''}>
                      <td>
                        {run === undefined || one.id === subject.id ? (
                          one.name
                        ) : (
                          <Link to="/evaluations/$run/$subject" params={{ run, subject: one.id }}>
                            {one.name}
                          </Link>
                        )}
                      </td>
                      <td>{formatNumber(one.rank, 0)}</td>
                      <td>{formatNumber(one.score)}</td>
                      <td>
                        <ClassMark name={one.class} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Block>
          )}
        </div>
      </div>
    </div>
  );
}

/** Where each stored item of a year came from; fixed items stand under year 0. */
function batchesOf(facts: EnterprisePage['facts']): BatchOf {
  const byItem = new Map(facts.map((fact) => [fact.item, fact.byYear]));
  return (item, year) => byItem.get(item)?.[String(year ?? 0)] ?? byItem.get(item)?.['0'];
}
