import { InboxOutlined, LockOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Block } from '../../ui/page.tsx';
import { demonstrationFile } from './demonstration.ts';
import { dropReview, type KeptReview } from './kept-reviews.ts';
import type { OpenedFile } from './read-file.ts';
import { ReadingProgress } from './reading-progress.tsx';
import { itemsOf, progressOf } from './review.ts';
import { useReader } from './use-reader.ts';

/** Choosing a document: dropped or picked, or one that was begun before. */
export function Start(props: {
  kept: readonly KeptReview[];
  onOpened: (file: OpenedFile) => void;
  onForgotten: () => void;
}) {
  const { t } = useTranslation('reading');
  const reader = useReader(props.onOpened);
  const [isOver, setIsOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) reader.read(file);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the label inside opens the file dialog */}
      <div
        className={isOver ? 'drop-zone is-over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
      >
        <ReadingProgress state={reader.state} onCancel={reader.cancel}>
          <InboxOutlined className="drop-sign" aria-hidden="true" />
          <p className="drop-words">
            <label className="file-button">
              {t('start.choose')}
              <input
                type="file"
                className="visually-hidden"
                accept=".docx,.pdf,.html,.htm,.txt"
                onChange={(event) => {
                  const [file] = event.target.files ?? [];
                  if (file !== undefined) reader.read(file);
                  event.target.value = '';
                }}
              />
            </label>
            <span>{t('start.drop')}</span>
          </p>
          <p className="quiet">{t('start.formats')}</p>
          <p className="drop-private">
            <LockOutlined aria-hidden="true" /> {t('start.private')}
          </p>
          <Button type="link" size="small" onClick={() => reader.read(demonstrationFile())}>
            {t('start.demonstration')}
          </Button>
        </ReadingProgress>
      </div>
      {props.kept.length > 0 && <Kept {...props} />}
      <Block title={t('start.howTitle')}>
        <ol className="how-list">
          {(['read', 'check', 'draft', 'publish'] as const).map((step) => (
            <li key={step}>
              <b>{t(`start.how.${step}.title`)}</b>
              <span>{t(`start.how.${step}.text`)}</span>
            </li>
          ))}
        </ol>
      </Block>
    </>
  );
}

function Kept({ kept, onForgotten }: { kept: readonly KeptReview[]; onForgotten: () => void }) {
  const { t, i18n } = useTranslation('reading');
  return (
    <Block title={t('start.kept')}>
      <ul className="kept-list">
        {kept.map((review) => {
          const { done, all } = progressOf(itemsOf(review.file.reading), review.decisions);
          return (
            <li key={review.id}>
              <div className="kept-name">
                <Link to="/policies/read" search={{ open: review.id }}>
                  {review.file.reading.document.title || review.file.name}
                </Link>
                <span className="quiet">
                  {review.file.name} ·{' '}
                  {t('start.savedAt', { at: new Date(review.savedAt).toLocaleString(i18n.language) })}
                </span>
              </div>
              <span className="no-wrap">{t('progress', { done, all })}</span>
              <Button size="small" onClick={() => void dropReview(review.id).then(onForgotten)}>
                {t('start.forget')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Block>
  );
}
