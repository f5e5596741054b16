// A fetch that ends: in time, and at so many bytes.
/** What a fetch came to grief by. */
export class Unfetched extends Error {
  /** @param {'network' | 'status' | 'time' | 'size'} why @param {string} words @param {unknown} [cause] */
  constructor(why, words, cause) {
    super(words, { cause });
    this.why = why;
  }
}

/**
 * @param {string} url
 * @param {object} options
 * @param {number} options.bytes at most
 * @param {number} options.time milliseconds at most, the body's too
 * @param {string} options.accept content types
 * @param {RequestCredentials} options.credentials
 * @param {AbortSignal} [options.signal]
 * @param {(response: Response) => void} [options.look] at the head, before anything of the body is taken; throws to refuse
 * @returns {Promise<{ url: string, type: string, bytes: Uint8Array<ArrayBuffer> }>} `url` after all redirects
 * @throws {Unfetched}
 */
export async function fetchBounded(url, { bytes: most, time, accept, credentials, signal, look = () => {} }) {
  const ends = AbortSignal.timeout(time);
  try {
    const response = await fetch(url, {
      credentials, headers: { accept }, redirect: 'follow', cache: 'default', referrerPolicy: 'no-referrer', signal: signal ? AbortSignal.any([signal, ends]) : ends,
    });
    if (!response.ok || !response.body) throw new Unfetched('status', `${url}: ${response.status}`);
    look(response);
    const length = Number(response.headers.get('content-length') ?? 0);
    if (length > most) throw new Unfetched('size', `${url}: ${length} bytes`);
    const bytes = await taken(response.body, most);
    return { url: response.url || url, type: response.headers.get('content-type') ?? '', bytes };
  } catch (error) {
    if (error instanceof Unfetched || signal?.aborted) throw error;
    if (ends.aborted) throw new Unfetched('time', `${url}: no answer in ${time} ms`, error);
    if (error instanceof TypeError) throw new Unfetched('network', `${url}: ${error.message}`, error);
    throw error;
  }
}

/** @param {ReadableStream<Uint8Array>} body @param {number} most */
async function taken(body, most) {
  const chunks = [];
  let length = 0;
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      await reader.cancel();
      throw new Unfetched('size', `more than ${most} bytes`);
    }
    chunks.push(read.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
