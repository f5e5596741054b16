// The names of the core's rules, as its source has them.
import { readdirSync, readFileSync } from 'node:fs';

const SRC = new URL('../../src/', import.meta.url);

/** A rule's name, or that of a pass which labels like one. */
export function ruleNames() {
  const names = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.rs')).flatMap((file) =>
    [...readFileSync(new URL(file, SRC), 'utf8').matchAll(/\bRule \{ name: "([^"]+)"|\bconst NAME: &str = "([^"]+)"/g)].map((found) => found[1] ?? found[2]),
  );
  return [...new Set([...names, 'focus', 'reader'])];
}
