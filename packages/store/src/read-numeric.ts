const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/**
 * The float64 nearest to a numeric in binary form (digits to base 10,000). `at` is the place of its first byte, `length` its bytes.
 * Up to 15 or 16 digits one multiplication or division of exact numbers rounds once, so it is the nearest; longer ones go through text.
 * NaN and the infinities, which no fact has, become NaN.
 */
export function readNumeric(bytes: Buffer, at: number): number {
  // Bytes are put together by hand here: this runs a million times, and Buffer's readers check each place again.
  const digits = (bytes[at] << 8) | bytes[at + 1];
  const weight = ((bytes[at + 2] << 24) >> 16) | bytes[at + 3];
  const sign = (bytes[at + 4] << 8) | bytes[at + 5];
  if (sign !== 0 && sign !== 0x4000) return Number.NaN;
  if (digits === 0) return 0;
  let mantissa = 0;
  for (let place = at + 8; place < at + 8 + 2 * digits; place += 2) {
    mantissa = mantissa * 10_000 + ((bytes[place] << 8) | bytes[place + 1]);
  }
  const exponent = 4 * (weight - digits + 1);
  let value: number;
  if (mantissa > Number.MAX_SAFE_INTEGER || exponent > 22 || exponent < -22)
    value = throughText(bytes, at, digits, exponent);
  else value = exponent >= 0 ? mantissa * powers[exponent] : mantissa / powers[-exponent];
  return sign === 0 ? value : -value;
}

function throughText(bytes: Buffer, at: number, digits: number, exponent: number): number {
  let text = '';
  for (let index = 0; index < digits; index += 1)
    text += String(bytes.readUInt16BE(at + 8 + 2 * index)).padStart(4, '0');
  return Number(`${text}e${exponent}`);
}
