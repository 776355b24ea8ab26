import { InputNumber, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import type { Moved, TrialSetting } from './trial-settings.ts';

interface Props {
  readonly settings: readonly TrialSetting[];
  readonly moved: Moved;
  /** Null puts the setting back to what the scheme states. */
  readonly onMove: (path: string, value: number | null) => void;
}

/** Everything of the scheme that can be moved: weights group by group with their sum, then the lines of the classes. */
export function SettingList({ settings, moved, onMove }: Props) {
  const { t } = useTranslation('trials');
  const groups = [...new Set(settings.map(({ group }) => group))];
  return (
    <>
      {groups.map((group) => {
        const own = settings.filter((setting) => setting.group === group);
        const sum = own.reduce((total, { path, stated }) => total + (moved[path] ?? stated), 0);
        const statedSum = own.reduce((total, { stated }) => total + stated, 0);
        return (
          <fieldset key={group ?? ''} className="trial-group">
            <legend>
              {group === undefined ? t('lines') : t('weightsOf', { group })}
              {group !== undefined && (
                <span className={sum === statedSum ? 'quiet' : 'trial-sum-off'}>
                  {' '}
                  {t('sum', { sum: formatNumber(sum, 1) })}
                </span>
              )}
            </legend>
            {own.map((setting) => (
              <SettingRow key={setting.path} setting={setting} value={moved[setting.path]} onMove={onMove} />
            ))}
          </fieldset>
        );
      })}
    </>
  );
}

function SettingRow(props: { setting: TrialSetting; value: number | undefined; onMove: Props['onMove'] }) {
  const { t } = useTranslation('trials');
  const { setting, value, onMove } = props;
  const { path, label, kind, stated, unit, most, step } = setting;
  const name =
    kind === 'line' ? t('lineOf', { class: label }) : t('weightOf', { group: setting.group, indicator: label });
  const shown = value ?? stated;
  return (
    <div className={value === undefined ? 'trial-setting' : 'trial-setting is-moved'}>
      <span className="trial-label">{kind === 'line' ? <ClassMark name={label} /> : label}</span>
      <Slider
        min={0}
        max={most}
        step={step}
        value={shown}
        onChange={(next) => onMove(path, next)}
        tooltip={{ open: false }}
        ariaLabelForHandle={name}
      />
      <InputNumber
        aria-label={name}
        size="small"
        min={0}
        max={most}
        step={step}
        value={shown}
        onChange={(next) => onMove(path, next)}
        changeOnWheel={false}
      />
      <span className="unit">{unit}</span>
      <span className="quiet trial-stated">
        {value === undefined ? '' : t('stated', { value: formatNumber(stated, 1) })}
      </span>
    </div>
  );
}
