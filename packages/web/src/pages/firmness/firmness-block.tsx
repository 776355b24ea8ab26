import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Cites } from '../../ui/cite.tsx';
import { Block } from '../../ui/page.tsx';
import type { Ask } from './asks.ts';
import { FirmnessProgress } from './firmness-progress.tsx';
import { OwnDrawsLine } from './own-draws-line.tsx';
import { useFirmness } from './use-firmness.ts';
import { WaysList } from './ways-list.tsx';

interface Props {
  readonly package: string;
  readonly scheme: string;
  readonly run: string;
  readonly subject: string;
}

const draws = 200;
const shares = { weights: 0.25, data: 0.05 } as const;

/** How one enterprise could rise, and how sure its class is, from the rules and data of its run; worked out in this browser when asked for. */
export function FirmnessBlock({ package: id, scheme, run, subject }: Props) {
  const { t } = useTranslation('firmness');
  const { running, answers, problem, isCancelled, start, cancel } = useFirmness();
  const asks: readonly Ask[] = [
    { kind: 'ways', subject },
    { kind: 'weights', subject, draws, share: shares.weights },
    { kind: 'data', subject, draws, share: shares.data },
  ];
  const begin = () => start({ ground: { package: id, name: scheme, run, moved: {} }, asks });
  const isIdle = running === null && answers.length === 0;
  const ways = answers.find((answer) => answer.kind === 'ways');
  const applied = ways?.program.schemes[scheme];
  return (
    <Block title={t('title')} aside={t('note')}>
      {isIdle && (
        <p className="firmness-start">
          <Button type="primary" onClick={begin}>
            {t('start')}
          </Button>
          <span className="quiet">{isCancelled ? t('cancelled') : t('startNote')}</span>
        </p>
      )}
      {problem !== null && <p role="alert">{t('failed', { problem })}</p>}
      {running !== null && <FirmnessProgress running={running} onCancel={cancel} />}
      {ways && <WaysList found={ways.ways} program={ways.program} />}
      {answers.map(
        (answer) =>
          answer.kind === 'own' && (
            <OwnDrawsLine key={answer.of} of={answer.of} share={shares[answer.of]} draws={answer.draws} />
          ),
      )}
      {applied && (
        <p className="quiet">
          {t('rule', { scheme })} <Cites document={id} paths={applied.cites} because={applied.because ?? null} />
        </p>
      )}
      {isCancelled && answers.length > 0 && <p className="quiet">{t('cancelled')}</p>}
    </Block>
  );
}
