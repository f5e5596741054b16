// What a look may be, how all sites and one site make one, and what is kept of it.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { applyChange } from '../../extension/background/settings.js';
import { isChange } from '../../extension/shared/changes.js';
import { CHOICES, DEFAULT_LOOK, RANGES, differing, isLook, lookOf, looksOf } from '../../extension/shared/look.js';
import { settings, site } from '../../extension/shared/settings.js';

/** @type {Record<string, any>} */
let kept = {};
beforeEach(() => {
  kept = {};
  Object.assign(globalThis, {
    chrome: {
      storage: {
        local: {
          get: async (/** @type {string | null} */ key) => structuredClone(key === null ? kept : key in kept ? { [key]: kept[key] } : {}),
          set: async (/** @type {object} */ values) => void Object.assign(kept, structuredClone(values)),
          remove: async (/** @type {string | string[]} */ keys) => [keys].flat().forEach((key) => delete kept[key]),
        },
      },
    },
  });
});

test('the first look is one, and every part of it is said to be what it may be', () => {
  assert.ok(isLook(DEFAULT_LOOK));
  for (const [name, { least, most, step }] of Object.entries(RANGES)) {
    assert.ok(isLook({ [name]: least }) && isLook({ [name]: most }), name);
    assert.ok(!isLook({ [name]: least - step }) && !isLook({ [name]: most + step }) && !isLook({ [name]: NaN }) && !isLook({ [name]: String(least) }), name);
  }
  for (const [name, all] of Object.entries(CHOICES)) {
    for (const one of all) assert.ok(isLook({ [name]: one }), `${name} ${one}`);
    assert.ok(!isLook({ [name]: 'none of them' }), name);
  }
});

for (const wrong of [
  null, [], 'dark', { paper: '#ffffff' }, { constructor: 'x' }, { __proto__: null, toString: 'x' }, { ownInk: 'red' }, { ownInk: '#FFF' }, { ownPaper: '#12345678' },
  { ownLink: 'url(x)' }, { images: 1 }, { ownFace: 7 }, { ownFace: 'a\nb' }, { voice: 'x'.repeat(201) }, { columns: 4 }, { size: Infinity },
]) {
  test(`no look: ${JSON.stringify(wrong)?.slice(0, 40)}`, () => assert.equal(isLook(wrong), false));
}

test('a site goes before all sites, and these before the first look; nonsense that was kept counts for nothing', () => {
  const look = lookOf({ size: 22, theme: 'dark' }, { theme: 'sepia', size: /** @type {any} */ ('huge') });
  assert.deepEqual(look, { ...DEFAULT_LOOK, size: 22, theme: 'sepia' });
  assert.deepEqual(differing(look), { size: 22, theme: 'sepia' });
  const looks = looksOf({ size: 22 }, { theme: 'dark' });
  assert.deepEqual([looks.all.theme, looks.site.theme, looks.site.size, looks.own], ['system', 'dark', 22, true]);
  assert.equal(looksOf({}, {}).own, false);
});

test('a page’s script may ask for the look of its own host and of all sites', () => {
  assert.ok(isChange({ what: 'look', look: { size: 20 }, host: null }, 'a.example'));
  assert.ok(isChange({ what: 'look', look: { size: 20 }, host: 'www.a.example' }, 'a.example'));
  assert.ok(!isChange({ what: 'look', look: { size: 20 }, host: 'b.example' }, 'a.example'));
  assert.ok(!isChange({ what: 'look', look: { size: 2 }, host: null }, null));
  assert.ok(isChange({ what: 'look.forget', host: 'a.example' }, 'a.example'));
  assert.ok(!isChange({ what: 'look.forget', host: 'b.example' }, 'a.example'));
  assert.ok(isChange({ what: 'toolbar', action: 'reader' }, null));
  assert.ok(!isChange({ what: 'toolbar', action: 'reader' }, 'a.example'), 'for the options alone');
  assert.ok(!isChange({ what: 'toolbar', action: 'save' }, null));
});

test('for all sites what differs from the first look is kept, for a site what was set there', async () => {
  await applyChange({ what: 'look', look: { size: 24, theme: 'dark' }, host: null });
  await applyChange({ what: 'look', look: { theme: 'system' }, host: null });
  assert.deepEqual((await settings()).look, { size: 24 });
  await applyChange({ what: 'look', look: { size: 19 }, host: 'www.a.example' });
  await applyChange({ what: 'strength', strength: 'focus', host: 'a.example' });
  assert.deepEqual(kept['site:a.example'], { look: { size: 19 }, strength: 'focus' });
  await applyChange({ what: 'forget', host: 'a.example' });
  assert.deepEqual(await site('a.example'), { look: { size: 19 } }, 'the look is not the strength');
  await applyChange({ what: 'look.forget', host: 'a.example' });
  assert.ok(!('site:a.example' in kept));
  await applyChange({ what: 'toolbar', action: 'reader' });
  await applyChange({ what: 'reset' });
  assert.deepEqual((await settings()).look, {});
  assert.equal((await settings()).toolbarAction, 'clean');
});
