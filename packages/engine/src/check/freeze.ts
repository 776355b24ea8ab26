/** The same plain data, frozen through and through. */
export function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Array.isArray(value) ? value : Object.values(value))
      if (typeof part === 'object') deepFreeze(part);
  }
  return value;
}
