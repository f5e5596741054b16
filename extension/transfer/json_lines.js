// JSON Lines as Thresh exports them: a clip's whole record on each line (docs/clip-format.md).
import { faultsOf } from '../store/check.js';
import { linesOf } from './inspect.js';
import { MOST_LISTED, fault } from './listed.js';
import { allowed } from './restore.js';

/** @import { Clip } from '../store/clips.js' */
/** @import { Fault } from './listed.js' */

/**
 * @param {Uint8Array} bytes
 * @returns {{ found: Clip[], faults: Fault[] }}
 */
export function readJsonLines(bytes) {
  /** @type {Clip[]} */
  const found = [];
  /** @type {Fault[]} */
  const faults = [];
  for (const { number, value, why } of linesOf(bytes)) {
    const at = String(number);
    if (found.length === MOST_LISTED) {
      faults.push(fault(at, 'many', ''));
      break;
    }
    const wrong = why ? [] : faultsOf(value);
    if (why) faults.push(fault(at, 'json', ''));
    else if (wrong.length > 0) faults.push(fault(at, 'record', wrong.join('; ')));
    else found.push(allowed(/** @type {Clip} */ (value)));
  }
  return { found, faults };
}
