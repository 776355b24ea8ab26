import { useTranslation } from 'react-i18next';
import { comparatorText } from '../../ui/target-words.ts';
import { fieldsOf, type Item, type Mend } from './review.ts';

/** What an item says, mended words in place of those read. */
export function ItemWords({ item, mend }: { item: Item; mend: Mend | undefined }) {
  const { t, i18n } = useTranslation('reading');
  const field = (name: string): string => fieldsOf(item, mend).find((one) => one.name === name)?.value ?? '';
  switch (item.kind) {
    case 'target': {
      const high = field('high');
      const value = `${field('value')}${high === '' ? '' : `–${high}`}`;
      const { relative, line } = item.read;
      const basis = field('basis');
      const against = relative === undefined ? '' : t('against', { series: relative.series });
      return (
        <span className="item-words">
          <b>{field('name')}</b>
          <span className="item-value">
            {[
              field('soft'),
              line === undefined ? '' : t(`common:lines.${line}`, line),
              comparatorText(field('comparator'), t),
            ]
              .filter(Boolean)
              .join(' ')}{' '}
            <b>{value || against}</b>
            {value !== '' && <span className="unit">{field('unit')}</span>}
          </span>
          <span className="quiet">
            {[field('period') || t('noPeriod'), basis === '' ? '' : t(`targets:bases.${basis}`, basis)]
              .filter(Boolean)
              .join(' · ')}
            {item.read.partOf === undefined ? '' : ` · ${t('part')}`}
          </span>
        </span>
      );
    }
    case 'task':
      return (
        <span className="item-words">
          <span className="item-text">{field('text')}</span>
          <span className="quiet">
            {[
              field('lead') === '' ? t('noLead') : t('lead', { unit: field('lead') }),
              field('responsible'),
              field('due') === '' ? '' : t('due', { day: field('due') }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      );
    case 'rule':
      return (
        <span className="item-words">
          <b>{t('ruleNamed', { kind: t(`ruleKinds.${item.read.kind}`), name: field('name') })}</b>
          <code className="item-draft">{field('draft')}</code>
        </span>
      );
    case 'finding':
      return <span className="item-words">{i18n.language === 'en' ? item.read.en : item.read.zh}</span>;
  }
}
