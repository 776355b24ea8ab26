import { runScheme, runIncentive } from '@niepan/engine';
import { loadReferencePolicy } from './load-policy.ts';
import { makeWorkload, toDataset } from './workload.ts';
import { makeHandArrays, runHandLoop } from './hand-loop.ts';
const rows = Number(process.argv[2] ?? 60000), rounds = Number(process.argv[3] ?? 200);
const program = loadReferencePolicy(); const load = makeWorkload(rows); const ds = toDataset(load); const arrays = makeHandArrays(rows);
const t: number[][] = [[], [], []];
for (let i = 0; i < rounds; i++) { const fresh = { ...ds }; const a = performance.now(); runHandLoop(load, arrays); const b = performance.now(); runScheme(program, '综合评价', fresh, 2022); const c = performance.now(); runIncentive(program, '研发补助', fresh, 2022); const d = performance.now(); t[0].push(b - a); t[1].push(c - b); t[2].push(d - c); }
const med = (x: number[]) => x.slice(5).sort((a, b) => a - b)[(x.length - 5) >> 1];
const [h, s, p] = t.map(med);
console.log(rows, 'hand', h.toFixed(2), 'scheme', (s / h).toFixed(2), 'incentive', (p / h).toFixed(2), 'total', ((s + p) / h).toFixed(2));
