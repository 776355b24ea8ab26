import { runScheme, runIncentive } from '@niepan/engine';
import { loadReferencePolicy } from './load-policy.ts';
import { makeWorkload, toDataset } from './workload.ts';
const rows = Number(process.argv[2] ?? 60000), rounds = Number(process.argv[3] ?? 200);
const program = loadReferencePolicy(); const load = makeWorkload(rows); const ds = toDataset(load);
const t: number[] = [];
const fresh = { ...ds };  runScheme(program, "综合评价", fresh, 2022); for (let i = 0; i < rounds; i++) {  const c = performance.now(); runIncentive(program, '研发补助', fresh, 2022); t.push(performance.now() - c); }
t.sort((a, b) => a - b); console.log('inc', t[rounds >> 1].toFixed(2), t[0].toFixed(2));
