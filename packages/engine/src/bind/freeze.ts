function freezePart(part: unknown): void {
  if (typeof part === 'object') deepFreeze(part);
}

/** The same plain data, frozen through and through. */
export function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    if (Array.isArray(value)) value.forEach(freezePart);
    else Object.values(value).forEach(freezePart);
  }
  return value;
}
