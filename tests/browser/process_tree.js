// Killing a browser as a crash or the system would: all of its processes at once, without a word.
import { execFileSync } from 'node:child_process';

/** Living processes: the children of each. @returns {Map<number, number[]>} */
function children() {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  for (const line of execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).split('\n')) {
    const [pid, parent, state = ''] = line.trim().split(/\s+/);
    if (pid && !state.startsWith('Z')) found.set(Number(parent), [...(found.get(Number(parent)) ?? []), Number(pid)]);
  }
  return found;
}

/** @param {number} root */
function treeOf(root) {
  const known = children();
  const tree = [root];
  for (const pid of tree) tree.push(...(known.get(pid) ?? []));
  return tree;
}

/**
 * SIGKILL for a process and all that it has started; returns when they have ended.
 * @param {number} root its id
 */
export async function killTree(root) {
  const tree = treeOf(root);
  for (const pid of tree) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error; // it has ended by itself
    }
  }
  const living = () => new Set([...children().values()].flat());
  for (let tries = 0; tries < 200; tries++) {
    const now = living();
    if (!tree.some((pid) => now.has(pid))) return;
    await new Promise((wake) => setTimeout(wake, 25));
  }
  throw new Error(`of the processes ${tree} some are still there`);
}
