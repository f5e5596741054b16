// Fails when the wasm module has grown past its limit: each user downloads it, and each wake-up of
// the background compiles it. A change that is worth its size raises the limit in its own commit:
// node tools/size_gate.js --update
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MODULE = 'target/web/wasm/thresh_bg.wasm';
const LIMITS = 'tools/size_limits.json';
/** Room above the measured size for small changes and other compilers. */
const ROOM = 1.03;

const module = readFileSync(MODULE);
/** @type {Record<string, number>} */
const size = { raw: module.length, gzip: gzipSync(module, { level: 9 }).length };

if (process.argv[2] === '--update') {
  const limits = Object.fromEntries(Object.entries(size).map(([kind, bytes]) => [kind, Math.ceil((bytes * ROOM) / 1000) * 1000]));
  writeFileSync(LIMITS, JSON.stringify(limits, null, 2) + '\n');
}

/** @type {Record<string, number>} */
const limits = JSON.parse(readFileSync(LIMITS, 'utf8'));
let over = false;
for (const [kind, bytes] of Object.entries(size)) {
  console.log(`${MODULE} ${kind}: ${bytes} bytes, limit ${limits[kind]}`);
  over ||= !(bytes <= limits[kind]);
}
if (over) console.error('over the limit: make it smaller, or raise the limit with its reason in the commit');
process.exit(over ? 1 : 0);
