import { ArrowLeftOutlined, DiffOutlined, DownloadOutlined, SendOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { CompareDrawer } from './compare-drawer.tsx';
import { ItemList } from './item-list.tsx';
import type { KeptReview } from './kept-reviews.ts';
import { OriginalText } from './original-text.tsx';
import { PublishDrawer } from './publish-drawer.tsx';
import { type Decision, type Decisions, decisionOf, itemsOf, progressOf, stretchesOf } from './review.ts';
import { useKeeping } from './use-keeping.ts';

type Stretch = { readonly start: number; readonly end: number };

/** The original beside what was read in it; every decision is kept at once in this browser. */
export function Review({ review, onLeave }: { review: KeptReview; onLeave: () => void }) {
  const { t } = useTranslation('reading');
  const { file } = review;
  const { source, reading } = file;
  const items = useMemo(() => itemsOf(reading), [reading]);
  const [decisions, setDecisions] = useState<Decisions>(review.decisions);
  const [current, setCurrent] = useState(
    () => (items.find(({ key }) => decisionOf(review.decisions, key).state === 'open') ?? items[0])?.key ?? '',
  );
  const [hovered, setHovered] = useState<string | undefined>(undefined);
  const [clause, setClause] = useState<Stretch | undefined>(undefined);
  const [side, setSide] = useState<'original' | 'items'>('items');
  const [drawer, setDrawer] = useState<'compare' | 'publish' | undefined>(undefined);
  const keeping = useKeeping(review, decisions);
  const decide = useCallback((key: string, decision: Decision) => {
    setDecisions((before) => ({ ...before, [key]: decision }));
  }, []);
  const choose = useCallback((key: string) => {
    setCurrent(key);
    setClause(undefined);
  }, []);
  const lit = useMemo(() => {
    if (clause !== undefined) return [clause];
    const item = items.find(({ key }) => key === (hovered ?? current));
    return item === undefined ? [] : stretchesOf(item);
  }, [items, hovered, current, clause]);
  const { done, all } = progressOf(items, decisions);
  const { document } = reading;
  const front = reading.clauses.find(({ kind }) => kind === 'front');
  return (
    <Page
      fill
      section={
        <>
          <button type="button" className="plain-link" onClick={onLeave}>
            <ArrowLeftOutlined aria-hidden="true" /> {t('section')}
          </button>
          {` / ${file.name}`}
        </>
      }
      question={document.title || file.name}
      answer={
        <span className="quiet">
          {[document.number, document.issuer, document.dated].filter((part) => part !== undefined).join(' · ')}
        </span>
      }
      actions={
        <>
          <Button icon={<DiffOutlined aria-hidden="true" />} onClick={() => setDrawer('compare')}>
            {t('actions.compare')}
          </Button>
          <Button icon={<DownloadOutlined aria-hidden="true" />} onClick={() => setDrawer('publish')}>
            {t('actions.draft')}
          </Button>
          <Button type="primary" icon={<SendOutlined aria-hidden="true" />} onClick={() => setDrawer('publish')}>
            {t('actions.publish')}
          </Button>
        </>
      }
    >
      <div className="review-bar">
        <progress value={done} max={Math.max(all, 1)} aria-label={t('progressBar')} />
        <b aria-live="polite">{t('progress', { done, all })}</b>
        <span className={keeping === 'refused' ? 'read-refused' : 'quiet'}>{t(`keeping.${keeping}`)}</span>
        <Segmented
          className="review-sides"
          value={side}
          onChange={setSide}
          options={[
            { value: 'items', label: t('sides.items') },
            { value: 'original', label: t('sides.original') },
          ]}
        />
      </div>
      <div className={`review review-${side}`}>
        <OriginalText
          source={source}
          front={front}
          items={items}
          decisions={decisions}
          lit={lit}
          isShown={side === 'original'}
          onChoose={choose}
        />
        <ItemList
          reading={reading}
          source={source}
          items={items}
          decisions={decisions}
          current={current}
          onChoose={choose}
          onHover={setHovered}
          onClause={setClause}
          onDecide={decide}
        />
      </div>
      <CompareDrawer file={file} isOpen={drawer === 'compare'} onClose={() => setDrawer(undefined)} />
      <PublishDrawer
        file={file}
        decisions={decisions}
        open={all - done}
        isOpen={drawer === 'publish'}
        onClose={() => setDrawer(undefined)}
      />
    </Page>
  );
}
