import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/number.ts';
import type { Running } from './use-firmness.ts';

/** What is being worked out, how far it is, about how long it still takes, and the way to stop it. */
export function FirmnessProgress({ running, onCancel }: { running: Running | 'fetching'; onCancel: () => void }) {
  const { t } = useTranslation('firmness');
  const isFetching = running === 'fetching';
  const percent = isFetching ? 0 : (running.done / Math.max(1, running.total)) * 100;
  const left = isFetching ? null : secondsLeft(running);
  return (
    <div className="firmness-progress" role="status">
      <span>
        {isFetching
          ? t('fetching')
          : t(`running.${running.ask.kind}`, {
              done: formatNumber(running.done, 0),
              total: formatNumber(running.total, 0),
            })}
        {left !== null && <span className="quiet"> {t('left', { seconds: formatNumber(left, 0) })}</span>}
      </span>
      <Progress percent={Math.round(percent)} size="small" aria-label={t('progress')} />
      <Button size="small" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}

function secondsLeft({ done, total, since }: Running): number | null {
  const passed = performance.now() - since;
  return done === 0 || passed < 1000 ? null : Math.ceil((passed / done) * ((total - done) / 1000));
}
