import type { Reading } from '@niepan/reader';
import { useTranslation } from 'react-i18next';

/** All clauses as a tree, each with how much was read in it; choosing one lights it in the original. */
export function ClauseOutline(props: {
  reading: Reading;
  onClause: (stretch: { start: number; end: number }) => void;
}) {
  const { t } = useTranslation('reading');
  const { clauses, targets, tasks, rules } = props.reading;
  const counts = new Map<string, number>();
  for (const { path } of [...targets, ...tasks, ...rules]) counts.set(path, (counts.get(path) ?? 0) + 1);
  return (
    <ul className="clause-outline">
      {clauses.map(({ path, title, start, end }) => (
        <li key={path}>
          <button
            type="button"
            style={{ paddingLeft: 12 + (path.split('.').length - 1) * 16 }}
            onClick={() => props.onClause({ start, end })}
          >
            <span className="clause-path">{path}</span>
            <span className="clip">{title}</span>
            {counts.has(path) && (
              <i className="clause-count" title={t('itemsHere', { count: counts.get(path) ?? 0 })}>
                {counts.get(path)}
              </i>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
