// An invisible X display with a keyboard and a mouse.
//
// Chromium's debugging protocol gives key presses to the page only, never to the browser, so
// extension commands do not fire; and headless Chromium draws no context menu. A real window on
// Xvfb with key presses from xdotool has both, exactly as a user has them.
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { onPath } from '../../tools/browsers.js';

const run = promisify(execFile);

/** Why there can be no such display here, or null when there can. */
export function displayMissing() {
  const missing = ['Xvfb', 'xdotool'].filter((name) => !onPath(name));
  return missing.length ? `${missing.join(' and ')} not installed` : null;
}

/**
 * @typedef {object} Display
 * @property {string} name for the DISPLAY variable
 * @property {(keys: string) => Promise<void>} press one chord in xdotool's spelling: "alt+shift+k"
 * @property {(x: number, y: number) => Promise<void>} rightClick at a place on the screen
 * @property {() => void} close
 */

/** @returns {Promise<Display>} */
export async function startDisplay() {
  const why = displayMissing();
  if (why) throw new Error(`no invisible display: ${why}`);
  // -displayfd: the server picks a free number and tells it, so parallel runs do not meet.
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise((resolve, reject) => {
    server.stdout.once('data', (data) => resolve(String(data).trim()));
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  const name = `:${number}`;
  /** @param {...string} args */
  const xdotool = (...args) => run('xdotool', args, { env: { ...process.env, DISPLAY: name } });
  return {
    name,
    press: async (keys) => void (await xdotool('key', '--clearmodifiers', keys)),
    rightClick: async (x, y) => void (await xdotool('mousemove', String(x), String(y), 'click', '3')),
    close: () => void server.kill(),
  };
}
