// Functions that run inside Firefox with the browser's own rights. They are sent as source, so
// each stands alone. They use internals (no WebDriver command reaches the toolbar button of an
// extension), seen to work in Firefox ESR 153.
// @ts-nocheck: their names (gBrowser, WebExtensionPolicy, ChromeUtils) have no published types.
/* global WebExtensionPolicy, ChromeUtils, Services, gBrowser */

/** @param {string} addonId */
export function isInstalled(addonId) {
  return !!WebExtensionPolicy.getByID(addonId);
}

/**
 * Makes a language that of the interface, as its language pack would; the browser's own words stay English.
 * @param {string} language
 */
export function speak(language) {
  Services.locale.availableLocales = [language, 'en-US'];
  Services.locale.requestedLocales = [language];
}

/**
 * Until the extension is there and listens: after its installation once its background has run, and
 * after a restart of the browser at once, as what it listens to is then known from before.
 * @param {string} addonId
 * @param {boolean} isNew
 */
export async function untilStarted(addonId, isNew) {
  for (let tries = 0; tries < 200; tries++) {
    const extension = WebExtensionPolicy.getByID(addonId)?.extension;
    if (extension && (isNew ? ['running'] : ['running', 'stopped']).includes(extension.backgroundState)) return;
    await new Promise((wake) => window.setTimeout(wake, 50));
  }
  throw new Error(`the extension has not started in 10 s: ${WebExtensionPolicy.getByID(addonId)?.extension?.backgroundState}`);
}

/**
 * The code path of a mouse click on the toolbar button; it grants activeTab.
 * @param {string} addonId
 */
export async function clickAction(addonId) {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(addonId);
  await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}

/**
 * @param {string} addonId
 * @param {'badgeText' | 'title'} name
 */
export function actionValue(addonId, name) {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(addonId);
  const { action } = ExtensionParent.apiManager.global.browserActionFor(extension);
  return action.getContextData(gBrowser.selectedTab)[name] ?? '';
}

/**
 * Chooses an entry of the open context menu, opening the extension's submenu if it is in one.
 * @param {string} title
 */
export async function chooseInContextMenu(title) {
  const menu = document.getElementById('contentAreaContextMenu');
  const find = () => [...menu.querySelectorAll('menuitem')].find((item) => item.label === title && !item.hidden);
  for (let tries = 0; tries < 100 && (menu.state !== 'open' || !find()); tries++) {
    await new Promise((wake) => window.setTimeout(wake, 50));
  }
  const entry = find();
  if (!entry) {
    const labels = [...menu.querySelectorAll('menuitem')].filter((item) => !item.hidden).map((item) => item.label);
    menu.hidePopup();
    throw new Error(`no entry "${title}" in the context menu: ${labels.join(', ')}`);
  }
  const submenu = entry.closest('menu');
  if (submenu) {
    submenu.openMenu(true);
    for (let tries = 0; tries < 100 && submenu.menupopup.state !== 'open'; tries++) {
      await new Promise((wake) => window.setTimeout(wake, 50));
    }
    submenu.menupopup.activateItem(entry);
  } else {
    menu.activateItem(entry);
  }
}

/**
 * Ends the event page as the idle timer does.
 * @param {string} addonId
 */
export async function stopBackground(addonId) {
  const { extension } = WebExtensionPolicy.getByID(addonId);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}

/** Closes what the toolbar button has opened, as a click beside it does. */
export function closePanels() {
  for (const panel of document.querySelectorAll('panel')) {
    if (panel.state === 'open') panel.hidePopup();
  }
}

/** The address of the extension's page in an open window of the toolbar button, "" when there is none. */
export function popupAddress() {
  const open = [...document.querySelectorAll('panel')].filter((panel) => panel.state === 'open');
  const shown = open.map((panel) => panel.querySelector('.webextension-popup-browser')).find(Boolean);
  return shown?.currentURI?.spec ?? '';
}

/**
 * The system's colours as pages see them, and the viewport's width; null is the window's own.
 * @param {'light' | 'dark' | null} scheme
 * @param {number | null | undefined} width
 */
export function setLook(scheme, width) {
  if (scheme) Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', scheme === 'dark' ? 0 : 1);
  if (width !== undefined) gBrowser.selectedBrowser.style.maxWidth = width === null ? '' : `${width}px`;
}

/**
 * Answers the browser's question whether an extension may do more.
 * @param {boolean} yes
 * @returns {Promise<string>} what it asked, "" if it did not ask within two seconds
 */
export async function answerPermission(yes) {
  for (let tries = 0; tries < 40; tries++) {
    const asked = document.getElementById('addon-webext-permissions-notification');
    if (asked && window.PopupNotifications.panel.state === 'open' && !asked.hidden) {
      const words = asked.textContent;
      await new Promise((wake) => window.setTimeout(wake, 600)); // the buttons take no click at first (security.dialog_enable_delay)
      (yes ? asked.button : asked.secondaryButton).click();
      return words.replace(/\s+/g, ' ').trim() || asked.getAttribute('label') || 'asked';
    }
    await new Promise((wake) => window.setTimeout(wake, 50));
  }
  return '';
}
