import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '@niepan/store/open-store';
import { renderSchema } from '@niepan/store/render-schema';

// Migrations, run on a scratch database → packages/store/src/schema.ts. Run it with: npx tsx tools/schema.ts
const target = fileURLToPath(new URL('../packages/store/src/schema.ts', import.meta.url));
const home = await mkdtemp(join(tmpdir(), 'niepan-schema-'));
await chmod(home, 0o755);
const opened = await openStore({ home });
if (!opened.ok) throw new Error(opened.refusal.code);
try {
  await writeFile(target, await renderSchema(opened.value.db));
} finally {
  await opened.value.stop();
  await rm(home, { recursive: true });
}
