// Assembles the extension: extension/ as it stands, the generated wasm and the vendored modules,
// once for each browser, and a zip of each. One manifest serves both.
// node tools/stage.js FOLDER [GENERATED]
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipFolder } from './zip.js';

/** For the type checker and for people, not for browsers. */
const LEFT_OUT = /\.d\.ts$|\.md$|\.test\.js$/;

const folder = process.argv[2];
const generated = process.argv[3] ?? 'target/web';
if (!folder) {
  console.error('usage: node tools/stage.js FOLDER [GENERATED]');
  process.exit(2);
}
/** @type {{ version: string }} */
const manifest = JSON.parse(readFileSync('extension/manifest.json', 'utf8'));

for (const browser of ['chrome', 'firefox']) {
  const out = join(folder, browser);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const filter = (/** @type {string} */ path) => !LEFT_OUT.test(path);
  cpSync('extension', out, { recursive: true, filter });
  cpSync(join(generated, 'wasm'), join(out, 'wasm'), { recursive: true, filter });
  cpSync(join(generated, 'vendor'), join(out, 'vendor'), { recursive: true, filter });
  const zip = zipFolder(out);
  const file = join(folder, `thresh-${browser}-${manifest.version}.zip`);
  writeFileSync(file, zip);
  console.log(`    ${file}: ${zip.length} bytes`);
}
