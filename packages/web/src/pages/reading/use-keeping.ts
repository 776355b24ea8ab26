import { useEffect, useRef, useState } from 'react';
import { type KeptReview, keepReview } from './kept-reviews.ts';
import type { Decisions } from './review.ts';

export type Keeping = 'pending' | 'kept' | 'refused';

const rest = 200;

/**
 * Keeps a review's decisions in this browser, a moment after the last one and at once when the review or the page is left.
 * `pending` until the newest decision is kept, `refused` where the browser keeps nothing.
 */
export function useKeeping(review: KeptReview, decisions: Decisions): Keeping {
  const [outcome, setOutcome] = useState<{ readonly of: Decisions; readonly isKept: boolean } | undefined>(undefined);
  const waiting = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    const keep = () => {
      waiting.current = undefined;
      void keepReview({ ...review, savedAt: Date.now(), decisions }).then((isKept) =>
        setOutcome({ of: decisions, isKept }),
      );
    };
    waiting.current = keep;
    const soon = setTimeout(keep, rest);
    return () => clearTimeout(soon);
  }, [review, decisions]);
  useEffect(() => {
    const keepNow = () => waiting.current?.();
    window.addEventListener('pagehide', keepNow);
    return () => {
      window.removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, []);
  if (outcome?.of !== decisions) return 'pending';
  return outcome.isKept ? 'kept' : 'refused';
}
