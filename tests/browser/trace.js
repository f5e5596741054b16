// Reads Chromium's own trace of a page: which tasks of its main thread ran a script of the extension.

/** @import { Page } from 'puppeteer-core' */

/**
 * @typedef {object} Task
 * @property {number} ms how long it was
 * @property {boolean} ours whether a script of an extension ran in it
 */

/** @typedef {{ name: string, ph: string, ts: number, dur?: number, pid: number, tid: number, args?: any }} TraceEvent */

/**
 * The tasks of the page's main thread while something runs.
 * @param {Page} page
 * @param {() => Promise<unknown>} run
 * @returns {Promise<Task[]>}
 */
export async function traceTasks(page, run) {
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await run();
  const bytes = await page.tracing.stop();
  /** @type {TraceEvent[]} */
  const events = JSON.parse(Buffer.from(bytes ?? []).toString('utf8')).traceEvents;
  const complete = events.filter(({ ph, dur }) => ph === 'X' && dur !== undefined);
  const scripts = complete.filter(({ name, args }) =>
    /^(EvaluateScript|FunctionCall|v8\.run)$/.test(name) && /^chrome-extension:/.test(args?.data?.url ?? args?.fileName ?? ''));
  const threads = new Set(scripts.map(({ pid, tid }) => `${pid}/${tid}`));
  return complete
    .filter(({ name, pid, tid }) => /RunTask$/.test(name) && threads.has(`${pid}/${tid}`))
    .map(({ ts, dur = 0, pid, tid }) => ({
      ms: dur / 1000,
      ours: scripts.some((one) => one.pid === pid && one.tid === tid && one.ts >= ts && one.ts <= ts + dur),
    }));
}
