/** The path of the clause that a clause stands under; empty for one at the top. */
export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('.'), 0));
