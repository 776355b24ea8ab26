import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../api.ts';
import { Label } from '../../ui/label.tsx';
import { formatRatio, formatSigned, nothing } from '../../ui/number.ts';
import { ink, lightColours } from '../../ui/palette.ts';
import { targetParams } from '../../ui/target-words.ts';

/** Targets furthest behind their plan: how far, and who leads. */
export function BehindTable({ rows }: { rows: Overview['behind'] }) {
  const { t } = useTranslation('overview');
  if (rows.length === 0) return <p className="empty">{t('behind.none')}</p>;
  return (
    <ol className="behind">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="behind-name">
            <Link to="/targets/$package/$id" params={targetParams(row.id)}>
              <Label {...row} />
            </Link>
            <span className="quiet" title={row.document}>
              {row.region} · {row.document}
            </span>
          </div>
          <span className="behind-lead">{row.lead ?? nothing}</span>
          <Shortfall completion={row.completion} gap={row.gap} />
        </li>
      ))}
    </ol>
  );
}

/** Completion as a bar, the missing part up to what was due behind it. */
function Shortfall({ completion, gap }: { completion: number | null; gap: number | null }) {
  const { t } = useTranslation('overview');
  const done = Math.max(0, Math.min(1, completion ?? 0));
  const due = Math.max(done, Math.min(1, (completion ?? 0) - (gap ?? 0)));
  return (
    <div className="shortfall">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="8" fill="#edebe4" />
        <rect width={due * 100} height="8" fill={lightColours.red} fillOpacity="0.3" />
        <rect width={done * 100} height="8" fill={ink.azurite} />
      </svg>
      <span>
        <b>{formatRatio(completion)}</b>
        <small className="quiet">{gap === null ? '' : t('behind.gap', { points: formatSigned(gap * 100) })}</small>
      </span>
    </div>
  );
}
