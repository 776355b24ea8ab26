import type { Page } from '@playwright/test';
import type { BenchResult } from './bench.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { hasBrowser, openPage } from './page/open-page.ts';
import { foldedBounds, movedCap, movedWeight, trialDataOf, trialPath, trialReplies } from './page/trial-data.ts';
import { timingOf } from './timing.ts';
import { makeWorkload } from './workload.ts';

const most = 16;

/** One frame: ms from the handing out of the input event to the end of its painting on the page's thread, and since the hand moved. */
interface Frame {
  readonly work: number;
  readonly sinceInput: number;
  /** What the chart says it shows. */
  readonly title: string;
}

/** The page of a trial in Chromium: a weight is dragged a step a frame, and whole frames are timed, chart included. */
export async function whatIfPageBench(rows: number, frames: number): Promise<BenchResult> {
  if (!hasBrowser()) return { rows: [], notes: ['What-if page: no Chromium here, not measured.'] };
  const data = trialDataOf(makeWorkload(rows), loadReferencePolicy());
  const { page, close } = await openPage(trialPath, trialReplies(data, rows));
  try {
    const weight = await dragFrames(page, movedWeight, frames);
    await page.getByText(foldedBounds).click();
    const cap = await dragFrames(page, movedCap, frames);
    const measured = timingOf(weight.map((frame) => frame.work));
    const by = 'the page, input event to painted';
    return {
      rows: [
        {
          work: 'what-if frame in Chromium: one weight moves, chart included',
          rows,
          by,
          figure: measured.median,
          best: measured.best,
          unit: 'ms',
          goal: { text: `≤ ${most} ms median`, isMet: measured.median <= most },
        },
        {
          work: 'what-if frame in Chromium: one cap moves, a whole run each',
          rows,
          by,
          figure: timingOf(cap.map((frame) => frame.work)).median,
          unit: 'ms',
        },
      ],
      notes: [`What-if page, without GPU: weight ${wordsOf(weight)}; cap ${wordsOf(cap)}.`],
    };
  } finally {
    await close();
  }
}

function wordsOf(frames: readonly Frame[]): string {
  const late = percentile(
    frames.map(({ work }) => work),
    0.95,
  );
  const seen = timingOf(frames.map(({ sinceInput }) => sinceInput)).median;
  return `${frames.length} frames of a drag that show other numbers than the one before; 95 of 100 within ${late.toFixed(1)} ms; ${seen.toFixed(1)} ms median since the hand moved, waiting for the screen's turn included`;
}

/** Drags the thumb of a setting to and fro, a pixel a frame. Counted are frames that show other numbers than the one before, after the first ones have warmed the page up. */
async function dragFrames(page: Page, setting: string, frames: number): Promise<readonly Frame[]> {
  const thumb = page.getByRole('slider', { name: setting });
  await thumb.waitFor({ timeout: 120_000 });
  await thumb.scrollIntoViewIfNeeded();
  const box = await thumb.boundingBox();
  if (!box) throw new Error('the thumb shows');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(watchFrames);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const warm = 60;
  for (let frame = 0; frame < frames + warm; frame++) await page.mouse.move(x + 2 + Math.abs((frame % 40) - 20), y);
  const all = await page.evaluate(() => (window as unknown as { painted: Frame[] }).painted);
  await page.mouse.up();
  return all.filter(({ title }, at) => at >= warm && title !== all[at - 1].title);
}

/** In the page: after the frame that shows an input event has been painted, the next message is handed out. No inner function has a name. */
function watchFrames(): void {
  const isWatched = 'painted' in window;
  Object.assign(window, { painted: [] });
  if (isWatched) return;
  document.addEventListener(
    'mousemove',
    ({ timeStamp }) => {
      const start = performance.now();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          const end = performance.now();
          const title = document.querySelector('figcaption')?.textContent ?? '';
          (window as unknown as { painted: Frame[] }).painted.push({
            work: end - start,
            sinceInput: end - timeStamp,
            title,
          });
        };
        channel.port2.postMessage(0);
      });
    },
    { capture: true },
  );
}

function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
