import { CheckOutlined, CloseOutlined, EditOutlined, UndoOutlined } from '@ant-design/icons';
import { type Source, sayReasons } from '@niepan/reader';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ItemForm } from './item-form.tsx';
import { ItemWords } from './item-words.tsx';
import { type Decision, type Item, type Mend, stretchesOf } from './review.ts';

const signs: Readonly<Record<Decision['state'], string>> = { open: '○', confirmed: '✓', dropped: '✕' };

/** One item: what was read and why, how it stands, and what can be done with it. */
export function ItemCard(props: {
  item: Item;
  source: Source;
  decision: Decision;
  isCurrent: boolean;
  isEditing: boolean;
  onChoose: () => void;
  onHover: () => void;
  onState: (state: Decision['state']) => void;
  onEdit: () => void;
  onMend: (mend: Mend | undefined) => void;
}) {
  const { t, i18n } = useTranslation('reading');
  const { item, decision, isCurrent } = props;
  const isUnsure = item.kind !== 'finding' && item.read.confidence === 'unsure' && decision.state === 'open';
  const [first] = stretchesOf(item);
  return (
    <div className={`item item-${decision.state}${isCurrent ? ' is-current' : ''}`}>
      <button
        type="button"
        className="item-main"
        data-key={item.key}
        aria-current={isCurrent}
        onClick={props.onChoose}
        onFocus={props.onChoose}
        onMouseEnter={props.onHover}
      >
        <span className="item-state" role="img" aria-label={t(`states.${decision.state}`)}>
          {signs[decision.state]}
        </span>
        <span className="item-body">
          <span className="item-kind">
            <span className={`tag kind-${item.kind}`}>{t(`kinds.${item.kind}`)}</span>
            {isUnsure && <span className="tag tag-assumed">{t('unsure')}</span>}
            {decision.mend !== undefined && <span className="tag tag-revised">{t('mended')}</span>}
          </span>
          <ItemWords item={item} mend={decision.mend} />
        </span>
      </button>
      {isCurrent && !props.isEditing && (
        <div className="item-more">
          {item.kind !== 'finding' && (
            <p className="item-because">
              <b>{t('because')}</b> {sayReasons(item.read.because, i18n.language === 'en' ? 'en' : 'zh')}
            </p>
          )}
          {first !== undefined && first.end > first.start && (
            <blockquote>{props.source.text.slice(first.start, Math.min(first.end, first.start + 160))}</blockquote>
          )}
          <div className="item-actions">
            <Button
              size="small"
              type="primary"
              icon={<CheckOutlined aria-hidden="true" />}
              onClick={() => props.onState('confirmed')}
            >
              {t(item.kind === 'finding' ? 'do.seen' : 'do.confirm')}
            </Button>
            {item.kind !== 'finding' && (
              <Button size="small" icon={<EditOutlined aria-hidden="true" />} onClick={props.onEdit}>
                {t('do.mend')}
              </Button>
            )}
            <Button size="small" icon={<CloseOutlined aria-hidden="true" />} onClick={() => props.onState('dropped')}>
              {t('do.drop')}
            </Button>
            {decision.state !== 'open' && (
              <Button
                size="small"
                type="text"
                icon={<UndoOutlined aria-hidden="true" />}
                onClick={() => props.onState('open')}
              >
                {t('do.undo')}
              </Button>
            )}
          </div>
        </div>
      )}
      {isCurrent && props.isEditing && <ItemForm item={item} mend={decision.mend} onMend={props.onMend} />}
    </div>
  );
}
