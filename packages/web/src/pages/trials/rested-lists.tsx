import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Block } from '../../ui/page.tsx';
import { AllDrawsBlock } from '../firmness/all-draws-block.tsx';
import { movedRows, movesByGroup } from './count-moves.ts';
import { MovedGrid } from './moved-grid.tsx';
import type { OpenTrial } from './open-trial.ts';
import type { Moved } from './trial-settings.ts';
import { TurnTable } from './turn-table.tsx';
import { useRested } from './use-rested.ts';

/** How long the hand must rest before the lists follow, in ms. */
const rest = 180;

interface Props {
  readonly trial: OpenTrial;
  readonly moved: Moved;
  readonly classes: Uint8Array;
}

/** How sure the classes are; who moves, by region, by industry and one by one. Drawn when the hand rests, so that no frame waits for it. */
export function RestedLists({ trial, moved, classes }: Props) {
  const now = useMemo(() => ({ moved, classes }), [moved, classes]);
  return <Lists trial={trial} {...useRested(now, rest)} />;
}

const Lists = memo(function Lists({ trial, moved, classes }: Props) {
  const { t } = useTranslation('trials');
  const { regionNames, industryNames } = trial.data;
  const rows = useMemo(() => movedRows(trial, classes), [trial, classes]);
  return (
    <>
      <AllDrawsBlock data={trial.data} moved={moved} />
      <div className="split">
        <Block title={t('byRegion')}>
          <TurnTable head={t('region')} rows={movesByGroup(trial, classes, rows, regionNames)} />
        </Block>
        <Block title={t('byIndustry')}>
          <TurnTable head={t('industry')} rows={movesByGroup(trial, classes, rows, industryNames)} />
        </Block>
      </div>
      <Block title={t('who')}>
        <MovedGrid trial={trial} classes={classes} rows={rows} />
      </Block>
    </>
  );
});
