/** Text that YAML reads as the same text without quotes, in a block and between brackets. */
const isPlain = /^[一-鿿A-Za-z_（「][^\n\r\t:#[\]{},]*$|^-?\d[\d.]*(?:%| [^\n\r\t:#[\]{},]+)$/;
/** Text between blocks may hold brackets and commas. */
const isPlainInBlock = /^[一-鿿A-Za-z_（「(][^\n\r\t:#]*$|^\d[\d.]* [^\n\r\t:#]+$/;
const reserved = /^(?:true|false|null|yes|no|on|off|~)$/i;

function scalar(value: unknown, isFlow: boolean): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = String(value);
  const mayStand = isPlain.test(text) || (!isFlow && isPlainInBlock.test(text));
  return mayStand && !reserved.test(text) && text.trimEnd() === text ? text : JSON.stringify(text);
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFlat = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((item) => !isMap(item) && isFlat(item)) : !isMap(value);

const flow = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(flow).join(', ')}]` : scalar(value, true);

function lines(value: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(value).flatMap(([key, one]) => {
    const name = scalar(key, true);
    if (isMap(one)) return [`${name}:`, ...lines(one).map((line) => `  ${line}`)];
    if (!Array.isArray(one)) return [`${name}: ${scalar(one, false)}`];
    if (isFlat(one)) return [`${name}: ${flow(one)}`];
    return [`${name}:`, ...one.flatMap(item)];
  });
}

function item(value: unknown): string[] {
  if (!isMap(value)) return [`  - ${flow(value)}`];
  return lines(value).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`);
}

/** A definition in the policy language as YAML, without its name: maps in blocks, short lists on one line. Only plain data. */
export function writeDraft(body: Readonly<Record<string, unknown>>): string {
  return `${lines(body).join('\n')}\n`;
}
