import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntitlementRow } from '../../api.ts';
import { chosen } from '../../search.ts';
import { type Column, choicesOf } from '../../ui/grid/column.ts';
import { fenAsNumber, sumFen, wan, yuan } from '../../ui/money.ts';
import { formatNumber } from '../../ui/number.ts';
import { PaymentMark } from '../../ui/payment-mark.tsx';
import type { EntitlementSearch } from './entitlement-filter.ts';

/** Amounts in 万元, exact; totals add up what is on show and payable, so amounts held back stay out. */
export function useEntitlementColumns(
  all: readonly EntitlementRow[],
  shown: readonly EntitlementRow[],
  search: EntitlementSearch,
  set: (patch: { state?: string; region?: string }) => void,
): readonly Column<EntitlementRow>[] {
  const { t } = useTranslation('incentives');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` only names the address
  return useMemo(() => {
    const instalments = Math.max(0, ...all.map((row) => row.instalmentsFen.length));
    const hasProjects = all.some((row) => row.project !== null);
    const money = (
      key: string,
      title: string,
      fen: (row: EntitlementRow) => string | undefined,
    ): Column<EntitlementRow> => ({
      key,
      title,
      unit: '万元',
      width: 128,
      isNumber: true,
      cell: (row) => {
        const amount = fen(row);
        if (amount === undefined || amount === '0') return '—';
        return (
          <span title={`${yuan(amount)} 元`} className={row.state === 'payable' ? '' : 'quiet'}>
            {wan(amount)}
          </span>
        );
      },
      sort: (row) => fenAsNumber(fen(row) ?? '0'),
      text: (row) =>
        wan(fen(row) ?? '0')
          .replaceAll(',', '')
          .replace('−', '-'),
      total: wan(sumFen(shown.filter((row) => row.state === 'payable').map((row) => fen(row) ?? '0'))),
    });
    return [
      {
        key: 'name',
        title: t('columns.name'),
        width: 280,
        grows: true,
        cell: (row) => (
          <span className="clip" title={row.name}>
            {row.name}
          </span>
        ),
        sort: (row) => row.name,
        text: (row) => row.name,
        total: t('total', { count: formatNumber(shown.filter((row) => row.state === 'payable').length, 0) }),
      },
      ...(hasProjects
        ? [
            {
              key: 'project',
              title: t('columns.project'),
              width: 160,
              cell: (row: EntitlementRow) => <span className="clip">{row.project}</span>,
              text: (row: EntitlementRow) => row.project ?? '',
            },
          ]
        : []),
      {
        key: 'region',
        title: t('columns.region'),
        width: 96,
        cell: (row) => row.regionName,
        sort: (row) => row.regionName,
        text: (row) => row.regionName,
        filter: {
          choices: choicesOf(all, (row) => row.regionName),
          chosen: chosen(search.region),
          onChange: (values) => set({ region: values.join(',') }),
        },
      },
      {
        key: 'state',
        title: t('columns.state'),
        width: 112,
        cell: (row) => <PaymentMark state={row.state} />,
        sort: (row) => row.state,
        text: (row) => t(`common:payments.${row.state}`, row.state),
        filter: {
          choices: choicesOf(
            all,
            (row) => row.state,
            (state) => t(`common:payments.${state}`, state),
          ),
          chosen: chosen(search.state),
          onChange: (values) => set({ state: values.join(',') }),
        },
      },
      money('amount', t('columns.amount'), (row) => row.amountFen),
      money('gross', t('columns.gross'), (row) => row.grossFen),
      ...Array.from({ length: instalments }, (_, place) =>
        money(`instalment${place}`, t('columns.instalment', { number: place + 1 }), (row) => row.instalmentsFen[place]),
      ),
      {
        key: 'because',
        title: t('columns.because'),
        width: 320,
        cell: (row) => (
          <span className="clip quiet" title={row.because.join('；')}>
            {row.because.join('；')}
          </span>
        ),
        text: (row) => row.because.join('；'),
      },
      { key: 'id', title: t('columns.id'), width: 172, cell: (row) => row.id, text: (row) => row.id },
    ] satisfies Column<EntitlementRow>[];
  }, [all, shown, search.region, search.state, t]);
}
