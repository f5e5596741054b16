// Reading aloud, in both browsers. Chromium hears through the engine of tests/browser/voice, which writes
// down what it is given and takes its time; Firefox through its own voices for tests, which end at once or
// fail as their names say.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violationsOf } from './axe.js';
import { BROWSERS, launch } from './driver.js';
import { gone, shown } from './parts.js';
import { articlePage, picture } from './reader_page.js';
import { startServer } from './server.js';
import * as support from './support.js';

/** @import { Driver } from './driver.js' */

const FILLER = ' The keeper wrote that the fog had come over the harbour before noon, that no boat had left, and that the lamp was lit.';
/** @param {string} lang @param {string[]} firsts */
const told = (lang, firsts) => articlePage({ lang, body: firsts.map((first) => `<p>${first}${FILLER}</p>`).join('') });

/** @param {Driver} driver */
const said = (driver) => driver.ours('reader', (root) => root.querySelector('.said')?.textContent ?? '');

/** The words under the mark, and what the player shows. @param {Driver} driver */
const state = (driver) =>
  driver.ours('reader', (root) => {
    const player = /** @type {HTMLElement} */ (root.querySelector('.player'));
    const boxes = [...root.querySelectorAll('.spoken > div')].map((box) => box.getBoundingClientRect());
    const [speed, voice] = /** @type {HTMLSelectElement[]} */ ([...player.querySelectorAll('select')]);
    return {
      open: !player.hidden,
      play: player.querySelectorAll('button')[1].getAttribute('aria-label'),
      speed: speed.value,
      voices: [...voice.options].map((option) => option.textContent ?? ''),
      voice: voice.selectedOptions[0]?.textContent ?? '',
      boxes: boxes.map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
      marked: boxes.length > 0,
    };
  });

/** Chooses in a list as by its keys. @param {Driver} driver @param {string} label @param {string} words */
const choose = (driver, label, words) =>
  driver.ours('reader', (root, name, wanted) => {
    const list = /** @type {HTMLSelectElement} */ (root.querySelector(`.player select[aria-label="${name}"]`));
    const option = [...list.options].find(({ textContent }) => textContent?.startsWith(wanted));
    if (!option) throw new Error(`no ${wanted} in ${list.textContent}`);
    list.value = option.value;
    list.dispatchEvent(new Event('change', { bubbles: true }));
  }, label, words);

