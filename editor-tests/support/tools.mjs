/** What the tests need on this machine, and where the parts of the project are. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of these tests. */
export const HERE = fileURLToPath(new URL('..', import.meta.url));

/** The project. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Screenshots and logs; not under version control. */
export const OUTPUT = join(HERE, 'output');
mkdirSync(OUTPUT, { recursive: true });

/** The first of the programs that is on the PATH. */
export function program(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The options of a test that needs a program: left out with a message when it is not there, but
 * not where continuous integration runs.
 */
export function needs(name, found) {
  if (found) {
    return {};
  }
  if (process.env.CI === 'true') {
    throw new Error(`${name} is not installed, and CI=true needs it`);
  }
  return { skip: `${name} is not installed` };
}

/** A file the build makes; a missing one says how to make it. */
export function built(path, command) {
  const file = join(PROJECT, path);
  if (!existsSync(file)) {
    throw new Error(`${path} is missing; build it first: ${command}`);
  }
  return file;
}

export function serverJar() {
  return built('language-server/target/mmapcheck.jar', 'mvn -pl language-server -am package');
}
