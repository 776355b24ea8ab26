/** What stands where a number is missing. */
export const nothing = '—';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(least: number, most: number): Intl.NumberFormat {
  const key = `${least}/${most}`;
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
  formats.set(key, made);
  return made;
}

/** Thousands grouped, fixed decimals; a missing or non-finite number is a dash, a negative zero is zero. */
export function formatNumber(value: number | null | undefined, decimals = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return nothing;
  const text = formatOf(decimals, decimals).format(value);
  return /^-[0.,]*$/.test(text) ? text.slice(1) : text.replace('-', '−');
}

/** As many decimals as the number has, at most `most`: for lines drawn by documents, which write 23 and 0.49. */
export function formatPlain(value: number | null | undefined, most = 4): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return nothing;
  return formatOf(0, most).format(value).replace('-', '−');
}

/** Decimals that keep about four significant digits in view. */
export function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return 0;
  if (size >= 1000) return 0;
  if (size >= 100) return 1;
  return size < 1 ? 4 : 2;
}

/** One place for a number whose indicator fixes no decimals. */
export function formatLoose(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : formatNumber(value, decimalsFor(value));
}

/** A ratio (0.963) as a percentage (96.3%). */
export function formatRatio(value: number | null | undefined, decimals = 1): string {
  return value === null || value === undefined || !Number.isFinite(value)
    ? nothing
    : `${formatNumber(value * 100, decimals)}%`;
}

/** A difference with its sign; zero has none. */
export function formatSigned(value: number | null | undefined, decimals = 1): string {
  const text = formatNumber(value, decimals);
  return value !== null && value !== undefined && /[1-9]/.test(text) && value > 0 ? `+${text}` : text;
}

/** Unit as the table head writes it; a pure number has none. */
export function unitText(unit: string | null | undefined): string {
  return unit === null || unit === undefined || unit === '1' ? '' : unit;
}
