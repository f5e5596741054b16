// Kills the browser at random moments of what the store does, and looks at what is there afterwards.
import assert from 'node:assert/strict';
import { generatedClips } from './generated_clips.js';
import { asVersion1, deleteStore, inStore, lying, makeVersion1 } from './store_page.js';
import { stateOf, statesAfter, textOf } from './store_model.js';
import { until } from './support.js';

/** @import { Driver, ExtensionPage } from './driver.js' */
/** @import { Clip } from '../../extension/store/clips.js' */
/** @import { State, Step } from './store_model.js' */

/** Bytes of an image here: more than a database keeps beside its records. */
const IMAGE = 100_000;

/** Of the time that something took in a browser that had run for a while: one that has just started takes longer, and some kills are to come after it. */
const AFTER_START = 2;

/** Of the time until a saved clip was seen in a page that had to be opened for it: the save itself is the first part. */
const BEFORE_SEEN = 0.4;

/** A random number of a seed, 0 to 1 (Mulberry32). @param {number} seed */
export function randomOf(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A series of saves, updates and imports of new clips, in an order of its own.
 * @param {number} round
 * @param {() => number} random
 * @returns {Promise<Step[]>}
 */
async function stepsOf(round, random) {
  const clips = (await generatedClips({ seed: 5, from: round * 1000, count: 126, words: 40 })).map((clip) => ({ ...clip, deletedAt: null }));
  const [a, b, c, d, e] = clips.map((clip, i) => ({ ...clip, images: ['a', 'b'].slice(0, i % 3).map((letter) => ({ url: `https://e.org/${letter}`, hash: `image-${letter}`, type: 'image/png', bytes: IMAGE })) }));
  /** @type {Step[][]} */
  const groups = [
    [{ do: 'keep', clip: b }, { do: 'change', ids: [b.id], note: 'once' }, { do: 'replace', id: b.id, clip: c }, { do: 'replace', id: b.id, clip: d }],
    [{ do: 'keep', clip: c }, { do: 'discard', ids: [c.id] }, { do: 'destroy', ids: [c.id] }],
    [{ do: 'keep', clip: d }, { do: 'change', ids: [b.id, d.id], note: 'both' }, { do: 'replace', id: d.id, clip: a }],
    [{ do: 'restore', clips: clips.slice(6) }, { do: 'destroy', ids: clips.slice(6).map(({ id }) => id) }],
    [{ do: 'keep', clip: e }],
  ];
  const steps = [];
  while (groups.length > 0) {
    const group = groups[Math.floor(random() * groups.length)];
    steps.push(...group.splice(0, 1));
    if (group.length === 0) groups.splice(groups.indexOf(group), 1);
  }
  return steps;
}

/** Runs in a page: the steps one after the other, saying in the document how many have returned. @param {import('./store_page.js').Store} store @param {Step[]} steps @param {number} size */
function runSteps(store, steps, size) {
  document.documentElement.dataset.done = '0';
  /** @param {{ images: Clip['images'] }} clip */
  const imagesOf = (clip) => clip.images.map(({ hash, type, bytes }) => ({ hash, type, bytes, blob: new Blob([hash.slice(-1).repeat(size)], { type }) }));
  const run = async () => {
    for (const [i, step] of steps.entries()) {
      if (step.do === 'keep') await store.keep(step.clip, imagesOf(step.clip));
      if (step.do === 'replace') await store.replace(step.id, step.clip, imagesOf(step.clip));
      if (step.do === 'change') await store.change(step.ids, { note: step.note });
      if (step.do === 'discard') await store.discard(step.ids);
      if (step.do === 'destroy') await store.destroy(step.ids);
      if (step.do === 'restore') await store.restoreAll(step.clips, [], []);
      document.documentElement.dataset.done = String(i + 1);
    }
  };
  run().catch((error) => document.documentElement.setAttribute('data-error', `${error}`));
  return true;
}

/** Runs in a page: everything that is kept, and what does not agree. @param {import('./store_page.js').Store} store @param {number} size */
async function readAll(store, size) {
  const findings = (await store.inspect()).map(({ id, what }) => `${id}: ${what}`);
  const all = [];
  for (const { id } of await store.heads()) {
    const clip = await store.get(id);
    if (!clip) throw new Error(`${id} has a row and no record`);
    all.push({ clip, versions: await store.versions(id) });
    for (const [url, blob] of await store.imagesOf(clip)) {
      if ((await blob.text()) !== url.slice(-1).repeat(size)) findings.push(`${id}: the image ${url} is not whole`);
    }
  }
  return { all, findings, chunk: store.CHUNK };
}

/**
 * Waits a random part of the time that something takes, watching how far it has come, and kills the browser.
 * @param {Driver} driver
 * @param {ExtensionPage} page
 * @param {number} wait milliseconds
 * @returns {Promise<number>} how many steps had surely returned
 */
async function watchAndKill(driver, page, wait) {
  let done = 0;
  let killed = false;
  const watching = (async () => {
    while (!killed) {
      const now = await page.evaluate(() => Number(document.documentElement.dataset.done ?? 0)).catch((error) => {
        if (!killed) throw error;
        return done;
      });
      done = Math.max(done, now);
    }
  })();
  watching.catch(() => {}); // awaited below
  await new Promise((wake) => setTimeout(wake, wait));
  killed = true;
  await driver.kill();
  await watching;
  return done;
}

/**
 * Rounds of saves, updates and imports, each cut off by a kill.
 * @param {Driver} driver
 * @param {number} kills
 * @param {() => number} random
 * @returns {Promise<string>} what was met, for the report
 */
export async function killWhileChanging(driver, kills, random) {
  let page = await driver.extensionPage('options/options.html');
  await page.evaluate(deleteStore);
  /** @type {State} */
  let state = new Map();
  let time = 0;
  let amid = 0;
  for (let round = 0; round <= kills; round++) {
    const steps = await stepsOf(round, random);
    const started = performance.now();
    await inStore(page, runSteps, steps, IMAGE);
    const before = state;
    let done = steps.length;
    if (round === 0) {
      await until('all steps', () => page.evaluate(() => document.documentElement.dataset.error ?? document.documentElement.dataset.done), (said) => said === String(done), 60_000);
      time = performance.now() - started; // how long it takes on this machine
    } else {
      done = await watchAndKill(driver, page, random() * time * AFTER_START);
      page = await driver.extensionPage('options/options.html');
    }
    const { all, findings, chunk } = await inStore(page, readAll, IMAGE);
    assert.deepEqual(findings, [], `round ${round}`);
    const met = textOf(stateOf(all));
    const found = statesAfter(before, steps, chunk).find((one) => one.done >= done && textOf(one.state) === met);
    assert.ok(found, `round ${round}: after ${done} of ${steps.length} steps had returned, ${all.length} clips are there that no step leaves so`);
    if (found.done < steps.length) amid += 1;
    // What an import had brought goes, so that reading all does not take longer each round.
    const imported = steps.flatMap((step) => (step.do === 'restore' ? step.clips.map(({ id }) => id) : []));
    await inStore(page, ({ destroy }, ids) => destroy(ids), imported.filter((id) => found.state.has(id)));
    state = new Map([...found.state].filter(([id]) => !imported.includes(id)));
  }
  await page.close();
  return `${kills} kills, ${amid} before the last step was done`;
}

/**
 * Migrations from version 1, each cut off by a kill.
 * @param {Driver} driver
 * @param {number} kills
 * @param {() => number} random
 * @returns {Promise<string>}
 */
export async function killWhileMigrating(driver, kills, random) {
  const clips = await generatedClips({ seed: 6, from: 0, count: 300, words: 60 });
  const old = clips.map(asVersion1);
  const wanted = textOf(stateOf(clips.map((clip) => ({ clip: { ...clip, signature: '', archivedAt: null }, versions: [] }))));
  let page = await driver.extensionPage('options/options.html');
  let time = 0;
  let undone = 0;
  for (let round = 0; round <= kills; round++) {
    await page.evaluate(deleteStore);
    await page.evaluate(makeVersion1, old);
    const started = performance.now();
    await inStore(page, ({ heads }) => {
      heads().then(() => document.documentElement.setAttribute('data-done', '1'));
    });
    let done = 1;
    if (round === 0) {
      await until('the migration', () => page.evaluate(() => document.documentElement.dataset.done), (said) => said === '1', 60_000);
      time = performance.now() - started;
      await page.close();
    } else {
      done = await watchAndKill(driver, page, random() * time * AFTER_START);
    }
    page = await driver.extensionPage('options/options.html');
    const there = await page.evaluate(lying);
    assert.ok(there, `round ${round}: the database has gone`);
    // Not by the version: Chromium's is already the new one when the rest of the migration is undone.
    if (!there.stores.includes('facts')) {
      undone += 1;
      assert.equal(done, 0, `round ${round}: the new version had been read, and has gone`);
      assert.deepEqual([there.stores, there.clips], [['clips'], old], `round ${round}`);
    }
    const { all, findings } = await inStore(page, readAll, 0);
    assert.deepEqual(findings, [], `round ${round}`);
    assert.ok(textOf(stateOf(all)) === wanted, `round ${round}: the clips are not as they were`);
    await page.close();
    page = await driver.extensionPage('options/options.html');
  }
  await page.close();
  return `${kills} kills, ${undone} before the migration was done`;
}

/**
 * Saves by the key, in each of which the background is ended.
 * @param {Driver} driver
 * @param {number} kills
 * @param {() => number} random
 * @param {(n: number) => string} article puts up an article of its own and gives its address
 * @returns {Promise<string>}
 */
export async function endBackgroundWhileSaving(driver, kills, random, article) {
  /** @returns {Promise<string[]>} addresses of all clips, each whole */
  const kept = async () => {
    const page = await driver.extensionPage('options/options.html');
    const { all, findings } = await inStore(page, readAll, 0);
    await page.close();
    assert.deepEqual(findings, []);
    return all.map(({ clip }) => clip.url);
  };
  let time = 0;
  let lost = 0;
  for (let round = 0; round <= kills; round++) {
    const address = article(round);
    await driver.open(address);
    const started = performance.now();
    await driver.command('save-clip');
    if (round === 0) {
      await until('a clip', kept, (urls) => urls.includes(address), 30_000);
      time = performance.now() - started;
      continue;
    }
    await new Promise((wake) => setTimeout(wake, random() * time * BEFORE_SEEN));
    const said = await driver.badge();
    await driver.stopBackground();
    const isKept = (await kept()).includes(address);
    if (!isKept) lost += 1;
    assert.ok(isKept || said !== '✓', `round ${round}: it was said to be saved, and is not`);
  }
  return `${kills} ends of the background, ${lost} before the clip was kept`;
}
