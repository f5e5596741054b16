// A speech engine that says nothing and writes down what it was given, for reader_speech.test.js. It takes
// time as a voice does: so many milliseconds a character, fewer at a higher rate.
'use strict';

const PER_CHARACTER = 8;

/** What was asked for, in order. @type {{ what: string, text?: string, voice?: string, rate?: number }[]} */
const heard = [];
/** Of what is being said. @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

// For the test, which runs `heard()` here.
Object.defineProperty(globalThis, 'heard', { value: () => heard.splice(0) });

chrome.ttsEngine.onSpeak.addListener((text, { voiceName, rate = 1 }, tell) => {
  clearTimeout(timer);
  heard.push({ what: 'speak', text, voice: voiceName, rate });
  tell({ type: 'start', charIndex: 0 });
  const word = text.indexOf(' ', text.length / 3) + 1;
  if (word > 0) setTimeout(() => tell({ type: 'word', charIndex: word }), (word * PER_CHARACTER) / rate);
  timer = setTimeout(() => {
    heard.push({ what: 'end', text });
    tell({ type: 'end', charIndex: text.length });
  }, (text.length * PER_CHARACTER) / rate);
});

chrome.ttsEngine.onStop.addListener(() => {
  clearTimeout(timer);
  heard.push({ what: 'stop' });
});
