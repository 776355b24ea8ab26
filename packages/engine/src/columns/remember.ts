import { keyOfPlace } from '../rows/run.ts';
import type { Place } from './kernel.ts';

/** Makes something once per owner and place, and gives the same one after that. */
export function remember<T>(known: Map<unknown, Map<string, T>>, owner: unknown, place: Place, make: () => T): T {
  const key = keyOfPlace(place);
  const found = known.get(owner)?.get(key);
  if (found) return found;
  const made = make();
  const byPlace = known.get(owner) ?? new Map<string, T>();
  byPlace.set(key, made);
  known.set(owner, byPlace);
  return made;
}
