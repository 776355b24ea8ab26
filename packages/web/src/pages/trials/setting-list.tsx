import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../ui/label.tsx';
import { formatNumber } from '../../ui/number.ts';
import { SettingRow } from './setting-row.tsx';
import type { Moved, TrialSetting } from './trial-settings.ts';

interface Props {
  readonly settings: readonly TrialSetting[];
  readonly moved: Moved;
  /** Null puts the setting back to what the scheme states. Must stay the same from frame to frame. */
  readonly onMove: (path: string, value: string | null) => void;
}

/** Everything of the scheme that can be moved: weights with their sum, class lines, named parameters, then benchmarks and bounds folded away. */
export function SettingList({ settings, moved, onMove }: Props) {
  const { t, i18n } = useTranslation('trials');
  const rows = (own: readonly TrialSetting[]) =>
    own.map((setting) => (
      <SettingRow key={setting.path} setting={setting} value={moved[setting.path]} onMove={onMove} />
    ));
  const groups = [...new Set(settings.flatMap(({ group }) => group ?? []))];
  const lines = settings.filter(({ kind }) => kind === 'line');
  const parameters = settings.filter(({ kind }) => kind === 'parameter' || kind === 'reading');
  const isBeside = ({ kind, group }: TrialSetting) => group !== undefined && kind !== 'weight';
  return (
    <>
      {groups.map((group) => {
        const own = settings.filter((setting) => setting.group === group && setting.kind === 'weight');
        const numbers = own.map(({ path, stated }) => Number(moved[path] ?? stated));
        const stated = own.reduce((total, setting) => total + Number(setting.stated), 0);
        return (
          <fieldset key={group} className="trial-group">
            <WeightLegend group={group} sum={numbers.reduce((a, b) => a + b, 0)} stated={stated} />
            {rows(own)}
          </fieldset>
        );
      })}
      {lines.length > 0 && (
        <fieldset className="trial-group">
          <legend>{t('lines')}</legend>
          {rows(lines)}
        </fieldset>
      )}
      {parameters.length > 0 && (
        <fieldset className="trial-group">
          <legend>{t('parameters')}</legend>
          {rows(parameters)}
        </fieldset>
      )}
      {groups.map((group) => {
        const own = settings.filter((setting) => setting.group === group && isBeside(setting));
        const count = own.filter(({ path }) => moved[path] !== undefined).length;
        return own.length === 0 ? null : (
          <details key={group} className="trial-group trial-more">
            <summary>
              {t('boundsOf', { group })}
              {count > 0 && <span className="quiet"> {t('movedHere', { count })}</span>}
            </summary>
            {[...new Set(own.map(({ label }) => label))].map((label) => {
              const ofItem = own.filter((setting) => setting.label === label);
              return (
                <div key={label} className="trial-item">
                  <p>{labelOf({ name: label, english: ofItem[0].english }, i18n.language)}</p>
                  {rows(ofItem)}
                </div>
              );
            })}
          </details>
        );
      })}
    </>
  );
}

const WeightLegend = memo(function WeightLegend(props: { group: string; sum: number; stated: number }) {
  const { t } = useTranslation('trials');
  const isOff = Math.abs(props.sum - props.stated) > 1e-9;
  return (
    <legend>
      {t('weightsOf', { group: props.group })}
      <span className={isOff ? 'trial-sum-off' : 'quiet'}> {t('sum', { sum: formatNumber(props.sum, 1) })}</span>
    </legend>
  );
});
