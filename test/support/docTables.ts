import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const START = '<!-- made by the tests; UPDATE_DOCS=1 writes it anew -->';

/** What follows the mark in a page of docs/, and what it should be; with `UPDATE_DOCS=1` it is made so first. */
export function docTable(page: string, expected: string): { readonly there: string; readonly expected: string } {
  const path = fileURLToPath(new URL(`../../docs/${page}`, import.meta.url));
  const text = readFileSync(path, 'utf8');
  const at = text.indexOf(START);
  const head = at < 0 ? text : text.slice(0, at);
  if (process.env.UPDATE_DOCS === '1') {
    writeFileSync(path, `${head}${START}\n\n${expected}\n`);
    return { there: expected, expected };
  }
  return { there: at < 0 ? '' : text.slice(at + START.length).trim(), expected };
}
