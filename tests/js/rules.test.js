// The text file of settings and rules: what is written is read again, what is wrong is named by its line.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { differences, merged, parse, write } from '../../extension/shared/rules.js';
import { DEFAULTS, settings, sites } from '../../extension/shared/settings.js';
import { applyChange } from '../../extension/background/settings.js';

/** @import { Rule, Settings, Site } from '../../extension/shared/settings.js' */

/** @type {Rule} */
const RULE = {
  action: 'hide', made: '2026-11-23', label: 'Read "also": [x]\n# no note',
  fingerprint: { tag: 'aside', place: 2, id: 'more', classes: ['a', 'b'], attributes: { role: 'note' }, path: ['div#x'], words: 'read also' },
};
/** @type {Settings} */
const ALL = { ...DEFAULTS, strength: 'gentle', classes: { comments: true, ad: false }, receipt: false, toolbarAction: 'reader', look: { size: 22, ownFace: 'Gill Sans' } };
/** @type {[string, Site][]} */
const SITES = [
  ['', { rules: [{ ...RULE, action: 'show' }] }],
  ['[::1]', { automatic: false }],
  ['example.org', { strength: 'focus', classes: { video: false }, automatic: true, look: { theme: 'sepia' }, rules: [RULE, { ...RULE, action: 'show', label: 'é' }] }],
];
const HEAD = 'Thresh rules 1\n';

test('what is written is read again', () => {
  const { file } = parse(write(ALL, SITES));
  assert.deepEqual(file, { all: { strength: 'gentle', classes: { comments: true, ad: false }, receipt: false, toolbarAction: 'reader', look: { size: 22, ownFace: 'Gill Sans' } }, sites: SITES });
});

test('people edit it: notes, blank lines, spaces, other line ends, a byte order mark', () => {
  const { file } = parse('\uFEFFThresh rules 1\r\n\r\n# mine\r\n  [ WWW.Example.org ]\r\n ad :off\r\n');
  assert.deepEqual(file, { all: {}, sites: [['example.org', { classes: { ad: false } }]] });
});

const WRONG = /** @type {[string, string, number, string][]} */ ([
  ['another file', '<html>', 1, 'version'],
  ['another version', 'Thresh rules 2\n', 1, 'version'],
  ['a section that is no host', `${HEAD}[a b]`, 2, 'section'],
  ['a host that is an address', `${HEAD}[https://example.org]`, 2, 'section'],
  ['a section twice', `${HEAD}[a.b]\n[www.a.b]`, 3, 'twice'],
  ['a setting outside any section', `${HEAD}\nad: on`, 3, 'outside'],
  ['a setting nobody knows', `${HEAD}[a.b]\nbanner: on`, 3, 'setting'],
  ['a name every object has', `${HEAD}[a.b]\nconstructor: on`, 3, 'setting'],
  ['cleaning on all sites, which is asked for on each device', `${HEAD}[all sites]\neverywhere: on`, 3, 'setting'],
  ['automatic for all sites', `${HEAD}[all sites]\nautomatic: on`, 3, 'setting'],
  ['a strength nobody knows', `${HEAD}[a.b]\nstrength: hard`, 3, 'value'],
  ['neither on nor off', `${HEAD}[a.b]\nad: yes`, 3, 'value'],
  ['a click that does something else', `${HEAD}[all sites]\ntoolbar: save`, 3, 'value'],
  ['a click for one site', `${HEAD}[a.b]\ntoolbar: clean`, 3, 'setting'],
  ['a look that is none', `${HEAD}[a.b]\nlook {"size":900}`, 3, 'value'],
  ['a look that is no JSON', `${HEAD}[a.b]\nlook {"size":}`, 3, 'value'],
  ['a look twice', `${HEAD}[a.b]\nlook {"size":20}\nlook {"size":20}`, 4, 'twice'],
  ['a setting twice', `${HEAD}[a.b]\nad: on\nad: off`, 4, 'twice'],
  ['a rule for all sites', `${HEAD}[all sites]\nhide 2026-11-23 "x" {"tag":"p","place":0}`, 3, 'host'],
  ['a rule without its label', `${HEAD}[a.b]\nhide 2026-11-23 {"tag":"p","place":0}`, 3, 'rule'],
  ['a day that does not exist', `${HEAD}[a.b]\nhide 2026-13-43 "x" {"tag":"p","place":0}`, 3, 'rule'],
  ['broken JSON', `${HEAD}[a.b]\nhide 2026-11-23 "x" {"tag":"p",}`, 3, 'rule'],
  ['a fingerprint with more in it', `${HEAD}[a.b]\nhide 2026-11-23 "x" {"tag":"p","place":0,"run":"x"}`, 3, 'rule'],
  ['a fingerprint without a place', `${HEAD}[a.b]\nhide 2026-11-23 "x" {"tag":"p"}`, 3, 'rule'],
]);
for (const [name, text, line, why] of WRONG) {
  test(`names the line: ${name}`, () => {
    const { file, faults } = parse(text);
    assert.equal(file, null);
    assert.deepEqual(faults.map((fault) => [fault.line, fault.why]), [[line, why]]);
  });
}

