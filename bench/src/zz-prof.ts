import { loadReferencePolicy } from './load-policy.ts';
import { runEngine } from './run-engine.ts';
import { makeWorkload, toDataset } from './workload.ts';
import { makeHandArrays, runHandLoop } from './hand-loop.ts';
const rows = Number(process.argv[2] ?? 60000), rounds = Number(process.argv[3] ?? 200);
const program = loadReferencePolicy(); const load = makeWorkload(rows); const ds = toDataset(load); const arrays = makeHandArrays(rows);
const h: number[] = [], e: number[] = [];
for (let i = 0; i < rounds; i++) { let t = performance.now(); if (process.argv[4] !== 'no') runHandLoop(load, arrays); let u = performance.now(); runEngine(program, ds); e.push(performance.now() - u); h.push(u - t); }
const med = (x: number[]) => x.slice(5).sort((a, b) => a - b)[(x.length - 5) >> 1];
console.log(rows, 'hand', med(h).toFixed(2), 'engine', med(e).toFixed(2), (med(e) / med(h)).toFixed(2));
