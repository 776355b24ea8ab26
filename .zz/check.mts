import { readFileSync } from 'node:fs';
import { checkPackage } from '/work/trees/w-schemes/packages/engine/src/index.ts';
const dir='/work/trees/w-schemes/tests/schemes/packages/';
const read=(n:string)=>({path:n+'.yaml',text:readFileSync(dir+n+'.yaml','utf8')});
for(const n of process.argv.slice(2)){
  const {program,diagnostics}=checkPackage({id:n,files:[read(n)],uses:[{id:'base',files:[read('base')],uses:[]}]});
  console.log('==',n,!!program);
  for(const d of diagnostics) if(!['unused','group-gap'].includes(d.code)||process.env.ALL) console.log(JSON.stringify(d).slice(0,420));
}
