import type { Quantity } from '../quantity.ts';
import { screen } from '../screen.ts';

const shares = screen.of(/第[1-5一二三四五]年/);
/** What is paid out of an award that was stated before: `主体结顶后拨付60%`. */
export const paidOut = screen.of(/(?:预拨|预付|拨付|兑付|兑现|支付|发放|下达|拨给)(?:剩余|其余|余下)?(?:的)?$/);

/** Shares that make a whole. */
function wholeOf(listed: readonly Quantity[]): string[] | undefined {
  const sum = listed.reduce((total, { value }) => total + Number(value), 0);
  return listed.length > 1 && Math.abs(sum - 100) < 1e-9 ? listed.map(({ value }) => `${value}%`) : undefined;
}

/** `竣工兑现30%，达产后兑现余下部分`: what is left comes last. */
const rest = /(?:预拨|拨付|兑付|兑现|支付|发放|补足)(?:余下|剩余|其余|余额)(?:部分|资金|款项|的)?(?![^，；]{0,3}\d)/;

/** Shares paid year by year or step by step: 第1年40%、第2年30%、第3年30%, 开工后拨付40%、验收后拨付60%, or 按4:3:3. */
export function readInstalments(words: string, quantities: readonly Quantity[]): string[] | undefined {
  const paid = quantities.filter((q) => q.unit === '%' && paidOut.test(words.slice(0, q.lead) + q.predicate));
  const left = 100 - paid.reduce((sum, { value }) => sum + Number(value), 0);
  if (paid.length > 0 && left > 0 && rest.test(words)) return [...paid.map(({ value }) => `${value}%`), `${left}%`];
  const steps = wholeOf(paid);
  if (steps) return steps;
  if (/分\d?[一二两三四五]?[年次批]|分期|逐年/.test(words) || shares.test(words)) {
    const parts = quantities.filter(
      (q) => q.unit === '%' && shares.test(words.slice(Math.max(0, q.start - 6), q.start)),
    );
    const listed = parts.length > 1 ? parts : quantities.filter((q) => q.unit === '%');
    const whole = wholeOf(listed);
    if (whole) return whole;
  }
  const ratio = /按(?:照)?(\d)[:：∶](\d)(?:[:：∶](\d))?/.exec(words);
  if (!ratio) return undefined;
  const parts = ratio
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  return parts.reduce((total, part) => total + part, 0) === 10 ? parts.map((part) => `${part * 10}%`) : undefined;
}
