// A server on loopback for the pages under test: files of folders, pages made here, and any of
// them under a content security policy.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { POLICIES } from './policies.js';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
});

/**
 * @typedef {object} PageServer
 * @property {(path: string, policy?: string) => string} url
 *   the address of a page, under a policy of policies.js when one is named
 * @property {(path: string, content: string | Buffer, how?: { type?: string, location?: string, cookie?: string, slow?: boolean }) => string} add
 *   puts up a page or another file and gives its address; with a content type, leading on to another address, setting a
 *   cookie, or never ending
 * @property {{ path: string, referrer: string | undefined, cookie: string | undefined }[]} asked what was asked for, in order
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} folder whose files are served
 * @returns {Promise<PageServer>}
 */
export async function startServer(folder) {
  /** @type {PageServer['asked']} */
  const asked = [];
  /** @type {Map<string, string | Buffer>} */
  const pages = new Map();
  /** @type {Map<string, NonNullable<Parameters<PageServer['add']>[2]>>} */
  const ways = new Map();

  /** @param {string} path */
  const body = async (path) => {
    const page = pages.get(path);
    if (page !== undefined) return typeof page === 'string' ? Buffer.from(page) : page;
    return readFile(join(folder, normalize(join('/', path))));
  };

  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push({ path: address.pathname, referrer: request.headers.referer, cookie: request.headers.cookie });
    try {
      let content = await body(address.pathname);
      const way = ways.get(address.pathname) ?? {};
      response.setHeader('content-type', way.type ?? TYPES[extname(address.pathname)] ?? 'application/octet-stream');
      if (way.cookie) response.setHeader('set-cookie', way.cookie);
      if (way.location) {
        response.writeHead(302, { location: way.location }).end();
        return;
      }
      // Browsers keep no page that may not be stored in the back/forward cache.
      if (!address.searchParams.has('keep')) response.setHeader('cache-control', 'no-store');
      const name = address.searchParams.get('policy');
      if (name) {
        const policy = POLICIES[name];
        for (const [header, value] of Object.entries(policy.headers ?? {})) response.setHeader(header, value);
        if (policy.meta) content = withMeta(content, policy.meta);
      }
      if (way.slow) response.write(content);
      else response.end(content);
    } catch (error) {
      response.statusCode = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT' ? 404 : 500;
      response.end(String(error));
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const base = `http://127.0.0.1:${port}`;

  /** @type {PageServer['url']} */
  const url = (path, policy) => {
    if (policy && !(policy in POLICIES)) throw new Error(`no such policy: ${policy}`);
    return policy ? `${base}${path}?policy=${encodeURIComponent(policy)}` : `${base}${path}`;
  };
  return {
    url,
    asked,
    add: (path, content, how) => {
      pages.set(path, content);
      if (how) ways.set(path, how);
      return url(path);
    },
    close: () => {
      server.closeAllConnections(); // browsers keep theirs open
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/**
 * @param {Buffer} html
 * @param {string} policy
 */
function withMeta(html, policy) {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const text = html.toString('utf8');
  const changed = text.replace(/<head[^>]*>/i, (head) => head + meta);
  if (changed === text) throw new Error('the page has no <head> to put the policy in');
  return Buffer.from(changed);
}
