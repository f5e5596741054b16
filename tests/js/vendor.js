// Lets tests under Node import modules of the extension that use vendored ones: `vendor/NAME.js` is the package
// that tools/wasm.sh copies there. To be imported first; what needs it is then imported by `await import()`.
import { register } from 'node:module';

/** @type {Record<string, string>} */
const PACKAGES = { csv_parse: 'csv-parse/sync', fflate: 'fflate', idb: 'idb' };

const hook = `
  const PACKAGES = ${JSON.stringify(PACKAGES)};
  export function resolve(name, context, next) {
    const vendored = /\\/vendor\\/(\\w+)\\.js$/.exec(name);
    return next(vendored && PACKAGES[vendored[1]] ? PACKAGES[vendored[1]] : name, context);
  }
`;

register(`data:text/javascript,${encodeURIComponent(hook)}`);
