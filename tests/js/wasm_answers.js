// Puts recorded snapshots to the built module, for tests/verdict.rs: node wasm_answers.js MODULE FOLDER
// FOLDER/N.nums (little-endian 32-bit numbers) and FOLDER/N.text give FOLDER/N.clip and FOLDER/N.analyze.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , glue, folder] = process.argv;
/** @type {typeof import('../../target/web/wasm/thresh.js')} */
const core = await import(pathToFileURL(glue).href);
core.initSync({ module: readFileSync(glue.replace(/\.js$/, '_bg.wasm')) });

for (const file of readdirSync(folder)) {
  if (!file.endsWith('.nums')) continue;
  const path = join(folder, file.slice(0, -'.nums'.length));
  const bytes = readFileSync(`${path}.nums`);
  const nums = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const text = readFileSync(`${path}.text`, 'utf8');
  const started = performance.now();
  const answer = core.analyze(nums, text);
  const took = performance.now() - started;
  writeFileSync(`${path}.analyze`, JSON.stringify(answer));
  writeFileSync(`${path}.clip`, JSON.stringify(core.clip(nums, text)));
  console.log(file, nums[5], took.toFixed(2));
}
