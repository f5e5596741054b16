// The library's tab: one is enough.

const PAGE = 'library/library.html';

/** @param {string} [at] a place in it: `clip=ID` */
export async function openLibrary(at = '') {
  const url = chrome.runtime.getURL(PAGE);
  const place = at ? `${url}#${at}` : url;
  // Without the "tabs" permission only our own pages can be asked for by address; that is enough.
  const [open] = await chrome.tabs.query({ url: `${url}*` }).catch(() => []);
  if (open?.id === undefined) {
    await chrome.tabs.create({ url: place });
    return;
  }
  await chrome.tabs.update(open.id, at ? { active: true, url: place } : { active: true });
  await chrome.windows?.update(open.windowId, { focused: true });
}
