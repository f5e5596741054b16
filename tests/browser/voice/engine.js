// A speech engine that says nothing and writes down what it was given, for reader_speech.test.js. It takes
// time as a voice does: so many milliseconds a character, less at a higher rate.
const PER_CHARACTER = 6;

/** What was asked for, in order. */
globalThis.heard = [];
/** @type {{ left: number, since: number, timer: number, end: () => void } | null} */
let speaking = null;

function run() {
  speaking.since = Date.now();
  speaking.timer = setTimeout(speaking.end, speaking.left);
}

function stop() {
  clearTimeout(speaking?.timer);
  speaking = null;
}

chrome.ttsEngine.onSpeak.addListener((text, { voiceName, rate = 1, lang }, tell) => {
  stop();
  globalThis.heard.push({ what: 'speak', text, voice: voiceName, rate, lang });
  speaking = {
    left: (text.length * PER_CHARACTER) / rate,
    since: 0,
    timer: 0,
    end: () => {
      speaking = null;
      globalThis.heard.push({ what: 'end', text });
      tell({ type: 'end', charIndex: text.length });
    },
  };
  tell({ type: 'start', charIndex: 0 });
  run();
});

chrome.ttsEngine.onStop.addListener(() => {
  globalThis.heard.push({ what: 'stop' });
  stop();
});

chrome.ttsEngine.onPause.addListener(() => {
  globalThis.heard.push({ what: 'pause' });
  if (!speaking) return;
  clearTimeout(speaking.timer);
  speaking.left -= Date.now() - speaking.since;
});

chrome.ttsEngine.onResume.addListener(() => {
  globalThis.heard.push({ what: 'resume' });
  if (speaking) run();
});
