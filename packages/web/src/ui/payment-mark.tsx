import { useTranslation } from 'react-i18next';

export const paymentStates = ['payable', 'undecided', 'held', 'excluded', 'beaten', 'nothing', 'out-of-scope'] as const;

/** State of an entitlement in words: 可得, 待补数据, 暂缓 … */
export function PaymentMark({ state }: { state: string }) {
  const { t } = useTranslation();
  return <span className={`payment payment-${state}`}>{t(`payments.${state}`, state)}</span>;
}
