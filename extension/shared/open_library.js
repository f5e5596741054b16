// The library's tab: one is enough.

const PAGE = 'library/library.html';

export async function openLibrary() {
  const url = chrome.runtime.getURL(PAGE);
  // Without the "tabs" permission only our own pages can be asked for by address; that is enough.
  const [open] = await chrome.tabs.query({ url: `${url}*` }).catch(() => []);
  if (open?.id === undefined) {
    await chrome.tabs.create({ url });
    return;
  }
  await chrome.tabs.update(open.id, { active: true });
  await chrome.windows?.update(open.windowId, { focused: true });
}
