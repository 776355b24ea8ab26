import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ProblemError, send, type TrialData, type TrialImpact } from '../../api.ts';
import { sumFen, wan } from '../../ui/money.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { scrollable } from '../../ui/scrollable.ts';
import { Await, Empty } from '../../ui/state.tsx';
import type { Moved } from './trial-settings.ts';
import { useRested } from './use-rested.ts';

/** How long the hand must rest before the server is asked, in ms. */
const rest = 350;

/** What the incentives that look at the class would pay, as the scheme stands and as moved. */
export function MoneyTable({ data, moved }: { data: TrialData; moved: Moved }) {
  const { t } = useTranslation('trials');
  const rested = useRested(moved, rest);
  const impact = useQuery<TrialImpact, ProblemError>({
    queryKey: ['trial', data.package, data.scheme, data.year, rested],
    queryFn: () =>
      send('/api/schemes/:package/:name/trial', {
        params: { package: data.package, name: data.scheme },
        body: {
          year: data.year,
          changes: Object.entries(rested).map(([path, value]) => ({ path, value })),
        },
      }),
  });
  const signed = (fen: string) => (fen.startsWith('-') || fen === '0' ? wan(fen) : `+${wan(fen)}`);
  return (
    <Await query={impact} rows={4}>
      {({ money }) =>
        money.length === 0 ? (
          <Empty>{t('noMoney')}</Empty>
        ) : (
          <div className="scroll-x trial-money" {...scrollable}>
            <PlainTable
              head={[t('incentive'), t('beforeWan'), t('afterWan'), t('difference')]}
              rows={money.map(({ incentive, document, beforeFen, afterFen }) => [
                <span key={incentive} title={document}>
                  {incentive}
                </span>,
                wan(beforeFen),
                wan(afterFen),
                signed(sumFen([afterFen, beforeFen.startsWith('-') ? beforeFen.slice(1) : `-${beforeFen}`])),
              ])}
            />
          </div>
        )
      }
    </Await>
  );
}
