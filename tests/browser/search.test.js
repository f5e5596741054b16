// Full-text search over clips: the index and its worker in the extension's own pages, asked as the library asks.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch } from './driver.js';
import { generatedClips } from './generated_clips.js';
import { parse } from '../../extension/search/query.js';
import { fold } from '../../extension/search/tokens.js';
import { built, until } from './support.js';

/** @import { Clip } from '../../extension/store/clips.js' */
/** @import { Driver, ExtensionPage } from './driver.js' */

/** Clips of all scripts, of few words, so that the file is quick. */
const GENERATED = { seed: 6, from: 0, count: 240, words: 60 };

/** @param {number} number */
const idOf = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
/** @param {number} number @param {Partial<Clip>} fields @returns {Promise<Clip>} */
const known = async (number, fields) => ({
  ...(await generatedClips({ seed: 1, from: 0, count: 1, words: 10 }))[0], id: idOf(number), savedAt: new Date(Date.UTC(2027, 0, 1) + number * 60_000).toISOString(),
  tags: [], note: '', byline: null, standfirst: null, readAt: null, archivedAt: null, deletedAt: null, hash: `known-${number}-${fields.text}`, ...fields,
});

/** Clips with words that no generated clip has; the key is their number. @type {Record<number, Partial<Clip>>} */
const KNOWN = {
  1000: { title: 'Über den Mond', text: 'Die Straße zum Mond ist lang. Ein Schiff fährt dorthin.', tags: ['Raumfahrt'], url: 'https://news.moon.example/1' },
  1001: { title: 'Zum Garten', text: 'Der Mond scheint über den Garten, und ein Schiff liegt im Hafen.', note: 'Für Großmutter aufheben' },
  1002: { title: 'Луна', text: 'Ёжик сидит в лесу, и луна светит над нею.', archivedAt: '2026-01-02T00:00:00.000Z' },
  1003: { title: 'القمر', text: 'مُحَمَّد ينظر إلى القمر في الليل.' },
  1004: { title: 'הירח', text: 'שָׁלוֹם לכולם, הירח מאיר.' },
  1005: { title: '月亮', text: '我在东京都工作，月亮很圆。' },
  1006: { title: '東京の月', text: 'コーヒーを飲みながら東京都の月を見る。' },
  1007: { title: '달', text: '서울에서 달을 보았다.', readAt: '2026-01-02T00:00:00.000Z' },
  1008: { title: 'ดวงจันทร์', text: 'ฉันเห็นดวงจันทร์เหนือกรุงเทพ' },
  1009: { title: 'चाँद', text: 'मैं हिन्दी में चाँद के बारे में लिखता हूँ।' },
};

