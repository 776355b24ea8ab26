import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderState } from './use-reader.ts';

/** What is being read and how far; why a file wasn't; else what to choose from. */
export function ReadingProgress(props: { state: ReaderState; onCancel: () => void; children: ReactNode }) {
  const { t, i18n } = useTranslation('reading');
  const { state } = props;
  if (state.kind === 'reading') {
    const isCounted = state.total > 1;
    return (
      <div className="reading-progress" role="status">
        <p>
          <b>{t('reading.now', { name: state.name })}</b>
        </p>
        <progress {...(isCounted ? { value: state.done, max: state.total } : {})} aria-label={t('reading.bar')} />
        <p className="quiet">
          {isCounted ? t('reading.pages', { done: state.done, total: state.total }) : t('reading.here')}
        </p>
        <Button size="small" onClick={props.onCancel}>
          {t('reading.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <>
      {state.kind === 'refused' && (
        <p className="read-refused" role="alert">
          <b>{t('reading.refused', { name: state.name })}</b>
          <span>{i18n.language === 'en' ? state.en : state.zh}</span>
        </p>
      )}
      {props.children}
    </>
  );
}
