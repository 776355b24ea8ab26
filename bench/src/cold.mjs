// `cold.mjs build <module> <script>` bundles a module as the command line is bundled; `cold.mjs run <script> …` runs it as the command line runs.
import { bundleScript } from '../../tools/bundle.mjs';
import { loadScript } from '../../tools/load-script.mjs';

const [, , what, from, to] = process.argv;
if (what === 'build') await bundleScript(from, to);
else loadScript(from, 'bench');
