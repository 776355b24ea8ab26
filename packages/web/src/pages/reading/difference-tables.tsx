import type { Change, Comparable, Differences } from '@niepan/reader';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Block } from '../../ui/page.tsx';
import { scrollable } from '../../ui/scrollable.ts';
import { Empty } from '../../ui/state.tsx';
import { comparatorText } from '../../ui/target-words.ts';

function place(change: Change<{ readonly path: string }>): string {
  const { before, after } = change;
  if (before === undefined || after === undefined || before.path === after.path) return (after ?? before)?.path ?? '';
  return `${before.path} → ${after.path}`;
}

/** What a target says, by when. How it is compared stands first. */
function sayTarget({ says, period }: Comparable['targets'][number], t: TFunction): string {
  const [comparator = '', ...rest] = says.split(' ');
  const said = [comparatorText(comparator, t), ...rest].join(' ');
  return [said, period].filter((part) => part !== '').join(' · ');
}

/** What changed between two versions: targets first, then clauses. */
export function DifferenceTables({ name, differences }: { name: string; differences: Differences }) {
  const { t } = useTranslation('reading');
  const { targets, clauses } = differences;
  if (targets.length + clauses.length === 0) return <Empty>{t('compare.same', { name })}</Empty>;
  return (
    <>
      <p className="compare-answer">
        {t('compare.answer', { name, targets: targets.length, clauses: clauses.length })}
      </p>
      {targets.length > 0 && (
        <Block title={t('compare.targets', { count: targets.length })}>
          <div className="scroll-x" {...scrollable}>
            <table className="plain-table difference-table">
              <thead>
                <tr>
                  {(['clause', 'kind', 'target', 'before', 'after'] as const).map((key) => (
                    <th key={key} scope="col">
                      {t(`compare.head.${key}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {targets.map((change) => (
                  <tr
                    key={`${place(change)} ${change.before?.name} ${change.after?.name} ${change.after?.period} ${change.before?.period}`}
                  >
                    <td>{place(change)}</td>
                    <td>
                      <KindMark kind={change.kind} />
                    </td>
                    <td>{(change.after ?? change.before)?.name}</td>
                    <td>{change.before && sayTarget(change.before, t)}</td>
                    <td>{change.after && <b>{sayTarget(change.after, t)}</b>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Block>
      )}
      {clauses.length > 0 && (
        <Block title={t('compare.clauses', { count: clauses.length })}>
          <ul className="difference-clauses">
            {clauses.map((change) => (
              <li key={`${place(change)} ${change.kind}`}>
                <span className="clause-path">{place(change)}</span> <KindMark kind={change.kind} />{' '}
                <b>{(change.after ?? change.before)?.title}</b>
                {change.kind === 'changed' && change.before?.text !== undefined && change.after?.text !== undefined && (
                  <details>
                    <summary>{t('compare.texts')}</summary>
                    <p>
                      <del>{change.before.text}</del>
                    </p>
                    <p>
                      <ins>{change.after.text}</ins>
                    </p>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </Block>
      )}
    </>
  );
}

const signs = { added: '+', removed: '−', changed: '≠', moved: '↕' } as const;

function KindMark({ kind }: { kind: Change<unknown>['kind'] }) {
  const { t } = useTranslation('reading');
  return (
    <span className={`tag change-${kind}`}>
      <span aria-hidden="true">{signs[kind]}</span> {t(`compare.kinds.${kind}`)}
    </span>
  );
}
