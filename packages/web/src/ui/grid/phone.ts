import { useSyncExternalStore } from 'react';

const query = '(max-width: 719px)';

function watch(onChange: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/** Whether the window is a phone's: one column instead of a wide table. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(query).matches);
}
