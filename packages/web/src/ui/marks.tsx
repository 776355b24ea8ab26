import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Light } from '../api.ts';
import { classColour } from './palette.ts';

export const lights = ['green', 'yellow', 'red', 'filled', 'none'] as const satisfies readonly Light[];

const shapes: Readonly<Record<Light, string>> = {
  green: 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z',
  yellow: 'M6 .8 11.6 11H.4z',
  red: 'M1.3 1.3h9.4v9.4H1.3z',
  filled: 'M6 .2 11.8 6 6 11.8.2 6z',
  none: 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10zm0 1.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8z',
};

/** ● 正常 ▲ 滞后 ■ 未达 ◆ 补齐 ○ 无数据 (or 未到期): shape, colour and word together. */
export function LightMark(props: { light: Light; isBare?: boolean; isPending?: boolean }) {
  const { t } = useTranslation();
  const { light, isBare = false } = props;
  const word = t(`common:lights.${props.isPending === true ? 'pending' : light}`);
  return (
    <span className={`light light-${light}`} title={isBare ? word : undefined}>
      <svg
        viewBox="0 0 12 12"
        role={isBare ? 'img' : undefined}
        aria-hidden={!isBare}
        aria-label={isBare ? word : undefined}
      >
        <path d={shapes[light]} fill="currentColor" />
      </svg>
      {isBare ? null : word}
    </span>
  );
}

/** The class of an enterprise; a mark such as T keeps its letters. */
export function ClassMark({ name }: { name: string | null }) {
  if (name === null) return <NoClass />;
  const { fill, text } = classColour(name);
  return (
    <span className="class-mark" style={{ background: fill, color: text }}>
      {name}
    </span>
  );
}

function NoClass() {
  const { t } = useTranslation();
  return <span className="quiet no-wrap">{t('common:classes.none')}</span>;
}

/** Marks an assumption and says why it was made. */
export function AssumedMark({ because }: { because?: string | null }) {
  const { t } = useTranslation();
  const mark = <span className="tag tag-assumed">{t('marks.assumed')}</span>;
  return because === undefined || because === null ? mark : <Tooltip title={because}>{mark}</Tooltip>;
}

/** 初报 终报 修订 */
export function StateMark({ state }: { state: string | null }) {
  const { t } = useTranslation();
  if (state === null) return null;
  return <span className={state === '修订' ? 'tag tag-revised' : 'tag'}>{t(`states.${state}`, state)}</span>;
}

/** 满足, 不满足, 数据缺失, 不适用. */
export function OutcomeMark({ outcome }: { outcome: 'yes' | 'no' | 'unknown' | 'out-of-scope' }) {
  const { t } = useTranslation();
  const sign = { yes: '✓', no: '✕', unknown: '?', 'out-of-scope': '–' }[outcome];
  return (
    <span className={`outcome outcome-${outcome}`}>
      <i aria-hidden="true">{sign}</i>
      {t(`outcomes.${outcome}`)}
    </span>
  );
}
