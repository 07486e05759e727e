/** The C file the editors open, and the places in it that the tests speak of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HERE } from './tools.mjs';

const name = 'records.c';
const path = join(HERE, 'workspace', name);
const lines = readFileSync(path, 'utf8').split('\n');

/** The only place of a text: line and columns, from 1. */
function place(text) {
  const found = lines.flatMap((line, index) => (line.includes(text) ? [index] : []));
  if (found.length !== 1) {
    throw new Error(`'${text}' is on ${found.length} lines of ${name}`);
  }
  const column = lines[found[0]].indexOf(text) + 1;
  return { line: found[0] + 1, column, endColumn: column + text.length, text };
}

export const sample = {
  name,
  path,
  /** Maps the file. */
  mapped: place('char *records = mmap'),
  /** Maps anonymous memory. */
  copy: place('char *copy = mmap'),
  /** Reads and writes pages. */
  copied: place('memcpy(copy, records'),
  /** Makes a page dirty. */
  written: place("records[0] = 'R'"),
  /** Takes the mapping away. */
  unmapped: { ...place('// The bug: too early.'), text: 'munmap(records, SIZE);' },
  /** Uses it all the same. */
  used: place('records[0]);'),
};
