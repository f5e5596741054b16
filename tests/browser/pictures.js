// Pictures of our own making for the pages under test: hills under a sky, as PNG.
import { crc32, deflateSync } from 'node:zlib';

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/**
 * @param {number} width
 * @param {number} height
 * @param {number} seed another one gives another landscape
 * @returns {Buffer} a PNG
 */
export function picture(width, height, seed) {
  const rows = Buffer.alloc(height * (1 + width * 3));
  const sky = [150 + ((seed * 37) % 70), 175 + ((seed * 53) % 50), 190 + ((seed * 29) % 50)];
  for (let x = 0; x < width; x++) {
    // Three ridges, the nearest the darkest.
    const ridges = [0.45, 0.6, 0.78].map((base, i) => height * (base + 0.09 * Math.sin((x / width) * (4 + 3 * i) + seed * (i + 1))));
    for (let y = 0; y < height; y++) {
      const before = ridges.filter((ridge) => y > ridge).length;
      const light = before === 0 ? 1 + 0.25 * (y / height) : 0.86 - 0.22 * before;
      const at = y * (1 + width * 3) + 1 + x * 3;
      for (let c = 0; c < 3; c++) rows[at + c] = Math.min(255, sky[c] * light);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // eight bits, red green blue
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
