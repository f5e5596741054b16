// Mozilla's linter on the built extension. Fails on any error, and on any warning that is not listed
// here with the reason why it stays. node tools/web_ext_lint.js FOLDER
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Warnings that cannot be avoided: code and file, and why. @type {{ code: string, file: string, why: string }[]} */
const KNOWN = [
  {
    code: 'BACKGROUND_SERVICE_WORKER_IGNORED',
    file: 'manifest.json',
    why: 'one manifest serves both browsers: Chromium reads service_worker, Firefox scripts',
  },
];

const folder = process.argv[2];
const webExt = fileURLToPath(new URL('../node_modules/.bin/web-ext', import.meta.url));
/** @typedef {{ code: string, message: string, description: string, file?: string, line?: number }} Finding */
/** @type {{ errors: Finding[], warnings: Finding[], notices: Finding[] }} */
const report = await new Promise((resolve, reject) => {
  // Its status is 1 when it finds errors; the report says so too.
  execFile(webExt, ['lint', '--output=json', '--source-dir', folder], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
    try {
      resolve(JSON.parse(stdout));
    } catch {
      reject(error ?? new Error(`web-ext printed no report: ${stderr}`));
    }
  });
});

const known = (/** @type {Finding} */ finding) => KNOWN.some(({ code, file }) => code === finding.code && file === finding.file);
const warnings = report.warnings.filter((warning) => !known(warning));
for (const finding of [...report.errors, ...warnings]) {
  console.error(`${finding.file ?? 'extension'}:${finding.line ?? ''} ${finding.code}: ${finding.message} ${finding.description}`);
}
console.log(`${report.errors.length} errors, ${warnings.length} warnings, ${report.warnings.length - warnings.length} known warnings`);
process.exit(report.errors.length + warnings.length ? 1 : 0);
