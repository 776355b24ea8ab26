import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { type KeptReview, listReviews, reviewId } from './kept-reviews.ts';
import type { OpenedFile } from './read-file.ts';
import { Review } from './review-view.tsx';
import { Start } from './start.tsx';

const route = getRouteApi('/policies/read');

const freshReview = (file: OpenedFile): KeptReview => ({
  id: reviewId(file),
  format: 1,
  savedAt: Date.now(),
  file,
  decisions: {},
});

/** 读文件: a document is read in this browser, checked by a person beside the original, and published as a policy package. */
export function ReadingPage() {
  const { t } = useTranslation('reading');
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const [kept, setKept] = useState<readonly KeptReview[] | undefined>(undefined);
  const [fresh, setFresh] = useState<KeptReview | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kept reviews change whenever one is opened or left
  useEffect(() => void listReviews().then(setKept), [open]);
  const review = open === undefined ? undefined : fresh?.id === open ? fresh : kept?.find(({ id }) => id === open);
  const start = (file: OpenedFile): void => {
    const known = kept?.find(({ id }) => id === reviewId(file));
    const own = known === undefined ? freshReview(file) : { ...known, file };
    setFresh(own);
    void navigate({ search: { open: own.id } });
  };
  if (review !== undefined) return <Review key={review.id} review={review} onLeave={() => navigate({ search: {} })} />;
  return (
    <Page section={t('section')} question={t('question')} answer={t('answer')}>
      <Start kept={kept ?? []} onOpened={start} onForgotten={() => void listReviews().then(setKept)} />
    </Page>
  );
}
