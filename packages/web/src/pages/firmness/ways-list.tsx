import type { Program, Way, WaysUp } from '@niepan/engine';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../ui/label.tsx';
import { ClassMark } from '../../ui/marks.tsx';
import { formatLoose, formatNumber, formatSigned, nothing, unitText } from '../../ui/number.ts';
import { scrollable } from '../../ui/scrollable.ts';
import { numberOfText } from './number-of-text.ts';
import { roundAway } from './round-away.ts';

type Reached = Way & { readonly outcome: Extract<Way['outcome'], { kind: 'reached' }> };
const isReached = (way: Way): way is Reached => way.outcome.kind === 'reached';

/** What one number has to become, all else equal, for a better class: the nearest first; then those that don't do alone, and why. */
export function WaysList({ found, program }: { found: WaysUp; program: Program }) {
  const { t, i18n } = useTranslation('firmness');
  if (found.class === null) return <p>{t('noClass')}</p>;
  if (found.ways.length === 0) return <p>{t('best', { class: found.class })}</p>;
  const nameOf = ({ kind, name }: Way): string => {
    const english = (kind === 'indicator' ? program.indicators : program.items)[name]?.english;
    return labelOf({ name, english: english ?? null }, i18n.language);
  };
  const reached = found.ways
    .filter(isReached)
    .map((way) => ({ way, ...shownOf(way, program.indicators[way.name]?.decimals) }))
    .sort((a, b) => Math.abs(a.share) - Math.abs(b.share));
  const others = found.ways.filter((way) => !isReached(way));
  const [nearest] = reached;
  return (
    <>
      <p className="ways-answer">
        {nearest
          ? t('nearest', {
              name: nameOf(nearest.way),
              from: nearest.from,
              to: nearest.to,
              unit: unitText(nearest.way.unit),
              class: nearest.way.outcome.class,
            })
          : t('noneAlone')}
      </p>
      {reached.length > 0 && (
        <div className="scroll-x" {...scrollable}>
          <table className="plain-table ways-table">
            <thead>
              <tr>
                <th scope="col">{t('what')}</th>
                <th scope="col">{t('now')}</th>
                <th scope="col">{t('needed')}</th>
                <th scope="col">{t('change')}</th>
                <th scope="col">{t('class')}</th>
                <th scope="col">{t('from')}</th>
              </tr>
            </thead>
            <tbody>
              {reached.map(({ way, from, to, share, isUp }) => (
                <tr key={`${way.kind} ${way.name}`}>
                  <th scope="row">
                    {nameOf(way)} <span className="unit">{unitText(way.unit)}</span>
                  </th>
                  <td>{from}</td>
                  <td>
                    <span className="quiet">{isUp ? t('atLeast') : t('atMost')}</span> <b>{to}</b>
                  </td>
                  <td>{Number.isFinite(share) ? `${formatSigned(share * 100, 1)}%` : nothing}</td>
                  <td>
                    <ClassMark name={way.outcome.class} />
                  </td>
                  <td className="ways-from">
                    {way.kind === 'indicator' ? t('scored') : (program.items[way.name]?.source ?? nothing)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {others.length > 0 && (
        <p className="quiet">
          {t('notAlone')}
          {others.map((way) => `${nameOf(way)}${t('because', { why: t(`why.${whyOf(way)}`) })}`).join(t('and'))}
          {t('stop')}
        </p>
      )}
    </>
  );
}

function whyOf({ outcome }: Way): 'missing' | 'idle' | 'short' {
  return outcome.kind === 'unreachable' ? outcome.why : 'short';
}

function shownOf({ current, outcome }: Reached, decimals: number | undefined) {
  const [from, value] = [numberOfText(current ?? ''), numberOfText(outcome.value)];
  const to = roundAway(value, from, decimals);
  return {
    from: decimals === undefined ? formatLoose(from) : formatNumber(from, decimals),
    to: formatNumber(to.value, to.decimals),
    share: (to.value - from) / Math.abs(from),
    isUp: value >= from,
  };
}
