import { useTranslation } from 'react-i18next';
import { formatLoose, formatPlain, formatRatio } from './number.ts';
import { chartColours } from './palette.ts';

interface Props {
  readonly value: number | null;
  readonly lines: readonly { readonly name: string; readonly value: number; readonly high: number | null }[];
  /** Share of time gone by: where a paced target should stand by now. */
  readonly elapsed?: number | null;
  readonly width?: number;
}

/** A value against its lines: bar for the value, a full tick per line, a dotted tick for the pace of time. */
export function Bullet({ value, lines, elapsed, width = 132 }: Props) {
  const { t } = useTranslation();
  const first = lines[0];
  if (first === undefined) return <span className="quiet">{t('bullet.none')}</span>;
  const ends = [...lines.map((line) => line.high ?? line.value), value ?? 0];
  const from = Math.min(0, ...ends, ...lines.map((line) => line.value));
  const until = Math.max(0, ...ends);
  const span = (until - from || 1) * 1.06;
  const at = (number: number) => ((number - from) / span) * width;
  const pace = elapsed !== undefined && elapsed !== null && elapsed < 1 ? first.value * elapsed : null;
  const told = [
    value === null ? t('bullet.noValue') : t('bullet.value', { value: formatLoose(value) }),
    ...lines.map((line) => `${t(`lines.${line.name}`, line.name)} ${formatPlain(line.value)}`),
    ...(pace === null ? [] : [t('bullet.pace', { share: formatRatio(elapsed, 0) })]),
  ].join(t('comma'));
  return (
    <svg className="bullet" width={width} height="18" viewBox={`0 0 ${width} 18`} role="img" aria-label={told}>
      <title>{told}</title>
      <rect x="0" y="5" width={width} height="8" fill="#edebe4" />
      {value !== null && (
        <rect
          x={Math.min(at(0), at(value))}
          y="5"
          width={Math.abs(at(value) - at(0))}
          height="8"
          fill={chartColours.value}
        />
      )}
      {pace !== null && (
        <line
          x1={at(pace)}
          x2={at(pace)}
          y1="2"
          y2="16"
          stroke={chartColours.pace}
          strokeWidth="1.5"
          strokeDasharray="2 2"
        />
      )}
      {lines.map((line, place) => (
        <rect
          key={line.name}
          x={at(line.value) - 1}
          y="1"
          width={line.high === null ? 2 : Math.max(2, at(line.high) - at(line.value))}
          height="16"
          fill={place === 0 ? chartColours.pass : chartColours.stretch}
          fillOpacity={line.high === null ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}
