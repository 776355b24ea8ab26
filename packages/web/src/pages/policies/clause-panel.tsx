import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClauseLink, type ClauseRow, type ParameterRow, useReply } from '../../api.ts';
import { AssumedMark, LightMark } from '../../ui/marks.tsx';
import { unitText } from '../../ui/number.ts';
import { Empty } from '../../ui/state.tsx';
import { isPending, lineText, targetParams } from '../../ui/target-words.ts';
import { spanOf } from './validity.ts';

/** One clause: our summary, who must act, and everything that was made of it. */
export function ClausePanel(props: {
  document: string;
  clause: ClauseRow;
  clauses: readonly ClauseRow[];
  parameters: readonly ParameterRow[];
}) {
  const { t } = useTranslation('policies');
  const { clause } = props;
  const below = props.clauses.filter((row) => row.parent === clause.path);
  return (
    <section className="clause" aria-live="polite">
      <h2>
        <span className="clause-path">{clause.path}</span>
        {clause.title}
      </h2>
      {clause.summary !== null && (
        <p className="clause-summary">
          {clause.summary}
          <small className="quiet">{t('clause.ourWords')}</small>
        </p>
      )}
      <dl className="clause-units">
        {clause.lead !== null && (
          <div>
            <dt>{t('clause.lead')}</dt>
            <dd>
              <b>{clause.lead}</b>
            </dd>
          </div>
        )}
        {clause.responsible.length > 0 && (
          <div>
            <dt>{t('clause.responsible')}</dt>
            <dd>{clause.responsible.join('、')}</dd>
          </div>
        )}
        {clause.bodies.length > 0 && (
          <div>
            <dt>{t('clause.bodies')}</dt>
            <dd>{clause.bodies.join('、')}</dd>
          </div>
        )}
      </dl>
      {clause.noDuty !== null && <p className="clause-none">{t('clause.noDuty', { reason: clause.noDuty })}</p>}
      {clause.links.length > 0 && (
        <ul className="clause-links">
          {clause.links.map((link) => (
            <li key={`${link.kind}/${link.id}`}>
              <span className="tag">{t(`kinds.${link.kind}`)}</span>
              <div>
                <LinkName document={props.document} link={link} />
                <LinkMeaning document={props.document} link={link} parameters={props.parameters} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {below.length > 0 && (
        <ul className="clause-below">
          {below.map((row) => (
            <li key={row.path}>
              <Link to="/policies/$id" params={{ id: props.document }} search={{ clause: row.path }}>
                {row.path} {row.title}
              </Link>
              <span className="quiet"> {t('clause.links', { count: row.links.length })}</span>
            </li>
          ))}
        </ul>
      )}
      {clause.links.length === 0 && below.length === 0 && clause.noDuty === null && <Empty>{t('clause.empty')}</Empty>}
    </section>
  );
}

/** The rule in a sentence; for a target what it asks and its light, for a task what is to be done and by whom. */
function LinkMeaning({
  document,
  link,
  parameters,
}: {
  document: string;
  link: ClauseLink;
  parameters: readonly ParameterRow[];
}) {
  const { t } = useTranslation('targets');
  const targets = useReply('/api/targets', link.kind === 'target' ? { query: {} } : null);
  const tasks = useReply('/api/tasks', link.kind === 'task' ? { query: {} } : null);
  if (link.sentence !== null) return <p>{link.sentence}</p>;
  const parameter = link.kind === 'parameter' ? parameters.find((row) => row.name === link.name) : undefined;
  if (parameter !== undefined) {
    return (
      <p>
        {parameter.values.map((value) => (
          <span key={value.from} className="clause-value">
            {value.value}
            <span className="unit">{unitText(parameter.unit)}</span> <small className="quiet">{spanOf(value, t)}</small>{' '}
            {value.isAssumption && <AssumedMark because={value.because} />}
          </span>
        ))}
      </p>
    );
  }
  const isMeant = (row: { package: string; id: string }) =>
    row.package === document && (row.id === link.id || row.id === `${document}/${link.id}`);
  const target = targets.data?.find(isMeant);
  if (target !== undefined) {
    return (
      <p>
        {lineText(target, t)} <LightMark light={target.light} isPending={isPending(target)} />
      </p>
    );
  }
  const task = tasks.data?.find(isMeant);
  return task === undefined ? null : (
    <p>
      {task.text} <b>{task.lead}</b>
    </p>
  );
}

function LinkName({ document, link }: { document: string; link: ClauseLink }): ReactNode {
  const id = link.id.startsWith(`${document}/`) ? link.id : `${document}/${link.id}`;
  switch (link.kind) {
    case 'target':
      return (
        <Link to="/targets/$package/$id" params={targetParams(id)}>
          {link.name}
        </Link>
      );
    case 'task':
      return (
        <Link to="/tasks" search={{ document, open: id }}>
          {link.name}
        </Link>
      );
    case 'incentive':
      return (
        <Link to="/incentives/$package/$name" params={{ package: document, name: link.name }}>
          {link.name}
        </Link>
      );
    case 'list':
    case 'gate':
      return (
        <Link to="/rules/$package/$name" params={{ package: document, name: link.name }}>
          {link.name}
        </Link>
      );
    case 'scheme':
      return (
        <Link to="/evaluations" search={{ scheme: `${document}/${link.name}` }}>
          {link.name}
        </Link>
      );
    case 'parameter':
      return (
        <Link to="/policies/$id" params={{ id: document }} search={{ view: 'parameters' }} hash={link.name}>
          {link.name}
        </Link>
      );
    default:
      return <b>{link.name}</b>;
  }
}
