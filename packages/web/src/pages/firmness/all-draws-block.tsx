import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrialData } from '../../api.ts';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber, formatRatio } from '../../ui/number.ts';
import { Block } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { scrollable } from '../../ui/scrollable.ts';
import type { Moved } from '../trials/trial-settings.ts';
import type { AllDraws, Ask } from './asks.ts';
import { FirmnessProgress } from './firmness-progress.tsx';
import { useFirmness } from './use-firmness.ts';

const draws = 1000;

/** In how many of a thousand draws each class is kept, under the moved settings; drawn away from the page when asked for. */
export function AllDrawsBlock({ data, moved }: { data: TrialData; moved: Moved }) {
  const { t } = useTranslation('firmness');
  const [percents, setPercents] = useState({ weights: 25, data: 5 });
  const { running, answers, problem, isCancelled, start, cancel } = useFirmness();
  const draw = (kind: 'weights' | 'data') => {
    const ask: Ask = { kind, draws, share: percents[kind] / 100 };
    start({ ground: { package: data.package, name: data.scheme, year: data.year, moved }, asks: [ask] });
  };
  const found = answers.find((answer) => answer.kind === 'all');
  return (
    <Block title={t('all.title')} aside={t('all.note')}>
      <div className="draws-asks">
        {(['weights', 'data'] as const).map((kind) => (
          <span key={kind}>
            <InputNumber
              size="small"
              min={1}
              max={100}
              value={percents[kind]}
              suffix="%"
              aria-label={t(`all.share.${kind}`)}
              onChange={(value) => setPercents({ ...percents, [kind]: value ?? percents[kind] })}
            />
            <Button size="small" disabled={running !== null} onClick={() => draw(kind)}>
              {t(`all.draw.${kind}`)}
            </Button>
          </span>
        ))}
      </div>
      {problem !== null && <p role="alert">{t('failed', { problem })}</p>}
      {running !== null && <FirmnessProgress running={running} onCancel={cancel} />}
      {isCancelled && <p className="quiet">{t('cancelled')}</p>}
      {found && <AllDrawsTable of={found.of} draws={found.draws} />}
    </Block>
  );
}

function AllDrawsTable({ of, draws: { draws: count, classes } }: { of: 'weights' | 'data'; draws: AllDraws }) {
  const { t } = useTranslation('firmness');
  const total = classes.reduce((sum, one) => sum + one.count, 0);
  const firm = classes.reduce((sum, one) => sum + one.firm, 0);
  const share = (part: number, whole: number) => (whole === 0 ? null : formatRatio(part / whole));
  return (
    <>
      <p>
        {t(`all.answer.${of}`, {
          draws: formatNumber(count, 0),
          total: formatNumber(total, 0),
          firm: formatNumber(firm, 0),
        })}
      </p>
      <div className="scroll-x" {...scrollable}>
        <PlainTable
          head={[t('all.class'), t('all.count'), t('all.firm'), t('all.firmShare'), t('all.wavering'), t('all.loose')]}
          rows={classes.map((one) => [
            <ClassMark key={one.class} name={one.class} />,
            formatNumber(one.count, 0),
            formatNumber(one.firm, 0),
            share(one.firm, one.count),
            formatNumber(one.wavering, 0),
            formatNumber(one.loose, 0),
          ])}
        />
      </div>
    </>
  );
}
