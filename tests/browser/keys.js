// The keys of a manifest command, as the user would press them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} extension folder of the unpacked extension
 * @param {string} name the command's name in the manifest
 * @returns {{ modifiers: ('Alt' | 'Ctrl' | 'Shift')[], key: string }}
 */
export function shortcut(extension, name) {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  const keys = manifest.commands?.[name]?.suggested_key?.default;
  if (!keys) throw new Error(`the manifest suggests no keys for the command ${name}`);
  const parts = keys.split('+');
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) };
}
