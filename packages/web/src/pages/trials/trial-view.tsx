import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrialData } from '../../api.ts';
import { ClassBar } from '../../ui/class-bar.tsx';
import { labelOf } from '../../ui/label.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Block, Page } from '../../ui/page.tsx';
import { countMoves } from './count-moves.ts';
import { MoneyTable } from './money-table.tsx';
import { MoveMatrix } from './move-matrix.tsx';
import { OpenTrial } from './open-trial.ts';
import { RestedLists } from './rested-lists.tsx';
import { ScoreChart } from './score-chart.tsx';
import { SettingList } from './setting-list.tsx';
import { settingsOf } from './trial-settings.ts';
import { useMoved } from './use-moved.ts';

/** Settings on the left; counts, bars, moves and the chart follow them frame by frame, lists and money when the hand rests. */
export function TrialView({ data }: { data: TrialData }) {
  const { t, i18n } = useTranslation('trials');
  const trial = useMemo(() => new OpenTrial(data), [data]);
  const settings = useMemo(() => settingsOf(trial.stated.program, trial.scheme, data.year), [trial, data]);
  const { moved, unknown, move, reset } = useMoved(settings);
  const count = Object.keys(moved).length;
  const outcome = useMemo(() => (count === 0 ? trial.base : trial.outcomeOf(moved)), [trial, moved, count]);
  const moves = useMemo(() => countMoves(trial, outcome.classes), [trial, outcome]);
  const schemeName = labelOf({ name: data.scheme, english: trial.scheme.english ?? null }, i18n.language);
  const section = useMemo(
    () => (
      <>
        <Link to="/evaluations">{t('evaluations:section')}</Link> / {t('section')}
      </>
    ),
    [t],
  );
  const bar = (counts: readonly number[]) => trial.classNames.map((name, index) => ({ name, count: counts[index] }));
  return (
    <Page
      section={section}
      question={t('question', { scheme: schemeName, year: data.year })}
      answer={
        count === 0
          ? t('answerNone', { total: formatNumber(data.ids.length, 0) })
          : t('answer', { count, changed: formatNumber(moves.changed, 0) })
      }
      actions={
        <Button disabled={count === 0} onClick={reset}>
          {t('reset')}
        </Button>
      }
    >
      {unknown > 0 && <p className="trial-unknown">{t('unknown', { count: unknown })}</p>}
      <div className="trial">
        <div className="trial-settings">
          <SettingList settings={settings} moved={moved} onMove={move} />
          <p className="quiet">{t('notKept')}</p>
        </div>
        <div>
          <Block title={t('classes')}>
            <div className="trial-bars">
              <span className="quiet">{t('before')}</span>
              <ClassBar classes={bar(moves.before)} />
              <span className="quiet">{t('after')}</span>
              <ClassBar classes={bar(moves.after)} />
            </div>
          </Block>
          <ScoreChart trial={trial} outcome={outcome} />
          <div className="split">
            <Block title={t('matrix')}>
              <MoveMatrix names={trial.classNames} matrix={moves.matrix} />
            </Block>
            <Block title={t('money')} aside={t('moneyNote')}>
              <MoneyTable data={data} moved={moved} />
            </Block>
          </div>
        </div>
      </div>
      <RestedLists trial={trial} moved={moved} classes={outcome.classes} />
    </Page>
  );
}
