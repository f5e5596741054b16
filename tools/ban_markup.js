// Refuses ways of turning a string into markup or code in the extension, in scripts and in HTML.
// ESLint has the same ban for scripts; this one also reads HTML files and cannot be switched off
// by a comment. node tools/ban_markup.js FOLDER...
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from './zip.js';

/** @type {[RegExp, string][]} */
const IN_SCRIPTS = [
  [/\binnerHTML\b/, 'innerHTML'],
  [/\bouterHTML\s*\+?=(?!=)/, 'assignment to outerHTML'],
  [/\binsertAdjacentHTML\b/, 'insertAdjacentHTML'],
  [/\bdocument\s*\.\s*write(ln)?\b/, 'document.write'],
  [/\bcreateContextualFragment\b/, 'createContextualFragment'],
  [/\bsetHTMLUnsafe\b/, 'setHTMLUnsafe'],
  [/\bsrcdoc\b/, 'srcdoc'],
  [/\beval\s*\(/, 'eval'],
  [/\bnew\s+Function\b/, 'new Function'],
];
/** @type {[RegExp, string][]} */
const IN_HTML = [
  [/<script(?![^>]*\bsrc=)[^>]*>/i, 'inline script'],
  [/\son[a-z]+\s*=/i, 'inline event handler'],
  [/javascript:/i, 'javascript: address'],
  [/<(script|link|img|iframe)[^>]*\b(src|href)\s*=\s*["']?(https?:)?\/\//i, 'something loaded from the network'],
];

let found = 0;
for (const folder of process.argv.slice(2)) {
  for (const file of filesUnder(folder)) {
    const bans = file.endsWith('.js') ? IN_SCRIPTS : file.endsWith('.html') ? IN_HTML : [];
    if (!bans.length) continue;
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    lines.forEach((line, index) => {
      for (const [pattern, what] of bans) {
        if (!pattern.test(line) || /^\s*(\/\/|\*|\/\*)/.test(line)) continue; // a comment may name it
        console.error(`${join(folder, file)}:${index + 1}: ${what}: build nodes instead`);
        found++;
      }
    });
  }
}
process.exit(found ? 1 : 0);
