const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/**
 * The float64 nearest to a numeric in binary form (digits to base 10,000). `at` is the place of its first byte, `length` its bytes.
 * Up to 15 or 16 digits one multiplication or division of exact numbers rounds once, so it is the nearest; longer ones go through text.
 * NaN and the infinities, which no fact has, become NaN.
 */
export function readNumeric(bytes: Buffer, at: number): number {
  const digits = bytes.readUInt16BE(at);
  const weight = bytes.readInt16BE(at + 2);
  const sign = bytes.readUInt16BE(at + 4);
  if (sign !== 0 && sign !== 0x4000) return Number.NaN;
  if (digits === 0) return 0;
  let mantissa = 0;
  for (let index = 0; index < digits; index += 1) mantissa = mantissa * 10_000 + bytes.readUInt16BE(at + 8 + 2 * index);
  const exponent = 4 * (weight - digits + 1);
  let value: number;
  if (mantissa > Number.MAX_SAFE_INTEGER || exponent > 22 || exponent < -22)
    value = throughText(bytes, at, digits, exponent);
  else value = exponent >= 0 ? mantissa * (powers[exponent] ?? 1) : mantissa / (powers[-exponent] ?? 1);
  return sign === 0 ? value : -value;
}

function throughText(bytes: Buffer, at: number, digits: number, exponent: number): number {
  let text = '';
  for (let index = 0; index < digits; index += 1)
    text += String(bytes.readUInt16BE(at + 8 + 2 * index)).padStart(4, '0');
  return Number(`${text}e${exponent}`);
}