for (const browser of BROWSERS) {
  describe(`reading aloud in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {import('./server.js').PageServer} */
    let server;
    before(async () => {
      server = await startServer(support.SEEDS);
      server.add('/wide.svg', picture(1600, 900));
      server.add('/linked.svg', picture(900, 600));
      server.add('/fog.html', articlePage());
      driver = await launch(browser, { extension: support.built(browser), realInput: true, voices: true });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** @param {string} url */
    async function opened(url) {
      const page = await driver.extensionPage('options/options.html');
      await page.evaluate(() => chrome.storage.local.clear());
      await page.close();
      await driver.open(url);
      await driver.command('open-reader');
      await shown(driver, 'reader');
      await driver.heard?.();
    }
    const english = () => server.add('/told.html', told('en', ['First it was dark.', 'Then Mr. Grey came. He sat down.', 'The third part begins.', 'The fourth part begins.', 'The fifth part begins.', 'The sixth part ends.']));

    if (browser === 'chromium') {
      /** Listens until so many sentences were begun. @param {number} n */
      async function hear(n) {
        /** @type {{ what: string, text?: string, voice?: string, rate?: number }[]} */
        const all = [];
        await support.until(`${n} sentences`, async () => {
          all.push(...((await driver.heard?.()) ?? []));
          return all.filter(({ what }) => what === 'speak').length;
        }, (count) => count >= n, 30_000);
        return all;
      }

      test('the sentences are said in order, each is marked while it is said', async () => {
        await opened(english());
        await driver.press('r');
        const all = await hear(4);
        assert.deepEqual(all.filter(({ what }) => what === 'speak').slice(0, 4).map(({ text }) => text), [
          'The fog', 'First it was dark.', FILLER.trim(), 'Then Mr. Grey came.',
        ]);
        // Each waits for the end of the one before.
        assert.deepEqual(all.map(({ what }) => what).filter((what) => what !== 'stop').slice(0, 4), ['speak', 'end', 'speak', 'end']);
        const { open, play, marked } = await state(driver);
        assert.deepEqual({ open, play, marked }, { open: true, play: 'Pause', marked: true });
        await driver.screenshot(support.shot(`${browser}-reader-speech`));
        assert.deepEqual(await violationsOf(driver, 'reader'), []);
      });

      test('a pause is silence, and going on begins at the word that was left', async () => {
        await opened(english());
        await driver.press('r');
        await hear(3);
        await support.until('a word of the long sentence', () => new Promise((wake) => setTimeout(() => wake(true), 500)), Boolean);
        await driver.press('r');
        await support.until('the pause', () => state(driver), ({ play }) => play === 'Go on reading aloud');
        const before = await hear(0);
        assert.equal(before.at(-1)?.what, 'stop');
        await new Promise((wake) => setTimeout(wake, 600)); // silence is what does not come
        assert.deepEqual((await driver.heard?.())?.filter(({ what }) => what === 'speak'), []);
        assert.equal((await state(driver)).marked, true);
        await driver.press('r');
        const [first] = (await hear(1)).filter(({ what }) => what === 'speak');
        assert.ok(FILLER.trim().endsWith(first.text ?? '?') && (first.text ?? '').length < FILLER.trim().length, `it went on with “${first.text}”`);
      });

      test('sentence by sentence, slower and faster, another voice', async () => {
        await opened(english());
        await driver.press('r');
        await hear(1);
        await driver.press('n');
        assert.equal((await hear(1)).findLast(({ what }) => what === 'speak')?.text, 'First it was dark.');
        await driver.press('n');
        assert.equal((await hear(1)).findLast(({ what }) => what === 'speak')?.text, FILLER.trim());
        await driver.press('b');
        assert.equal((await hear(1)).findLast(({ what }) => what === 'speak')?.text, 'First it was dark.');
        await driver.press('n');
        await hear(1);
        await driver.press('w');
        assert.equal((await hear(1)).findLast(({ what }) => what === 'speak')?.rate, 1.25);
        await driver.press('q');
        await driver.press('q');
        assert.equal((await hear(1)).findLast(({ what }) => what === 'speak')?.rate, 0.75);
        const { voices } = await state(driver);
        assert.deepEqual(voices.map((name) => name.replace(/ \(.*/, '')), ['Test English', 'Test British', 'Test German']);
        await choose(driver, 'Voice', 'Test British');
        assert.equal((await hear(1)).findLast(({ what }) => what === 'speak')?.voice, 'Test British');
        await choose(driver, 'Speed', '3');
        assert.equal((await hear(1)).findLast(({ what }) => what === 'speak')?.rate, 3);
        // Both are remembered.
        await driver.press('Escape');
        await gone(driver, 'reader');
        await driver.command('open-reader');
        await shown(driver, 'reader');
        await driver.heard?.();
        await driver.press('r');
        const again = (await hear(1)).find(({ what }) => what === 'speak');
        assert.deepEqual([again?.voice, again?.rate], ['Test British', 3]);
      });

      test('an article in German has a German voice first, and its own sentences', async () => {
        await opened(server.add('/de.html', told('de', ['Es war am 3. Mai dunkel.', 'Dann kam z. B. niemand.', 'Der dritte Teil.', 'Der vierte Teil.', 'Der fünfte Teil.'])));
        await driver.press('r');
        const [title, first] = (await hear(2)).filter(({ what }) => what === 'speak');
        assert.deepEqual([title.voice, first.text], ['Test German', 'Es war am 3. Mai dunkel.']);
        assert.match((await state(driver)).voices[0], /^Test German/);
      });

      test('leaving and closing the player end it', async () => {
        await opened(english());
        await driver.press('r');
        await hear(3); // amid the long sentence: between two there is nothing to stop
        await driver.press('Escape');
        await gone(driver, 'reader');
        const isSilent = async () => {
          await support.until('the end', async () => (await driver.heard?.())?.map(({ what }) => what) ?? [], (all) => all.includes('stop'));
          await new Promise((wake) => setTimeout(wake, 500)); // silence is what does not come
          return ((await driver.heard?.()) ?? []).filter(({ what }) => what === 'speak').length === 0;
        };
        assert.ok(await isSilent());
        await driver.command('open-reader');
        await shown(driver, 'reader');
        await driver.press('r');
        await hear(3);
        await driver.open(server.url('/fog.html'));
        assert.ok(await isSilent(), 'the page was left');
      });

      test('code, tables and marks of notes are passed over, captions are said', async () => {
        const body = `${Array.from({ length: 4 }, (_, i) => `<p>Part ${i}<sup><a href="#n1">1</a></sup> was <b>dark</b>.${FILLER}</p>`).join('')}
          <pre><code>silent()</code></pre><table><tr><th>Day</th><th>Bells</th></tr><tr><td>Monday</td><td>12</td></tr></table>
          <figure><img src="/wide.svg" alt="unsaid" width="1600" height="900"><figcaption>A caption is said.</figcaption></figure><p>The end comes.${FILLER}</p><p id="n1">A note at the end, with words of its own.</p>`;
        await opened(server.add('/mixed.html', articlePage({ body })));
        await driver.press('r');
        await hear(1);
        await choose(driver, 'Speed', '3');
        assert.equal(await said(driver), 'Code, tables and formulas are passed over.');
        const all = (await hear(11)).filter(({ what }) => what === 'speak').map(({ text }) => text ?? '');
        assert.ok(all.includes('Part 0 was dark.'), all.join('|'));
        assert.ok(all.includes('A caption is said.'), all.join('|'));
        assert.ok(!all.some((text) => /silent|Monday|unsaid/.test(text)), all.join('|'));
      });

      test('what is said is scrolled into view only when it is not', async () => {
        await opened(server.url('/fog.html'));
        await driver.press('r');
        await hear(1);
        const top = () => driver.ours('reader', (root) => /** @type {Element} */ (root.querySelector('.scroller')).scrollTop);
        for (let i = 0; i < 6; i++) await driver.press('n');
        assert.equal(await top(), 0);
        for (let i = 0; i < 24; i++) await driver.press('n');
        await support.until('scrolled', top, (y) => y > 200);
        await support.until('the sentence in view', () => state(driver), ({ boxes }) => boxes.every((box) => box.top > 40 && box.bottom < 1000));
      });
    } else {
      test('all of it is said to its end by a voice that ends at once', async () => {
        await opened(english());
        await driver.press('r');
        // Bob, Amy and Lenny speak English; each sentence ends as soon as it begins.
        await support.until('the end', () => state(driver), ({ open }) => !open);
      });

      test('a voice that fails says so, and its sentence stays marked', async () => {
        await opened(server.add('/it.html', told('it', ['Era buio.', 'Poi venne il signor Grigio.', 'La terza parte.', 'La quarta parte.', 'La quinta parte.'])));
        await driver.press('r');
        await support.until('the end', () => state(driver), ({ open, voices }) => voices.length > 0 && !open);
        const { voices } = await state(driver);
        assert.match(voices[0], /^Zanetta/);
        // One that begins and never ends: it can be looked at, and paused.
        await driver.ours('reader', (root) => /** @type {HTMLElement} */ (root.querySelector('[data-action="speak"]')).focus());
        await choose(driver, 'Voice', 'Teresa');
        await driver.press('r');
        const speaking = await support.until('a sentence', () => state(driver), ({ open, marked }) => open && marked);
        assert.equal(speaking.play, 'Pause');
        assert.match(speaking.voice, /^Teresa/);
        await driver.screenshot(support.shot(`${browser}-reader-speech`));
        assert.deepEqual(await violationsOf(driver, 'reader'), []);
        await choose(driver, 'Voice', 'Gottardo');
        await support.until('the failure', () => said(driver), (words) => words === 'The voice stopped. Another one may work.');
        const failed = await state(driver);
        assert.deepEqual([failed.open, failed.marked, failed.play], [true, true, 'Go on reading aloud']);
        await driver.press('Escape');
        await gone(driver, 'reader');
      });

      test('a language without a voice is said, and another can be chosen', async () => {
        await opened(server.add('/de.html', told('de', ['Es war dunkel.', 'Dann kam niemand.', 'Der dritte Teil.', 'Der vierte Teil.', 'Der fünfte Teil.'])));
        await driver.press('r');
        await support.until('the words', () => said(driver), (words) => words === 'This device has no voice for German. You can choose another one.');
        await choose(driver, 'Voice', 'Teresa');
        await driver.press('r');
        await support.until('a sentence', () => state(driver), ({ marked, voice }) => marked && voice.startsWith('Teresa'));
      });
    }
  });
}
