import type { Quantity } from '../quantity.ts';

const shares = /第[1-5一二三四五]年/;

/** Shares paid year by year: 第1年40%、第2年30%、第3年30%, or 按4:3:3. */
export function readInstalments(words: string, quantities: readonly Quantity[]): string[] | undefined {
  if (/分\d?[一二两三四五]?[年次批]|分期|逐年/.test(words) || shares.test(words)) {
    const parts = quantities.filter(
      (q) => q.unit === '%' && shares.test(words.slice(Math.max(0, q.start - 6), q.start)),
    );
    const listed = parts.length > 1 ? parts : quantities.filter((q) => q.unit === '%');
    const sum = listed.reduce((total, { value }) => total + Number(value), 0);
    if (listed.length > 1 && Math.abs(sum - 100) < 1e-9) return listed.map(({ value }) => `${value}%`);
  }
  const ratio = /按(?:照)?(\d)[:：∶](\d)(?:[:：∶](\d))?/.exec(words);
  if (!ratio) return undefined;
  const parts = ratio
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  return parts.reduce((total, part) => total + part, 0) === 10 ? parts.map((part) => `${part * 10}%`) : undefined;
}
