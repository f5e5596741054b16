// axe-core on our parts of a page and on pages of the extension.
//
// axe does not look into closed shadow roots. Here the host says, in the world of the test alone, that its
// root is the open one axe asks for: it is the very DOM that readers get, in its place on the page.
import axe from 'axe-core';

/** @import { Driver, ExtensionPage } from './driver.js' */

const RUN = `
  const shown = (found) => found.violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary).join(' | '));
  // The host's own style keeps the page's out; it has no text but that of its root, which is looked at.
  const rules = { region: { enabled: false }, 'avoid-inline-spacing': { enabled: false }, 'landmark-no-duplicate-main': { enabled: false } }; // the page's own landmarks are inert beneath the reader view
`;

/** What is evaluated is source, so that axe goes with it; a script tag would meet the page's CSP. @param {string} name @param {string} body */
// eslint-disable-next-line no-new-func
const source = (name, body) => /** @type {any} */ (new Function(name, `${axe.source}\n${RUN}\n${body}`));

/** @param {Driver} driver @param {string} part @returns {Promise<string[]>} */
export const violationsOf = (driver, part) =>
  driver.ours(part, source('root', `
    Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
    return axe.run(root.host, { rules }).then((found) => {
      delete root.host.shadowRoot;
      if (found.passes.length === 0) throw new Error('axe saw nothing');
      return shown(found);
    });
  `));

/** @param {ExtensionPage} page @returns {Promise<string[]>} */
export const violationsOn = (page) =>
  page.evaluate(source('_', `return axe.run(document).then((found) => { if (found.passes.length < 5) throw new Error('axe saw nothing'); return shown(found); });`));
