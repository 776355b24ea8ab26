#!/usr/bin/env node
// `npm test`: sets up whatever the tests need, runs every check, and prints one closing line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

/** What the tests need beyond npm: a program or file that shows it is there, and Debian's package for it. */
const needs = [
  {
    what: 'a browser',
    package: 'chromium',
    found: () => Boolean(process.env.CHROMIUM_PATH) || existsSync('/usr/bin/chromium'),
  },
  { what: 'Chinese fonts', package: 'fonts-noto-cjk', found: () => existsSync('/usr/share/fonts/opentype/noto') },
  { what: 'PostgreSQL 15', package: 'postgresql-15', found: () => existsSync('/usr/lib/postgresql/15/bin/postgres') },
];

function ensureSystemPackages() {
  const missing = needs.filter((need) => !need.found());
  if (missing.length === 0) return;
  const names = missing.map((need) => need.package);
  const install = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const isRoot = process.getuid?.() === 0;
  const hasApt = existsSync('/usr/bin/apt-get');
  if (!isRoot || !hasApt) {
    console.error(`The tests need ${missing.map((need) => need.what).join(', ')}. Run this once, then npm test again:`);
    console.error(
      hasApt
        ? `  sudo apt-get update && sudo ${install}`
        : `  install ${names.join(', ')} with your system's package manager`,
    );
    process.exit(2);
  }
  console.log(`Installing ${names.join(', ')} …`);
  // Debian would start a cluster of its own on 5432; the tests start and stop their own servers.
  if (names.includes('postgresql-15') && !existsSync('/etc/postgresql-common/createcluster.conf')) {
    mkdirSync('/etc/postgresql-common', { recursive: true });
    writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n');
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of ['apt-get update', install]) {
    const run = spawnSync('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    if (run.status !== 0) {
      console.error(`${command} failed:\n${run.stdout.slice(-2000)}${run.stderr.slice(-2000)}`);
      process.exit(2);
    }
  }
}

const reports = mkdtempSync(join(tmpdir(), 'niepan-test-'));
const unitReport = join(reports, 'unit.json');
const journeyReport = join(reports, 'journeys.json');

const steps = [
  { name: 'format and lint', command: 'npx', args: ['biome', 'check', '.'] },
  { name: 'types', command: 'npm', args: ['run', '--silent', 'typecheck'] },
  { name: 'house', command: 'npm', args: ['run', '--silent', 'house'] },
  { name: 'unused code', command: 'npm', args: ['run', '--silent', 'unused'] },
  {
    name: 'tests',
    command: 'npx',
    args: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: () => {
      const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(unitReport, 'utf8'));
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
    },
  },
  { name: 'web build', command: 'npm', args: ['run', '--silent', 'build'] },
  {
    name: 'journeys',
    command: 'npx',
    args: ['playwright', 'test', '-c', 'e2e/playwright.config.ts'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: journeyReport },
    count: () => {
      const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(journeyReport, 'utf8')).stats;
      return { passed: expected + flaky, failed: unexpected, skipped };
    },
  },
];

ensureDependencies(root);
ensureSystemPackages();

const total = { passed: 0, failed: 0, skipped: 0 };
const failedSteps = [];
for (const step of steps) {
  console.log(`\n── ${step.name}`);
  const started = Date.now();
  const run = spawnSync(step.command, step.args, { stdio: 'inherit', env: { ...process.env, ...step.env } });
  if (run.status !== 0) failedSteps.push(step.name);
  if (step.count) {
    try {
      const counted = step.count();
      for (const key of Object.keys(total)) total[key] += counted[key];
    } catch {
      total.failed += 1;
    }
  } else if (run.status === 0) total.passed += 1;
  else total.failed += 1;
  console.log(
    `── ${step.name}: ${run.status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`,
  );
}
rmSync(reports, { recursive: true, force: true });

if (failedSteps.length > 0) console.error(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(failedSteps.length > 0 || total.failed > 0 ? 1 : 0);
