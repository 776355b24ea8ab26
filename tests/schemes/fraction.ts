/** An exact fraction, apart from the engine's own arithmetic so that neither can hide the other's mistakes. */
export class Fraction {
  private constructor(
    readonly top: bigint,
    readonly bottom: bigint,
  ) {}

  static of(top: bigint, bottom = 1n): Fraction {
    if (bottom < 0n) return Fraction.of(-top, -bottom);
    let [a, b] = [top < 0n ? -top : top, bottom];
    while (b > 0n) [a, b] = [b, a % b];
    return a === 0n ? new Fraction(0n, 1n) : new Fraction(top / a, bottom / a);
  }

  /** The decimal that a number is typed as. */
  static from(value: number | string): Fraction {
    const text = String(value);
    const [digits = '0', exponent = '0'] = text.toLowerCase().split('e');
    const [whole = '0', decimals = ''] = digits.split('.');
    const shift = decimals.length - Number(exponent);
    const top = BigInt(`${whole}${decimals}`);
    return shift >= 0 ? Fraction.of(top, 10n ** BigInt(shift)) : Fraction.of(top * 10n ** BigInt(-shift));
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Fraction): Fraction {
    return this.plus(Fraction.of(-other.top, other.bottom));
  }

  times(other: Fraction | number): Fraction {
    const by = typeof other === 'number' ? Fraction.from(other) : other;
    return Fraction.of(this.top * by.top, this.bottom * by.bottom);
  }

  over(other: Fraction | number): Fraction {
    const by = typeof other === 'number' ? Fraction.from(other) : other;
    return Fraction.of(this.top * by.bottom, this.bottom * by.top);
  }

  compare(other: Fraction | number): number {
    const by = typeof other === 'number' ? Fraction.from(other) : other;
    const gap = this.top * by.bottom - by.top * this.bottom;
    return gap < 0n ? -1 : gap > 0n ? 1 : 0;
  }

  atMost(other: Fraction | number): Fraction {
    return this.compare(other) > 0 ? (typeof other === 'number' ? Fraction.from(other) : other) : this;
  }

  atLeast(other: Fraction | number): Fraction {
    return this.compare(other) < 0 ? (typeof other === 'number' ? Fraction.from(other) : other) : this;
  }

  /** Half away from zero, down, or up, at so many decimals. */
  rounded(decimals = 0, how: 'half' | 'down' | 'up' = 'half'): Fraction {
    const scale = 10n ** BigInt(decimals);
    const isBelow = this.top < 0n;
    const top = (isBelow ? -this.top : this.top) * scale;
    let whole = top / this.bottom;
    const rest = top % this.bottom;
    if (how === 'half' ? rest * 2n >= this.bottom : how === 'up' ? rest > 0n && !isBelow : rest > 0n && isBelow)
      whole += 1n;
    return Fraction.of(isBelow ? -whole : whole, scale);
  }

  get number(): number {
    const isBelow = this.top < 0n;
    const top = isBelow ? -this.top : this.top;
    const whole = top / this.bottom;
    const rest = ((top % this.bottom) * 10n ** 25n) / this.bottom;
    const value = Number(`${whole}.${rest.toString().padStart(25, '0')}`);
    return isBelow ? -value : value;
  }
}

export const zero = Fraction.of(0n);

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce((total, value) => total.plus(value), zero);
}

export function mean(values: readonly Fraction[]): Fraction {
  return sum(values).over(values.length);
}
