// Text in the encodings of old pages, which browsers and Node decode and no longer write.

/** @type {Map<string, Map<string, number[]>>} */
const tables = new Map();

/** Bytes by character, from what the decoder makes of each byte and each pair. @param {string} label */
function tableOf(label) {
  const known = tables.get(label);
  if (known) return known;
  const decoder = new TextDecoder(label);
  /** @type {Map<string, number[]>} */
  const table = new Map();
  /** @param {number[]} bytes */
  const learn = (bytes) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let one = 0; one < 256; one++) learn([one]);
  if (label === 'shift_jis') for (let one = 0x81; one < 0xfd; one++) for (let two = 0x40; two < 0xfd; two++) learn([one, two]);
  tables.set(label, table);
  return table;
}

/**
 * @param {string} text
 * @param {'shift_jis' | 'windows-1251'} label
 */
export function encoded(text, label) {
  const table = tableOf(label);
  return Buffer.from([...text].flatMap((character) => {
    const bytes = table.get(character);
    if (!bytes) throw new Error(`${label} has no ${character}`);
    return bytes;
  }));
}
