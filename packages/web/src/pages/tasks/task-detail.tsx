import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../api.ts';
import { Cites, Units } from '../../ui/cite.tsx';
import { Label } from '../../ui/label.tsx';
import { LightMark } from '../../ui/marks.tsx';
import { formatRatio } from '../../ui/number.ts';
import { Block } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { targetParams } from '../../ui/target-words.ts';

/** When a task is due, or how often it comes. */
export function dueText(task: TaskRow, t: TFunction<'tasks'>): string {
  if (task.due !== null) return task.due;
  if (task.every !== null) return t(`every.${task.every}`);
  if (task.until === null) return '—';
  return task.from !== null && task.from !== task.until
    ? `${task.from}–${task.until}`
    : t('within', { year: task.until });
}

/** One task in full. */
export function TaskDetail({ task }: { task: TaskRow }) {
  const { t } = useTranslation('tasks');
  return (
    <>
      <p className="task-text">{task.text}</p>
      <dl className="pairs">
        <div>
          <dt>{t('columns.lead')}</dt>
          <dd>
            <Units lead={task.lead} responsible={task.responsible} />
          </dd>
        </div>
        {task.bodies.length > 0 && (
          <div>
            <dt>{t('bodies')}</dt>
            <dd>{task.bodies.join('、')}</dd>
          </div>
        )}
        <div>
          <dt>{t('columns.due')}</dt>
          <dd>{dueText(task, t)}</dd>
        </div>
        {task.inheritsFrom !== null && (
          <div>
            <dt>{t('inheritsTitle')}</dt>
            <dd>{t('inheritsWhy', { row: task.inheritsFrom })}</dd>
          </div>
        )}
        <div>
          <dt>{t('clause')}</dt>
          <dd>
            <Cites document={task.package} paths={task.cites} /> <span className="quiet">{task.document}</span>
          </dd>
        </div>
      </dl>
      <Block title={t('columns.measures')}>
        {task.measures.length === 0 ? (
          <p className="empty">{t('noMeasures')}</p>
        ) : (
          <PlainTable
            head={[t('target'), t('completion'), t('status')]}
            rows={task.measures.map((one) => [
              <Link key="name" to="/targets/$package/$id" params={targetParams(one.id)}>
                <Label {...one} />
              </Link>,
              formatRatio(one.completion),
              <LightMark key="light" light={one.light} />,
            ])}
          />
        )}
      </Block>
    </>
  );
}
