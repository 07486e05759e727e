import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJava, type JavaPlaces, majorVersion } from '../src/java';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'java-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A Java installation that tells its version in its release file or, without one, when asked. */
function install(name: string, version: string, tells: 'release' | 'answer' | 'nothing'): string {
  const home = join(folder, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  const answer = tells === 'answer' ? `echo 'openjdk version "${version}"' >&2` : 'exit 1';
  writeFileSync(join(home, 'bin', 'java'), `#!/bin/sh\n${answer}\n`);
  chmodSync(join(home, 'bin', 'java'), 0o755);
  if (tells === 'release') {
    writeFileSync(join(home, 'release'), `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\n`);
  }
  return home;
}

function search(places: Partial<JavaPlaces>) {
  return findJava({ setting: '', environment: {}, windows: false, ...places });
}

describe('findJava', () => {
  it('prefers the setting to JAVA_HOME to the PATH', async () => {
    const set = install('set', '21.0.1', 'release');
    const home = install('home', '17.0.2', 'answer');
    const path = install('path', '18', 'release');
    const environment = { JAVA_HOME: home, PATH: `/nowhere${delimiter}${join(path, 'bin')}` };
    expect(await search({ setting: set, environment })).toEqual({
      java: join(set, 'bin', 'java'),
      version: 21,
    });
    expect(await search({ environment })).toEqual({ java: join(home, 'bin', 'java'), version: 17 });
    expect(await search({ environment: { PATH: environment.PATH } })).toEqual({
      java: join(path, 'bin', 'java'),
      version: 18,
    });
  });

  it('says that there is none', async () => {
    expect(await search({ environment: { PATH: folder } })).toEqual({
      problem:
        'mmapcheck needs Java, but there is none on the PATH. Install Java 17 or newer, or set mmapcheck.java.home.',
    });
  });

  it('says that it is too old', async () => {
    const old = install('old', '1.8.0_392', 'answer');
    expect(await search({ environment: { JAVA_HOME: old } })).toEqual({
      problem: `mmapcheck needs Java 17 or newer, but ${old}/bin/java (from JAVA_HOME) is Java 8. Install Java 17 or newer, or set mmapcheck.java.home.`,
    });
  });

  it('says that the setting leads nowhere', async () => {
    const result = await search({ setting: '/nowhere' });
    expect(result).toHaveProperty('problem', expect.stringContaining('mmapcheck.java.home leads'));
  });

  it('says that it does not answer', async () => {
    const mute = install('mute', '17', 'nothing');
    const result = await search({ setting: mute });
    expect(result).toHaveProperty('problem', expect.stringContaining('does not tell its version'));
  });
});

describe('majorVersion', () => {
  it.each([
    ['17.0.2', 17],
    ['1.8.0_392', 8],
    ['21-ea', 21],
    ['9', 9],
    ['none', undefined],
  ])('reads %s', (text, version) => {
    expect(majorVersion(text)).toBe(version);
  });
});
