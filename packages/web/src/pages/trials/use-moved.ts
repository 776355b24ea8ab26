import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Moved, parseMoved, printMoved, type TrialSetting } from './trial-settings.ts';
import { useRested } from './use-rested.ts';

const route = getRouteApi('/evaluations/try/$package/$name');

/** How long the hand must rest before the address follows, in ms. */
const rest = 300;

interface MovedState {
  readonly moved: Moved;
  /** Parts of the address that name nothing of this scheme; they were left out. */
  readonly unknown: number;
  /** Null puts a setting back. The page is drawn before this returns, so that each frame shows where the hand is. */
  readonly move: (path: string, value: string | null) => void;
  readonly reset: () => void;
}

/** The moved settings: from the address at first, and in the address once the hand rests, so that it can be passed on. */
export function useMoved(settings: readonly TrialSetting[]): MovedState {
  const navigate = route.useNavigate();
  const address = route.useSearch({ select: (search) => search.set });
  // The address is read once; from then on it follows.
  const [first] = useState(() => parseMoved(address ?? '', settings));
  const [moved, setMoved] = useState(first.moved);
  const rested = useRested(moved, rest);
  useEffect(() => {
    const set = printMoved(rested);
    if (set === (address ?? '')) return;
    void navigate({
      search: ({ set: _, ...other }) => (set === '' ? other : { ...other, set }),
      replace: true,
      resetScroll: false,
    });
  }, [rested, address, navigate]);
  const move = useCallback(
    (path: string, value: string | null) => {
      const isStated = settings.some((setting) => setting.path === path && isSame(setting.stated, value));
      flushSync(() =>
        setMoved(({ [path]: _, ...others }) => (value === null || isStated ? others : { ...others, [path]: value })),
      );
    },
    [settings],
  );
  const reset = useCallback(() => setMoved({}), []);
  return { moved, unknown: first.unknown, move, reset };
}

function isSame(stated: string, value: string | null): boolean {
  return value !== null && (stated === value || Number(stated) === Number(value));
}
