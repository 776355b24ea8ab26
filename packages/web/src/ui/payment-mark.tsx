import { useTranslation } from 'react-i18next';

/** State of an entitlement in words: 可得, 待补数据, 暂缓 … */
export function PaymentMark({ state }: { state: string }) {
  const { t } = useTranslation();
  return <span className={`payment payment-${state}`}>{t(`payments.${state}`, state)}</span>;
}
