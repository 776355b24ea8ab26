import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/number.ts';
import { ink } from '../../ui/palette.ts';
import type { ScorePart } from './score-parts.ts';

/** Each part of the score against its weight, worst loss first: where the points went. */
export function Composition({ parts }: { parts: readonly ScorePart[] }) {
  const { t } = useTranslation('evaluations');
  const largest = Math.max(...parts.map((part) => Math.max(part.score, part.weight ?? 0)), 1);
  const total = parts.reduce((sum, part) => sum + part.score, 0);
  const ordered = parts.toSorted((a, b) => (b.weight ?? b.score) - b.score - ((a.weight ?? a.score) - a.score));
  return (
    <>
      <div className="composition-whole" aria-hidden="true">
        {ordered.map((part, place) => (
          <i
            key={part.label}
            className="composition-part"
            title={`${part.label} ${formatNumber(part.score)}`}
            style={{ flexGrow: Math.max(0, part.score), opacity: 1 - place * (0.6 / parts.length) }}
          />
        ))}
        <i className="composition-part composition-lost-part" style={{ flexGrow: Math.max(0, 100 - total) }} />
      </div>
      <ul className="composition">
        {ordered.map((part) => (
          <li key={part.label}>
            <span className="composition-name">{part.label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              {part.weight !== null && <rect width={(part.weight / largest) * 100} height="10" fill="#e4e1d8" />}
              <rect width={(Math.max(0, part.score) / largest) * 100} y="2" height="6" fill={ink.azurite} />
            </svg>
            <span className="composition-score">
              <b>{formatNumber(part.score)}</b>
              {part.weight !== null && <span className="quiet"> / {formatNumber(part.weight, 0)}</span>} {t('points')}
            </span>
            <span className="composition-lost quiet">
              {part.weight === null || part.score >= part.weight
                ? ''
                : t('why.lost', { points: formatNumber(part.weight - part.score) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
