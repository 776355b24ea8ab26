import { useTranslation } from 'react-i18next';
import { formatNumber, formatRatio } from './number.ts';
import { classColour } from './palette.ts';

/** How many of each class, as one bar with its numbers. */
export function ClassBar({ classes }: { classes: readonly { name: string; count: number }[] }) {
  const { t } = useTranslation();
  const total = classes.reduce((sum, one) => sum + one.count, 0);
  if (total === 0) return <p className="empty">{t('empty')}</p>;
  return (
    <div className="class-bar">
      <div className="class-bar-track" aria-hidden="true">
        {classes.map((one) => (
          <i key={one.name} style={{ flex: one.count, background: classColour(one.name).fill }} />
        ))}
      </div>
      <ul>
        {classes.map((one) => (
          <li key={one.name}>
            <i style={{ background: classColour(one.name).fill }} aria-hidden="true" />
            <b>{one.name}</b> {formatNumber(one.count, 0)}
            <span className="quiet"> {formatRatio(one.count / total)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
