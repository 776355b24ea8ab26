import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Block } from '../../ui/page.tsx';
import { movedRows, movesByGroup } from './count-moves.ts';
import { MovedGrid } from './moved-grid.tsx';
import type { OpenTrial } from './open-trial.ts';
import { TurnTable } from './turn-table.tsx';
import { useRested } from './use-rested.ts';

/** How long the hand must rest before the lists follow, in ms. */
const rest = 180;

/** Who moves, by region, by industry and one by one; drawn when the hand rests, so that no frame waits for lists. */
export function RestedLists({ trial, classes }: { trial: OpenTrial; classes: Uint8Array }) {
  return <Lists trial={trial} classes={useRested(classes, rest)} />;
}

const Lists = memo(function Lists({ trial, classes }: { trial: OpenTrial; classes: Uint8Array }) {
  const { t } = useTranslation('trials');
  const { regionNames, industryNames } = trial.data;
  const rows = useMemo(() => movedRows(trial, classes), [trial, classes]);
  return (
    <>
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
