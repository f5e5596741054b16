// A printed file with its compressed parts written out: links and pages stand there as plain text.
import { inflateSync } from 'node:zlib';

/** @param {Buffer} pdf */
export function written(pdf) {
  const parts = [pdf.toString('latin1')];
  for (const { index, 0: head } of parts[0].matchAll(/stream\r?\n/g)) {
    try {
      parts.push(inflateSync(pdf.subarray(index + head.length), { finishFlush: 2 }).toString('latin1'));
    } catch {
      continue; // a picture or a face, compressed in other ways
    }
  }
  return parts.join('\n');
}
