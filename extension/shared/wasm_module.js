// A WebAssembly module of ours: booted once, and made anew after a panic.

/**
 * @typedef {object} Module what the glue of wasm-bindgen exports, and whether it is booted
 * @property {() => Promise<unknown>} init
 * @property {() => void} reset makes the next call start from a fresh instance
 * @property {() => string} version
 * @property {Promise<unknown> | null} booted
 */

/**
 * Starts a module, or waits until it has started.
 * @param {Module} module
 * @returns {Promise<unknown>}
 */
export function boot(module) {
  module.booted ??= module.init().catch((error) => {
    module.booted = null;
    throw error;
  });
  return module.booted;
}

/** A fresh instance; it is made by the next call, which must be one without arguments. @param {Module} module */
function renew(module) {
  module.reset();
  module.version();
}

/**
 * Calls an export. A panic leaves an instance that cannot be used, so it is made anew and the call
 * is tried once more; what fails twice fails by its content.
 * @template T
 * @param {Module} module
 * @param {() => T} task
 * @returns {Promise<T>} rejected with what the export throws
 */
export async function call(module, task) {
  await boot(module);
  try {
    return task();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    renew(module);
  }
  try {
    return task();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) renew(module);
    throw error;
  }
}
