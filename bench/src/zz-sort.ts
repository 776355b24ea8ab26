import { sortRows } from '../../packages/engine/src/columns/sort-rows.ts';
const n = Number(process.argv[2]);
let st = 1; const r = () => { st = (st * 1103515245 + 12345) & 0x7fffffff; return st / 0x7fffffff; };
const v = Float64Array.from({ length: n }, () => Math.min(150, 94 + 25 * (r() + r() + r() + r() - 2))); const rows = Uint32Array.from(v.keys());
const out = { scores: new Float64Array(n), rows: new Uint32Array(n) };
const t: number[] = []; for (let k = 0; k < 60; k++) { const a = performance.now(); sortRows({ scores: v, rows }, out); t.push(performance.now() - a); }
t.sort((a, b) => a - b); console.log(n, (t[30] * 1e6 / n).toFixed(1), 'ns/row');
