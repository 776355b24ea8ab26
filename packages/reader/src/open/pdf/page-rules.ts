/** A ruled line of a page: from `from` to `to` along its direction, at `at` across it, in points from the top left. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The ruled lines of a page. */
export interface Rules {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
}

type Matrix = readonly [number, number, number, number, number, number];

/** The numbers by which an operator list names what it draws. */
export interface DrawingCodes {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly constructPath: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly stroke: number;
  readonly closeStroke: number;
  readonly fill: number;
  readonly eoFill: number;
  readonly fillStroke: number;
  readonly eoFillStroke: number;
}

const thin = 3;
const most = 20_000;

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function toMatrix(value: unknown): Matrix | undefined {
  const numbers = Array.from(value as ArrayLike<number>);
  const [a, b, c, d, e, f] = numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return e === undefined || f === undefined ? undefined : [a, b, c, d, e, f];
}

class Collector {
  readonly across: Rule[] = [];
  readonly down: Rule[] = [];

  addLine(x1: number, y1: number, x2: number, y2: number): void {
    if (this.across.length + this.down.length > most) return;
    if (Math.abs(y1 - y2) < 1 && Math.abs(x1 - x2) > thin)
      this.across.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
    else if (Math.abs(x1 - x2) < 1 && Math.abs(y1 - y2) > thin)
      this.down.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
  }

  addBox(x1: number, y1: number, x2: number, y2: number, isStroked: boolean): void {
    const width = Math.abs(x2 - x1);
    const height = Math.abs(y2 - y1);
    if (height <= thin && width > thin) this.addLine(x1, (y1 + y2) / 2, x2, (y1 + y2) / 2);
    else if (width <= thin && height > thin) this.addLine((x1 + x2) / 2, y1, (x1 + x2) / 2, y2);
    else if (isStroked && width > thin) {
      this.addLine(x1, y1, x2, y1);
      this.addLine(x1, y2, x2, y2);
      this.addLine(x1, y1, x1, y2);
      this.addLine(x2, y1, x2, y2);
    }
  }
}

/** One path of an operator list: 0 moves, 1 draws a line, 2 a curve, 3 a flat curve, 4 closes. */
function addPath(data: ArrayLike<number>, matrix: Matrix, isStroked: boolean, rules: Collector): void {
  const place = (index: number): readonly [number, number] => {
    const x = data[index] ?? 0;
    const y = data[index + 1] ?? 0;
    return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
  };
  let points: (readonly [number, number])[] = [];
  let isStraight = true;
  const finish = (): void => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const isBox = isStraight && points.length >= 4 && points.length <= 5;
    const [first, second] = points;
    if (isBox) rules.addBox(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), isStroked);
    else if (isStraight && isStroked && points.length < 64) {
      for (const [index, [x, y]] of points.entries()) {
        const before = points[index - 1];
        if (before !== undefined) rules.addLine(before[0], before[1], x, y);
      }
    } else if (isStraight && points.length === 2 && first && second)
      rules.addLine(first[0], first[1], second[0], second[1]);
    points = [];
    isStraight = true;
  };
  for (let index = 0; index < data.length; ) {
    const code = data[index];
    if (code === 0) {
      finish();
      points.push(place(index + 1));
      index += 3;
    } else if (code === 1) {
      points.push(place(index + 1));
      index += 3;
    } else if (code === 2) {
      isStraight = false;
      index += 7;
    } else if (code === 3) {
      isStraight = false;
      index += 5;
    } else index += 1;
  }
  finish();
}

/** The ruled lines among what a page draws, thin boxes too, in the page's own measure as `start` turns it. */
export function findRules(
  codes: readonly number[],
  values: readonly unknown[],
  names: DrawingCodes,
  start: readonly number[],
): Rules {
  const rules = new Collector();
  let matrix: Matrix = toMatrix(start) ?? [1, 0, 0, 1, 0, 0];
  const kept: Matrix[] = [];
  const strokes = new Set([names.stroke, names.closeStroke, names.fillStroke, names.eoFillStroke]);
  const fills = new Set([names.fill, names.eoFill]);
  for (const [index, code] of codes.entries()) {
    const value = values[index] as readonly unknown[] | null;
    if (code === names.save) kept.push(matrix);
    else if (code === names.restore) matrix = kept.pop() ?? matrix;
    else if (code === names.transform) {
      const own = value === null ? undefined : toMatrix(value);
      if (own !== undefined) matrix = multiply(matrix, own);
    } else if (code === names.paintFormXObjectBegin) {
      kept.push(matrix);
      const own = value?.[0] ? toMatrix(value[0]) : undefined;
      if (own !== undefined) matrix = multiply(matrix, own);
    } else if (code === names.paintFormXObjectEnd) matrix = kept.pop() ?? matrix;
    else if (code === names.constructPath && value !== null) {
      const [paint, [data] = []] = value as readonly [number, readonly (ArrayLike<number> | null)[]];
      const isStroked = strokes.has(paint);
      if (data && (isStroked || fills.has(paint))) addPath(Array.from(Object.values(data)), matrix, isStroked, rules);
    }
  }
  return { across: rules.across, down: rules.down };
}
