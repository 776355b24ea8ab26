import { useTranslation } from 'react-i18next';
import { formatLoose } from './number.ts';
import { chartColours } from './palette.ts';

/** Points of a line of equal steps; missing values break nothing, they are passed over. */
export function sparkPoints(
  values: readonly (number | null)[],
  width: number,
  height: number,
): readonly (readonly [number, number])[] {
  const known = values.flatMap((value, place) => (value === null ? [] : [[place, value] as const]));
  if (known.length === 0) return [];
  const numbers = known.map(([, value]) => value);
  const low = Math.min(...numbers);
  const span = Math.max(...numbers) - low;
  const step = width / Math.max(1, values.length - 1);
  return known.map(([place, value]) => [
    place * step,
    span === 0 ? height / 2 : height - ((value - low) / span) * height,
  ]);
}

/** This year by month, as small as a word. */
export function Sparkline({
  values,
  width = 72,
  height = 16,
}: {
  values: readonly (number | null)[];
  width?: number;
  height?: number;
}) {
  const { t } = useTranslation();
  const points = sparkPoints(values, width - 6, height - 6);
  const last = points.at(-1);
  if (last === undefined) return <span className="quiet">—</span>;
  const told = t('spark', { values: values.map((value) => formatLoose(value)).join(t('comma')) });
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`-3 -3 ${width} ${height}`}
      role="img"
      aria-label={told}
    >
      <title>{told}</title>
      <polyline
        points={points.map((point) => point.join(',')).join(' ')}
        fill="none"
        stroke={chartColours.value}
        strokeWidth="1.4"
      />
      <circle cx={last[0]} cy={last[1]} r="2" fill={chartColours.value} />
    </svg>
  );
}
