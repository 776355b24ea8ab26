import { Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/number.ts';

/** What is being done and for how long; a run is one request, so its share done isn't known. */
export function RunProgress({ subjects }: { subjects: number | undefined }) {
  const { t } = useTranslation('evaluations');
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setSeconds((performance.now() - began) / 1000), 100);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="run-progress" role="status">
      <Progress percent={100} status="active" showInfo={false} size="small" />
      <span className="quiet">
        {t('progress', {
          subjects: subjects === undefined ? '' : formatNumber(subjects, 0),
          seconds: formatNumber(seconds, 1),
        })}
      </span>
    </div>
  );
}
