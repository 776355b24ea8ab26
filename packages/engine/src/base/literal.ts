/** Words as a regular expression matches them, whatever signs they hold. */
export const literal = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