for (const browser of BROWSERS) {
  describe(`search in ${browser}`, () => {
    /** @type {Driver} */
    let driver;
    /** @type {ExtensionPage} */
    let page;

    /** A page with an open search. */
    const openPage = async () => {
      const opened = await driver.extensionPage('popup/allow.html');
      await opened.evaluate(async () => {
        const { openSearch } = await import(chrome.runtime.getURL('search/client.js'));
        const told = { progress: /** @type {object[]} */ ([]), failures: /** @type {string[]} */ ([]) };
        const search = openSearch({ onProgress: (/** @type {object} */ step) => told.progress.push(step), onFailure: (/** @type {Error} */ error) => told.failures.push(String(error)) });
        Object.assign(window, { threshSearch: search, threshTold: told });
      });
      return opened;
    };
    /** @param {string} query @param {ExtensionPage} [where] */
    const ask = (query, where = page) => where.evaluate((asked) => /** @type {any} */ (window).threshSearch.find(asked), parse(query));
    /** Numbers of the clips found; once the index is up to the store. @param {string} query @param {ExtensionPage} [where] @returns {Promise<number[]>} */
    const find = async (query, where = page) => {
      const { ids } = await until(`an answer to ${query}`, () => ask(query, where), ({ behind }) => behind === 0, 60_000);
      return ids.map((/** @type {string} */ id) => Number(id.slice(-12)));
    };
    /** @param {string} name of a function of the store @param {...unknown} args */
    const inStore = (name, ...args) => page.evaluate(async (called, given) => (await import(chrome.runtime.getURL('store/clips.js')))[called](...given), name, args);

    before(async () => {
      driver = await launch(browser, { extension: built(browser) });
      page = await openPage();
      await page.evaluate(generatedClips, { ...GENERATED, keep: true });
      await inStore('restoreAll', await Promise.all(Object.entries(KNOWN).map(([number, fields]) => known(Number(number), fields))), [], []);
    });
    after(async () => {
      await driver?.close();
    });

    test('words in every script, whatever their case, accents and width', async () => {
      /** @type {Record<string, number[]>} */
      const answers = {
        'STRASSE ': [1000], 'großmutter ': [1001], 'Raumfahrt ': [1000], 'ｓｃｈｉｆｆ mond ': [1000, 1001], 'ежик ': [1002], 'محمد ': [1003], 'القمر ': [1003], 'שלום ': [1004],
        '月亮 ': [1005], '东京 ': [1005], '東京都 ': [1006], 'コーヒー ': [1006], 'ｺｰﾋｰ ': [1006], '서울 ': [1007], 'ดวงจันทร์ ': [1008], 'हिन्दी ': [1009], '月 ': [1005, 1006],
      };
      for (const [query, numbers] of Object.entries(answers)) assert.deepEqual((await find(query)).sort(), numbers, query);
    });

    test('what is in the title comes before what is in the text', async () => {
      assert.deepEqual(await find('mond '), [1000, 1001]);
      assert.deepEqual(await find('garten '), [1001]);
      assert.deepEqual(await find('title:mond '), [1000]);
    });

    test('phrases, prefixes and what is not wanted', async () => {
      assert.deepEqual(await find('"über den garten"'), [1001]);
      assert.deepEqual(await find('"den über garten"'), []);
      assert.deepEqual(await find('grossm* '), [1001]);
      assert.deepEqual(await find('grossm '), []);
      assert.deepEqual(await find('grossm'), [1001], 'the word is being typed');
      assert.deepEqual(await find('mond -garten '), [1000]);
      assert.deepEqual(await find('mond -"über den garten"'), [1000]);
      const binned = (await generatedClips(GENERATED)).filter(({ deletedAt }) => deletedAt !== null).length;
      assert.equal((await find('-mond ')).length, GENERATED.count - binned + Object.keys(KNOWN).length - 2);
    });

    test('filters, alone and with words; what is not asked for by words comes newest first', async () => {
      assert.deepEqual(await find('site:moon.example'), [1000]);
      assert.deepEqual(await find('mond is:noted'), [1001]);
      assert.deepEqual((await find('is:archived after:2026-12')), [1002]);
      assert.deepEqual(await find('mond tag:raumfahrt'), [1000]);
      assert.deepEqual(await find('after:2026-12 -is:read -tag:raumfahrt'), [1009, 1008, 1006, 1005, 1004, 1003, 1002, 1001]);
      const early = (await generatedClips(GENERATED)).filter(({ savedAt, deletedAt }) => deletedAt === null && savedAt < new Date(2024, 2, 1).toISOString());
      assert.deepEqual((await find('before:2024-03')).length, early.length);
      assert.deepEqual(await find('site:none.example mond'), []);
    });

    test('of generated clips each that has a word is found, and no other', async () => {
      const clips = await generatedClips(GENERATED);
      /** @param {(words: string) => boolean} has */
      const those = (has) => clips.flatMap(({ title, text, byline, standfirst, tags, note, deletedAt }, i) => (deletedAt === null && has([title, text, byline, standfirst, ...tags, note].join('\n')) ? [i] : []));
      for (const language of ['en', 'de', 'fr', 'ru', 'el', 'ar', 'he', 'hi', 'ko', 'zh', 'ja', 'th']) {
        const clip = clips.find((one) => one.language === language && one.deletedAt === null);
        assert.ok(clip, language);
        const solid = ['zh', 'ja', 'th', 'ko'].includes(language);
        const word = solid ? clip.text.replace(/^[\s\S]*?(\p{L}{2})\p{L}[\s\S]*/u, '$1') : clip.text.split(/[\s.]+/)[3];
        const numbers = solid ? those((words) => new RegExp(`${word}(?!\\p{M})`, 'u').test(words)) /* with a vowel sign it is another letter */ : those((words) => words.split(/[\s.]+/).some((one) => fold(one) === fold(word)));
        assert.ok(numbers.length > 0, word);
        assert.deepEqual((await find(`${word} `)).sort((a, b) => a - b), numbers, `${language}: ${word}`);
      }
    });

    test('snippets mark what was found', async () => {
      const shown = await page.evaluate(async (ids, query) => [...await /** @type {any} */ (window).threshSearch.snippets(ids, query)], [idOf(1000), idOf(1001), idOf(9999)], parse('strasse uber mond '));
      assert.deepEqual(shown, [
        [idOf(1000), {
          title: [{ text: 'Über', hit: true }, { text: ' den ', hit: false }, { text: 'Mond', hit: true }],
          body: [{ text: 'Die ', hit: false }, { text: 'Straße', hit: true }, { text: ' zum ', hit: false }, { text: 'Mond', hit: true }, { text: ' ist lang. Ein Schiff fährt dorthin.', hit: false }],
        }],
        [idOf(1001), {
          title: [{ text: 'Zum Garten', hit: false }],
          body: [{ text: 'Der ', hit: false }, { text: 'Mond', hit: true }, { text: ' scheint ', hit: false }, { text: 'über', hit: true }, { text: ' den Garten, und ein Schiff liegt im Hafen.', hit: false }],
        }],
      ]);
    });

    test('a clip that is changed, binned, had back, destroyed', async () => {
      await inStore('replace', idOf(1000), await known(1000, { title: 'Über die Sonne', text: 'Ein Schiff fährt zur Sonne.'}));
      assert.deepEqual(await find('sonne '), [1000]);
      assert.deepEqual(await find('mond '), [1001]);
      await inStore('tag', [idOf(1000)], ['Merkur'], []);
      assert.deepEqual(await find('tag:merkur'), [1000]);
      assert.deepEqual(await find('merkur '), [1000]);
      await inStore('change', [idOf(1001)], { note: 'nachschlagen' });
      assert.deepEqual(await find('nachschlagen '), [1001]);
      assert.deepEqual(await find('grossmutter '), []);
      await inStore('discard', [idOf(1000)]);
      assert.deepEqual(await find('sonne '), []);
      assert.deepEqual(await find('sonne is:inbin '), [1000]);
      await inStore('recover', [idOf(1000)]);
      assert.deepEqual(await find('sonne '), [1000]);
      await inStore('destroy', [idOf(1000)]);
      assert.deepEqual(await find('sonne '), []);
      assert.deepEqual(await find('sonne is:inbin '), []);
    });

    test('two pages ask and take in changes at once', async () => {
      const second = await openPage();
      await inStore('keep', await known(1100, { title: 'Neptun', text: 'Ein ferner Planet.' }));
      assert.deepEqual(await Promise.all([find('neptun ', second), find('neptun ')]), [[1100], [1100]]);
      for (let round = 0; round < 5; round++) {
        await inStore('change', [idOf(1100)], { note: `Runde${round}` });
        assert.deepEqual(await Promise.all([find(`runde${round} `), find(`runde${round} `, second)]), [[1100], [1100]]);
      }
      await second.close();
      assert.deepEqual(await find('neptun '), [1100], 'after the other page was closed');
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).threshTold.failures), []);
    });

    test('the index is there after a restart, without being made again', async () => {
      await page.close();
      await driver.restart();
      page = await openPage();
      assert.deepEqual(await find('neptun '), [1100]);
      const total = await page.evaluate(() => Math.max(0, .../** @type {any} */ (window).threshTold.progress.map((/** @type {any} */ step) => step.total)));
      assert.equal(total, 0);
    });

    test('a damaged index is made anew by itself, and says how far it is', async () => {
      await page.close();
      const blank = await driver.extensionPage('popup/allow.html');
      /** Overwrites each file of the index with nonsense, once its pages are closed. */
      const spoiled = () => blank.evaluate(async () => {
        /** @param {FileSystemDirectoryHandle} folder @returns {Promise<number>} */
        const spoil = async (folder) => {
          let count = 0;
          for await (const entry of /** @type {any} */ (folder).values()) {
            if (entry.kind === 'directory') count += await spoil(entry);
            else if ((await entry.getFile()).size > 20_000) {
              const stream = await entry.createWritable({ keepExistingData: true });
              await stream.write({ type: 'write', position: 4096 + 2000, data: new Uint8Array(16_000).fill(0x5a) });
              await stream.close();
              count += 1;
            }
          }
          return count;
        };
        return spoil(await (await navigator.storage.getDirectory()).getDirectoryHandle('.search'));
      }).catch((error) => String(error));
      await until('the index to be spoiled', spoiled, (count) => count === 1);
      page = await openPage();
      assert.deepEqual(await find('neptun '), [1100]);
      assert.deepEqual(await find('ёжик '), [1002]);
      const progress = await page.evaluate(() => /** @type {any} */ (window).threshTold.progress);
      assert.ok(progress.some((/** @type {any} */ step) => step.total > GENERATED.count), JSON.stringify(progress.slice(-2)));
      await blank.close();
    });
  });
}
