import { sum } from '../fraction.ts';
import {
  and,
  codeOf,
  compared,
  type F,
  type Fen,
  f,
  fenOf,
  isAbove,
  or,
  settled,
  type Verdict,
  zero,
} from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';
import { type Claim, shareInOrder } from './firstcome.ts';

const rates: Readonly<Record<string, string>> = { 检验检测: '0.3', 研发服务: '0.5' };

/** What a contract counts before anything else is looked at, in 万元. */
function worth(contract: Subject): F {
  const [amount, kind] = [contract.number('合同额'), contract.text('类别')];
  const isBarred = or(
    contract.flag('关联') === true,
    compared(amount, f('0.5'), (order) => order < 0),
  );
  if (isBarred !== false) return isBarred ? zero : null;
  const isSmall = contract.flag('中小');
  if (!amount || kind === null || isSmall === null) return null;
  return amount.times(f(rates[kind]).plus(f(isSmall ? '0.1' : 0))).atMost(10);
}

/** 创新券: three contracts and 200,000 a firm by turn, then what is left of the half year's money, by turn. */
export function evaluateVouchers(firmFacts: Facts, contractFacts: Facts, owners: readonly number[]) {
  const [firms, contracts] = [subjectsOf(firmFacts), subjectsOf(contractFacts)];
  const firmOf = ({ row }: Subject) => firms[owners[row]] as Subject | undefined;
  const codeOfFirm = (contract: Subject) => (firmOf(contract)?.facts.信用代码[0] ?? null) as string | null;
  const turnOf = ({ facts }: Subject) => facts.流水号[0] as number;
  const worths = contracts.map(worth);
  const isWorth = ({ row }: Subject): Verdict => isAbove(worths[row], zero);
  const ofSame = (contract: Subject) => contracts.filter((other) => codeOfFirm(other) === codeOfFirm(contract));
  const earlier = (contract: Subject) => ofSame(contract).filter((other) => turnOf(other) < turnOf(contract));
  const within = contracts.map((contract): F => {
    const counts = isWorth(contract);
    if (!counts) return counts === false ? zero : null;
    const place = 1 + earlier(contract).filter((other) => isWorth(other)).length;
    return place <= 3 ? worths[contract.row] : zero;
  });
  const claims = contracts.map((contract): F => {
    const before = earlier(contract).map(({ row }) => within[row]);
    const own = within[contract.row];
    if (!own || before.includes(null)) return null;
    const used = sum(before.flatMap((one) => one ?? []));
    return own.atMost(f(20).minus(used)).atLeast(zero);
  });
  const monthOf = ({ facts }: Subject) => {
    const day = facts.申请日[0] as number | null;
    return day === null ? null : new Date(day * 86_400_000).getUTCMonth() + 1;
  };
  const paidIn = (isIn: (month: number) => boolean, limit: bigint): readonly Fen[] => {
    const all = contracts.map((contract): Claim => {
      const [month, amount] = [monthOf(contract), claims[contract.row]];
      const isOut = month !== null && !isIn(month);
      const fen = isOut ? 0n : month === null || !amount ? null : fenOf(amount);
      return { code: String(contract.row), fen, isHeld: false, keys: [f(-turnOf(contract))] };
    });
    const claiming = all.filter(({ fen }) => fen !== 0n);
    return all.map((one) => shareInOrder(one, claiming, limit, false));
  };
  const first = paidIn((month) => month <= 6, fenOf(f(100)));
  const spent = first.reduce<bigint>((total, fen) => total + (fen ?? 0n), 0n);
  const second = paidIn((month) => month > 6, fenOf(f(200)) - spent);
  const excellent = firms.map(({ row }): number => {
    const own = contracts.filter((contract) => owners[contract.row] === row);
    const got = own.map(({ row: at }): Verdict => {
      const [one, other] = [first[at], second[at]];
      return one === null || other === null ? null : one + other > 0n;
    });
    const pleased = own.map((contract, index) => and(contract.flag('满意'), got[index]));
    const sure = (of: readonly Verdict[]) => of.filter((one) => one === true).length;
    const most = (of: readonly Verdict[]) => of.filter((one) => one !== false).length;
    const isEnough = (some: number, all: number) => some * 10 >= all * 9;
    const share = isEnough(sure(pleased), sure(got));
    const isSure = isEnough(sure(pleased), most(got)) === share && isEnough(most(pleased), sure(got)) === share;
    return codeOf(
      and(
        settled(sure(got), most(got), (size) => size >= 3),
        isSure ? share : null,
      ),
    );
  });
  return { fen: { 上半年券: first, 下半年券: second }, lists: { 优秀服务企业: excellent } };
}
