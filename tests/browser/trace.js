// Reads Chromium's own trace of a page: how long the tasks of its main thread were.

/** @import { Page } from 'puppeteer-core' */

/** @typedef {{ name: string, ph: string, ts: number, dur?: number, pid: number, tid: number, args?: any }} TraceEvent */

/**
 * The tasks of the threads on which a script of the extension ran, the page's own tasks included: what
 * the extension does in a message's task is not told apart from the rest of that task.
 * @param {Page} page
 * @param {() => Promise<unknown>} run
 * @returns {Promise<number[]>} milliseconds of each
 */
export async function traceTasks(page, run) {
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await run();
  const bytes = await page.tracing.stop();
  /** @type {TraceEvent[]} */
  const events = JSON.parse(Buffer.from(bytes ?? []).toString('utf8')).traceEvents;
  const isOurs = (/** @type {TraceEvent} */ { args }) => /^chrome-extension:/.test(args?.data?.url ?? '');
  const threads = new Set(events.filter(isOurs).map(({ pid, tid }) => `${pid}/${tid}`));
  if (threads.size === 0) throw new Error('no script of the extension ran in the trace');
  return events
    .filter(({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && threads.has(`${pid}/${tid}`))
    .map(({ dur = 0 }) => dur / 1000);
}
