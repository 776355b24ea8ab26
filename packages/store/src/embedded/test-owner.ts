import { openEmbedded } from '../embedded.ts';

// A process of its own for tests: opens the server of a home, says how it went in one line, and ends as told: `wait`, `exit` or `stop`.
const [home = '', mode = 'own', end = 'wait'] = process.argv.slice(2);
const opened = await openEmbedded({ home, mode: mode === 'attach' ? 'attach' : 'own' });
if (!opened.ok) {
  console.log(JSON.stringify({ refused: opened.refusal.code, args: opened.refusal.args }));
} else {
  const embedded = opened.value;
  embedded.announce('http://127.0.0.1:8080');
  console.log(JSON.stringify({ server: embedded.pid(), isOwner: embedded.isOwner }));
  if (end === 'stop') await embedded.stop();
  if (end === 'exit') process.exit(3);
  if (end === 'wait') setInterval(() => {}, 1000);
}
