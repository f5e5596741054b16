// Pages of the extension and its background tell each other which clips have changed.

const CHANNEL = 'thresh-clips';

/** More ids than this are said as "many", so that an import does not send a book. */
const MOST = 500;

/** @param {string[]} ids of the clips that were changed, added or taken out */
export function announce(ids) {
  if (ids.length === 0) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ ids: ids.length > MOST ? null : ids });
  channel.close();
}

/**
 * Calls back when clips have changed, here or elsewhere in the extension.
 * @param {(ids: string[] | null) => void} changed with the clips' ids; null are many
 * @returns {() => void} stops it
 */
export function watch(changed) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => changed(data?.ids ?? null);
  return () => channel.close();
}
