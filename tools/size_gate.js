// Fails when a wasm module has grown past its limit: each user downloads them, and each wake-up of
// the background compiles the core. A change that is worth its size raises the limit in its own commit:
// node tools/size_gate.js --update
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MODULES = ['thresh', 'parser', 'writer'];
const LIMITS = 'tools/size_limits.json';
/** Room above the measured size for small changes and other compilers. */
const ROOM = 1.03;

/** @type {[string, Record<string, number>][]} */
const sizes = MODULES.map((name) => {
  const module = readFileSync(`target/web/wasm/${name}_bg.wasm`);
  return [name, { raw: module.length, gzip: gzipSync(module, { level: 9 }).length }];
});

if (process.argv[2] === '--update') {
  const limitOf = (/** @type {Record<string, number>} */ size) =>
    Object.fromEntries(Object.entries(size).map(([kind, bytes]) => [kind, Math.ceil((bytes * ROOM) / 1000) * 1000]));
  writeFileSync(LIMITS, JSON.stringify(Object.fromEntries(sizes.map(([name, size]) => [name, limitOf(size)])), null, 2) + '\n');
}

/** @type {Record<string, Record<string, number>>} */
const limits = JSON.parse(readFileSync(LIMITS, 'utf8'));
let over = false;
for (const [name, size] of sizes) {
  for (const [kind, bytes] of Object.entries(size)) {
    console.log(`${name} ${kind}: ${bytes} bytes, limit ${limits[name][kind]}`);
    over ||= !(bytes <= limits[name][kind]);
  }
}
if (over) console.error('over the limit: make it smaller, or raise the limit with its reason in the commit');
process.exit(over ? 1 : 0);
