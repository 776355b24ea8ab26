import { useTranslation } from 'react-i18next';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { classColour } from '../../ui/palette.ts';
import type { OwnDraws } from './asks.ts';

/** In what share of the draws a subject has each class. Draws are a sample, so shares are whole percents. */
export function OwnDrawsLine({ of, share, draws }: { of: 'weights' | 'data'; share: number; draws: OwnDraws }) {
  const { t } = useTranslation('firmness');
  const kept = draws.hits.find((hit) => hit.class === draws.own)?.count ?? 0;
  const counted = draws.hits.filter(({ count }) => count > 0);
  return (
    <div className="own-draws">
      <p>
        {t(`own.${of}`, { share: formatNumber(share * 100, 0), draws: formatNumber(draws.draws, 0) })}
        {draws.own !== null && (
          <b>
            {' '}
            {t('own.kept', { class: draws.own, kept: formatNumber(kept, 0), percent: percentOf(kept, draws.draws) })}
          </b>
        )}
      </p>
      {counted.length > 1 && (
        <div className="class-bar">
          <div className="class-bar-track" aria-hidden="true">
            {counted.map((hit) => (
              <i key={hit.class} style={{ flex: hit.count, background: classColour(hit.class).fill }} />
            ))}
          </div>
          <ul>
            {counted.map((hit) => (
              <li key={hit.class}>
                <ClassMark name={hit.class} /> {percentOf(hit.count, draws.draws)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Whole percents; what happened, but seldom, isn't nothing, and what nearly always happened isn't always. */
export function percentOf(count: number, draws: number): string {
  const share = (count / draws) * 100;
  if (count > 0 && share < 1) return '<1%';
  if (count < draws && share > 99) return '>99%';
  return `${formatNumber(share, 0)}%`;
}