test('a file that is something else is not read to its end', () => {
  assert.equal(parse(HEAD + 'x\n'.repeat(100_000)).faults.length, 20);
});

test('what an import would change, and that a second one changes nothing', () => {
  const { file } = parse(`${HEAD}[all sites]\nstrength: focus\nreceipt: off\ntoolbar: clean\nlook {"size":22}\n[example.org]\nad: off\nvideo: off\nlook {"size":20}\nhide 2026-11-24 "again" ${JSON.stringify(RULE.fingerprint)}\nshow 2026-11-24 "new" {"place":1,"tag":"p"}\n`);
  assert.ok(file);
  assert.deepEqual(differences(ALL, SITES, file), [
    { host: null, what: 'strength', to: 'focus' },
    { host: null, what: 'toolbar', to: 'clean' },
    { host: 'example.org', what: 'ad', to: 'off' },
    { host: 'example.org', what: 'look', to: '' },
    { host: 'example.org', what: 'show', to: 'new' },
  ]);
  const own = merged(SITES[2][1], file.sites[0][1]);
  assert.equal(own.rules?.length, 3);
  assert.deepEqual(merged(own, file.sites[0][1]), own);
});

/** @type {Record<string, unknown>} */
let stored = {};
beforeEach(() => {
  stored = {};
  const local = {
    get: async (/** @type {string | null} */ key) => structuredClone(key === null ? stored : key in stored ? { [key]: stored[key] } : {}),
    set: async (/** @type {object} */ items) => void Object.assign(stored, structuredClone(items)),
    remove: async (/** @type {string | string[]} */ keys) => [keys].flat().forEach((key) => delete stored[key]),
  };
  Object.assign(globalThis, { chrome: { storage: { local } } });
});

test('an export and its import on another device give the same settings', async () => {
  await applyChange({ what: 'import', text: write(ALL, SITES) });
  assert.deepEqual(await settings(), ALL);
  assert.deepEqual(await sites(), SITES);
});

test('a bad file changes nothing, and an import takes nothing away', async () => {
  await applyChange({ what: 'import', text: write(ALL, SITES) });
  const before = structuredClone(stored);
  await assert.rejects(applyChange({ what: 'import', text: `${HEAD}[all sites]\nstrength: focus\n[example.org]\nad: maybe` }), /line 5/);
  assert.deepEqual(stored, before);
  await applyChange({ what: 'import', text: `${HEAD}[example.com]\nstrength: focus` });
  assert.deepEqual(await settings(), ALL);
  assert.deepEqual(await sites(), [['', SITES[0][1]], ['[::1]', SITES[1][1]], ['example.com', { strength: 'focus' }], SITES[2]]);
});

test('changes that come together are all kept', async () => {
  await Promise.all([
    applyChange({ what: 'class', name: 'ad', on: false, host: 'a.b' }),
    applyChange({ what: 'class', name: 'video', on: false, host: 'a.b' }),
    applyChange({ what: 'automatic', host: 'a.b', on: true }),
    applyChange({ what: 'rule.add', host: 'a.b', rule: RULE }),
  ]);
  assert.deepEqual(await sites(), [['a.b', { classes: { ad: false, video: false }, automatic: true, rules: [RULE] }]]);
  await applyChange({ what: 'forget', host: 'a.b' });
  await applyChange({ what: 'automatic', host: 'a.b', on: null });
  await applyChange({ what: 'rule.remove', host: 'a.b', index: 0 });
  assert.deepEqual(await sites(), [], 'what says nothing any more is not kept');
});
