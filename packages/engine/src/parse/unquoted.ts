/** A formula with an interval, `x in [1 年..2 年]`, that stands inside braces without quotes, after its key. */
const unquoted = /(?<=[{,]\s*[^\s,{}:'"]+:\s+)[^'",{}[\]\s][^',{}[\]]*\[[^'{}[\]]*\.\.[^'{}[\]]*\][^',{}[\]]*(?=[,}])/;

/** Where a formula lacks the quotes that its brackets need; undefined where none does. */
export function findUnquoted(line: string): { readonly from: number; readonly until: number } | undefined {
  const found = unquoted.exec(line);
  return found ? { from: found.index, until: found.index + found[0].trimEnd().length } : undefined;
}
