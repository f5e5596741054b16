// Puts recorded snapshots to the built modules, for tests/verdict.rs: node wasm_answers.js MODULE FOLDER URL STRENGTH…
// FOLDER/N.html gives what the parser's module makes of it, FOLDER/N.parsed.
// FOLDER/N.nums (little-endian 32-bit numbers) and FOLDER/N.text give FOLDER/N.clip, what is written of the
// record that the extension makes of it, FOLDER/N.FORMAT.written and FOLDER/N.epub, and FOLDER/N.analyze, which has a line for each
// strength.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unpack } from '../../extension/shared/pack.js';
import { record } from '../../extension/store/record.js';

const [, , glue, folder, url, ...strengths] = process.argv;
/** @type {typeof import('../../target/web/wasm/thresh.js')} */
const core = await import(pathToFileURL(glue).href);
core.initSync({ module: readFileSync(glue.replace(/\.js$/, '_bg.wasm')) });
const parserGlue = join(dirname(glue), 'parser.js');
/** @type {typeof import('../../target/web/wasm/parser.js')} */
const parser = await import(pathToFileURL(parserGlue).href);
parser.initSync({ module: readFileSync(parserGlue.replace(/\.js$/, '_bg.wasm')) });

const writerGlue = join(dirname(glue), 'writer.js');
/** @type {typeof import('../../target/web/wasm/writer.js')} */
const writer = await import(pathToFileURL(writerGlue).href);
writer.initSync({ module: readFileSync(writerGlue.replace(/\.js$/, '_bg.wasm')) });

for (const file of readdirSync(folder)) {
  if (!file.endsWith('.nums')) continue;
  const path = join(folder, file.slice(0, -'.nums'.length));
  const bytes = readFileSync(`${path}.nums`);
  const nums = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const text = readFileSync(`${path}.text`, 'utf8');
  const [packed, strings] = parser.readHtml(readFileSync(`${path}.html`, 'utf8'), url);
  writeFileSync(`${path}.parsed`, JSON.stringify([[...unpack(packed)], strings]));
  const started = performance.now();
  const answers = strengths.map((hide) => core.analyze(nums, text, hide));
  const took = performance.now() - started;
  writeFileSync(`${path}.analyze`, answers.map((answer) => JSON.stringify(answer)).join('\n'));
  const clip = core.clip(nums, text);
  writeFileSync(`${path}.clip`, JSON.stringify(clip));
  const made = record(clip, { url: text.split('\u007f', 1)[0], title: 'The tab' }, new Date(0));
  for (const format of ['md', 'html', 'text']) writeFileSync(`${path}.${format}.written`, writer.write(JSON.stringify(made), format, '{}'));
  writeFileSync(`${path}.epub`, writer.epub(JSON.stringify({ records: [made] }), [], new Uint32Array(), new Uint8Array()));
  console.log(file, nums[5], took.toFixed(2));
}
