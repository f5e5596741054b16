// Says sentences one after the other. Pausing ends the voice and going on starts it anew at the last word
// that was begun: `speechSynthesis.pause` does nothing on Android and with voices from the network.
// A classic script, see docs/adr/0002.
/// <reference path="../globals.d.ts" />
/* global threshReaderVoice */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshReaderSpeaker')) return;

  /** Milliseconds between looks at whether the voice still speaks: some end without a word. */
  const LOOK_EVERY = 2_000;
  /** Looks at silence until it counts as the end. */
  const SILENT_LOOKS = 2;

  /**
   * @param {object} home
   * @param {SpeechSynthesis} home.synthesis
   * @param {(text: string) => SpeechSynthesisUtterance} home.utter
   * @param {() => string[]} home.sentences
   * @param {() => { voice: SpeechSynthesisVoice | null, rate: number, language: string | null }} home.how
   * @param {(state: { index: number, on: boolean }) => void} home.tell
   * @param {(why: string) => void} home.fail
   */
  function make({ synthesis, utter, sentences, how, tell, fail }) {
    let [index, on, said] = [0, false, 0];
    /** What is being said: an utterance of an earlier turn has nothing to tell any more. @type {SpeechSynthesisUtterance | null} */
    let now = null;
    let timer = 0;
    let silent = 0;

    function silence() {
      clearInterval(timer);
      now = null;
      synthesis.cancel();
    }

    /** Says the sentence from a character on. @param {number} from */
    function speak(from) {
      silence();
      const sentence = sentences()[index];
      if (sentence === undefined) {
        on = false;
        index = 0;
        said = 0;
        tell({ index: -1, on });
        return;
      }
      tell({ index, on });
      const { voice, rate, language } = how();
      const part = threshReaderVoice.parts(sentence.slice(from), rate, voice?.localService ?? true)[0];
      if (!part || part.text.trim() === '') {
        next();
        return;
      }
      said = from;
      const utterance = utter(part.text);
      utterance.voice = voice;
      utterance.rate = rate;
      utterance.lang = voice?.lang ?? language ?? '';
      utterance.addEventListener('boundary', (event) => {
        if (now === utterance && event.name === 'word') said = from + event.charIndex;
      });
      const ended = () => {
        if (now !== utterance) return;
        const rest = from + part.text.length;
        if (rest < sentence.length) speak(rest);
        else next();
      };
      utterance.addEventListener('end', ended);
      utterance.addEventListener('error', (event) => {
        if (now !== utterance) return;
        pause();
        // Someone else has silenced it, such as the page: that is a pause.
        if (!['canceled', 'interrupted'].includes(event.error)) fail(event.error);
      });
      now = utterance;
      silent = 0;
      synthesis.resume(); // the page may have left it paused
      synthesis.speak(utterance);
      timer = /** @type {any} */ (setInterval(() => {
        silent = synthesis.speaking || synthesis.pending ? 0 : silent + 1;
        if (silent >= SILENT_LOOKS) ended();
      }, LOOK_EVERY));
    }

    function next() {
      index++;
      speak(0);
    }

    function pause() {
      silence();
      on = false;
      tell({ index, on });
    }

    return {
      isOn: () => on,
      /** @param {number} [at] a sentence; else where it was left */
      play(at) {
        on = true;
        if (at === undefined) {
          speak(said);
          return;
        }
        index = at;
        speak(0);
      },
      pause,
      /** On to another sentence, speaking or not. @param {number} by */
      step(by) {
        index = Math.max(0, Math.min(sentences().length - 1, index + by));
        said = 0;
        if (on) speak(0);
        else tell({ index, on });
      },
      /** Goes on with another voice or speed. */
      renew() {
        if (on) speak(said);
      },
      stop() {
        silence();
        [index, on, said] = [0, false, 0];
        tell({ index: -1, on });
      },
    };
  }

  Object.defineProperty(globalThis, 'threshReaderSpeaker', { value: Object.freeze({ make }) });
})();
