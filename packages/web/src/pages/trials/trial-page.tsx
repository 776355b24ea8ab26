import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TrialData, useReply } from '../../api.ts';
import { ClassBar } from '../../ui/class-bar.tsx';
import { labelOf } from '../../ui/label.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Block, Page } from '../../ui/page.tsx';
import { Await } from '../../ui/state.tsx';
import { countMoves, movesByGroup } from './count-moves.ts';
import { MoneyTable } from './money-table.tsx';
import { MoveMatrix } from './move-matrix.tsx';
import { MovedGrid } from './moved-grid.tsx';
import { openTrial } from './open-trial.ts';
import { SettingList } from './setting-list.tsx';
import { candidateOf, type Moved, settingsOf } from './trial-settings.ts';
import { TurnTable } from './turn-table.tsx';

const route = getRouteApi('/evaluations/try/$package/$name');

/** 试算: move a weight or a line and see at once who changes class and what it costs. Nothing is kept. */
export function TrialPage() {
  const { package: id, name } = route.useParams();
  const { year } = route.useSearch();
  const query = year === undefined ? {} : { year: Number(year) };
  const data = useReply('/api/schemes/:package/:name/trial', { params: { package: id, name }, query });
  return (
    <Await query={data} rows={14}>
      {(reply) => <Trial data={reply} />}
    </Await>
  );
}

function Trial({ data }: { data: TrialData }) {
  const { t, i18n } = useTranslation('trials');
  const trial = useMemo(() => openTrial(data), [data]);
  const settings = useMemo(() => settingsOf(trial.scheme), [trial]);
  const [moved, setMoved] = useState<Moved>({});
  const classes = useMemo(() => trial.classify(candidateOf(trial.scheme, moved)), [trial, moved]);
  const moves = useMemo(() => countMoves(trial, classes), [trial, classes]);
  // Lists follow when the hand rests; counts and bars follow the hand.
  const calm = useDeferredValue({ classes, moves });
  const set = (path: string, value: number | null) =>
    setMoved((old) => {
      const { [path]: _, ...rest } = old;
      const stated = settings.find((setting) => setting.path === path)?.stated;
      return value === null || value === stated ? rest : { ...rest, [path]: value };
    });
  const schemeName = labelOf({ name: data.scheme, english: trial.scheme.english ?? null }, i18n.language);
  const count = Object.keys(moved).length;
  const bar = (counts: readonly number[]) => trial.classNames.map((name, index) => ({ name, count: counts[index] }));
  return (
    <Page
      section={
        <>
          <Link to="/evaluations">{t('evaluations:section')}</Link> / {t('section')}
        </>
      }
      question={t('question', { scheme: schemeName, year: data.year })}
      answer={
        count === 0
          ? t('answerNone', { total: formatNumber(data.ids.length, 0) })
          : t('answer', { count, changed: formatNumber(moves.changed, 0) })
      }
      actions={
        <Button disabled={count === 0} onClick={() => setMoved({})}>
          {t('reset')}
        </Button>
      }
    >
      <div className="trial">
        <div className="trial-settings">
          <SettingList settings={settings} moved={moved} onMove={set} />
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
          <div className="split">
            <Block title={t('matrix')}>
              <MoveMatrix names={trial.classNames} matrix={moves.matrix} />
            </Block>
            <Block title={t('money')} aside={t('moneyNote')}>
              <MoneyTable data={data} moved={moved} />
            </Block>
          </div>
          <div className="split">
            <Block title={t('byRegion')}>
              <TurnTable
                head={t('region')}
                rows={movesByGroup(trial, calm.classes, calm.moves.rows, data.regionNames)}
              />
            </Block>
            <Block title={t('byIndustry')}>
              <TurnTable
                head={t('industry')}
                rows={movesByGroup(trial, calm.classes, calm.moves.rows, data.industryNames)}
              />
            </Block>
          </div>
        </div>
      </div>
      <Block title={t('who')}>
        <MovedGrid trial={trial} classes={calm.classes} rows={calm.moves.rows} />
      </Block>
    </Page>
  );
}
