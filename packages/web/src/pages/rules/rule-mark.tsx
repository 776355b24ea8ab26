import { useTranslation } from 'react-i18next';
import type { RuleRow } from '../../api.ts';

/** 列入, 不列入, 通过, 不通过, 未定: a word for each, stronger where somebody must act. */
export function RuleMark({ kind, outcome }: { kind: RuleRow['kind']; outcome: 'yes' | 'no' | 'unknown' }) {
  const { t } = useTranslation('rules');
  const isStopped = outcome === (kind === 'list' ? 'yes' : 'no');
  const style = outcome === 'unknown' ? 'unknown' : isStopped ? 'yes' : 'no';
  return <span className={`listed listed-${style}`}>{t(`outcomes.${kind}.${outcome}`)}</span>;
}
