import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClauseRow } from '../../api.ts';
import { clauseOrder } from './clause-order.ts';

/** The clauses in order; arrows move, the number says how many rules, targets and tasks hang on each. */
export function ClauseTree(props: {
  clauses: readonly ClauseRow[];
  current: string | undefined;
  onChoose: (path: string) => void;
}) {
  const { t } = useTranslation('policies');
  const list = useRef<HTMLElement>(null);
  const rows = clauseOrder(props.clauses);
  useEffect(() => {
    if (props.current !== undefined)
      list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [props.current]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = rows.findIndex((row) => row.clause.path === props.current);
    const next = rows[place + step];
    if (next === undefined) return;
    props.onChoose(next.clause.path);
    list.current?.querySelectorAll('button')[place + step]?.focus();
  };
  return (
    <nav className="clause-tree" aria-label={t('tabs.clauses')} ref={list} onKeyDown={onKeyDown}>
      <label className="clause-select">
        <span className="quiet">{t('clause.choose')}</span>
        <select value={props.current} onChange={(event) => props.onChoose(event.target.value)}>
          {rows.map(({ clause, depth }) => (
            <option key={clause.path} value={clause.path}>
              {`${'　'.repeat(depth)}${clause.path} ${clause.title}`}
            </option>
          ))}
        </select>
      </label>
      <ul>
        {rows.map(({ clause, depth }) => (
          <li key={clause.path}>
            <button
              type="button"
              aria-current={clause.path === props.current}
              className={clause.noDuty === null ? '' : 'no-duty'}
              style={{ paddingLeft: 10 + depth * 16 }}
              onClick={() => props.onChoose(clause.path)}
            >
              <span className="clause-path">{clause.path}</span>
              <span className="clip">{clause.title}</span>
              {clause.links.length > 0 && (
                <i className="clause-count" title={t('clause.links', { count: clause.links.length })}>
                  {clause.links.length}
                </i>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
