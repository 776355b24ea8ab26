import type { Page } from '@playwright/test';
import type { BenchResult } from './bench.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { hasBrowser, openPage } from './page/open-page.ts';
import { cancelDraws, drawWeights, movedWeight, trialDataOf, trialPath, trialReplies } from './page/trial-data.ts';
import { timingOf } from './timing.ts';
import { makeWorkload } from './workload.ts';

/** A thousand draws of the weights as the page of a trial makes them, in a worker, with progress; and how soon they stop when they are told to. */
export async function drawsPageBench(rows: number, rounds: number): Promise<BenchResult> {
  if (!hasBrowser()) return { rows: [], notes: ['Draws on the page: no Chromium here, not measured.'] };
  const data = trialDataOf(makeWorkload(rows), loadReferencePolicy());
  const { page, close } = await openPage(trialPath, trialReplies(data, rows));
  try {
    await page.getByRole('slider', { name: movedWeight }).waitFor({ timeout: 120_000 });
    const whole: Drawn[] = [];
    for (let round = -1; round < rounds; round++) {
      const drawn = await drawAll(page);
      if (round >= 0) whole.push(drawn);
    }
    const stops: number[] = [];
    for (let round = 0; round < rounds; round++) stops.push(await drawAndStop(page));
    const asked = timingOf(whole.map(({ sinceClick }) => sinceClick));
    const drawing = timingOf(whole.map(({ drawing }) => drawing));
    const reports = timingOf(whole.map(({ reports }) => reports)).median;
    const longest = Math.max(...whole.map(({ longestFrame }) => longestFrame));
    const work = 'how sure in Chromium: 1,000 draws of the weights';
    return {
      rows: [
        { work, rows, by: 'the page, click to table', figure: asked.median, best: asked.best, unit: 'ms' },
        {
          work,
          rows,
          by: 'of that, from the first progress on',
          figure: drawing.median,
          best: drawing.best,
          unit: 'ms',
        },
        { work, rows, by: 'cancel, click to stopped', figure: timingOf(stops).median, unit: 'ms' },
      ],
      notes: [
        `Draws on the page: ${reports} reports of progress a run; the page never stood still for longer than ${longest.toFixed(0)} ms. Until the first report the worker starts, fetches the ${rows.toLocaleString('en')} enterprises and opens the scheme.`,
      ],
    };
  } finally {
    await close();
  }
}

interface Drawn {
  readonly sinceClick: number;
  readonly drawing: number;
  readonly reports: number;
  readonly longestFrame: number;
}

/** Draws to the end: ms from the click to the table, ms from the first report of progress, how many reports there were, the longest frame. */
async function drawAll(page: Page): Promise<Drawn> {
  return page.getByRole('button', { name: drawWeights }).evaluate(async (button: HTMLElement) => {
    const start = performance.now();
    const seen = new Set<string>();
    let [first, last, longestFrame] = [0, start, 0];
    button.click();
    for (;;) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      longestFrame = Math.max(longestFrame, now - last);
      last = now;
      const text = document.querySelector('.firmness-progress span')?.textContent ?? '';
      if (/\d \/ \d/.test(text)) {
        if (seen.size === 0) first = now;
        seen.add(text);
      } else if (seen.size > 0 && !document.querySelector('.firmness-progress'))
        return { sinceClick: now - start, drawing: now - first, reports: seen.size, longestFrame };
    }
  });
}

/** Begins to draw and stops after the first report of progress: ms from the click on the way out until nothing runs. */
async function drawAndStop(page: Page): Promise<number> {
  await page.getByRole('button', { name: drawWeights }).click();
  await page.locator('.firmness-progress', { hasText: /\d \/ \d/ }).waitFor();
  return page.getByRole('button', { name: cancelDraws }).evaluate(async (button: HTMLElement) => {
    const start = performance.now();
    button.click();
    while (document.querySelector('.firmness-progress')) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
}
