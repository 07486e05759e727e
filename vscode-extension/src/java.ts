import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Where the search for Java looks. */
export interface JavaPlaces {
  /** The setting mmapcheck.java.home, or empty. */
  setting: string;
  environment: Record<string, string | undefined>;
  windows: boolean;
}

/** A Java that can run the server, or what is wrong and what to do about it. */
export type JavaSearch = { java: string; version: number } | { problem: string };

export const OLDEST_JAVA = 17;

const INSTALL = `Install Java ${OLDEST_JAVA} or newer, or set mmapcheck.java.home.`;

/**
 * Finds Java: in the setting, else in JAVA_HOME, else on the PATH. Only the PATH is searched on
 * after a miss: who names a folder means it.
 */
export async function findJava(places: JavaPlaces): Promise<JavaSearch> {
  const home = places.environment['JAVA_HOME'];
  if (places.setting) {
    return judge(join(places.setting, 'bin', executable(places)), 'mmapcheck.java.home');
  }
  if (home) {
    return judge(join(home, 'bin', executable(places)), 'JAVA_HOME');
  }
  const path = places.environment['PATH'] ?? places.environment['Path'] ?? '';
  const candidates = path.split(delimiter).filter((folder) => folder !== '');
  const found = candidates.map((folder) => join(folder, executable(places))).find(isExecutable);
  return found
    ? judge(found, 'the PATH')
    : { problem: `mmapcheck needs Java, but there is none on the PATH. ${INSTALL}` };
}

function executable(places: JavaPlaces): string {
  return places.windows ? 'java.exe' : 'java';
}

async function judge(java: string, origin: string): Promise<JavaSearch> {
  if (!isExecutable(java)) {
    return {
      problem: `mmapcheck needs Java, but ${origin} leads to ${java}, which cannot be run. ${INSTALL}`,
    };
  }
  const version = await versionOf(java);
  if (version === undefined) {
    return { problem: `${java} (from ${origin}) does not tell its version. ${INSTALL}` };
  }
  if (version < OLDEST_JAVA) {
    return {
      problem: `mmapcheck needs Java ${OLDEST_JAVA} or newer, but ${java} (from ${origin}) is Java ${version}. ${INSTALL}`,
    };
  }
  return { java, version };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The major version: from the installation's release file, which costs nothing, or by asking. */
async function versionOf(java: string): Promise<number | undefined> {
  try {
    const release = join(dirname(dirname(realpathSync(java))), 'release');
    const line = /^JAVA_VERSION="(.*)"$/m.exec(readFileSync(release, 'utf8'));
    if (line?.[1]) {
      return majorVersion(line[1]);
    }
  } catch {
    // No release file: ask.
  }
  try {
    const { stderr } = await promisify(execFile)(java, ['-version'], { timeout: 10_000 });
    const quoted = /version "([^"]+)"/.exec(stderr);
    return quoted?.[1] ? majorVersion(quoted[1]) : undefined;
  } catch {
    return undefined;
  }
}

/** 17 of "17.0.2", 8 of "1.8.0_392", 21 of "21-ea". */
export function majorVersion(version: string): number | undefined {
  const major = /^(?:1\.)?(\d+)/.exec(version)?.[1];
  return major === undefined ? undefined : Number(major);
}
