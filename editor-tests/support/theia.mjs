/**
 * Eclipse Theia: the application is built once and kept; each start gets a fresh configuration, a
 * copy of the workspace (editors save by themselves) and the packed extension.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built, HERE, OUTPUT, PROJECT } from './tools.mjs';

const APPLICATION = join(HERE, 'theia');
const PATIENCE = 120_000;

/** Installs and builds the application unless that has been done for this lock file. */
export function build() {
  const lock = readFileSync(join(APPLICATION, 'package-lock.json'), 'utf8');
  const stamp = join(APPLICATION, 'lib', 'built-for.lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
    return;
  }
  console.log('Building Eclipse Theia, this takes two minutes ...');
  const log = join(OUTPUT, 'theia-build.log');
  npm(log, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  npm(log, 'run', 'build');
  writeFileSync(stamp, lock);
}

function npm(log, ...args) {
  try {
    const output = execFileSync('npm', args, {
      cwd: APPLICATION,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    });
    writeFileSync(log, output, { flag: 'a' });
  } catch (error) {
    writeFileSync(log, `${error.stdout}\n${error.stderr}`, { flag: 'a' });
    throw new Error(`npm ${args.join(' ')} failed in ${APPLICATION}; see ${log}`);
  }
}

/** The packed extension. */
function vsix() {
  const folder = join(PROJECT, 'vscode-extension');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return built(
    `vscode-extension/mmapcheck-${version}.vsix`,
    'npm --prefix vscode-extension ci --ignore-scripts && npm --prefix vscode-extension run package',
  );
}

/**
 * Starts the application.
 *
 * @param {string} name of the log
 * @param {Record<string, unknown>} settings of the user
 */
export async function start(name, settings) {
  const home = mkdtempSync(join(tmpdir(), 'mmapcheck-theia-'));
  const workspace = join(home, 'workspace');
  cpSync(join(HERE, 'workspace'), workspace, { recursive: true });
  const plugins = join(home, 'plugins');
  cpSync(join(HERE, 'plugins'), plugins, { recursive: true });
  const config = join(home, 'config');
  mkdirSync(join(config, 'plugins'), { recursive: true });
  cpSync(vsix(), join(config, 'plugins', 'mmapcheck.vsix'));
  writeFileSync(join(config, 'settings.json'), JSON.stringify(settings));

  const port = await freePort();
  const log = createWriteStream(join(OUTPUT, `${name}.log`));
  const backend = spawn(
    process.execPath,
    [
      join(APPLICATION, 'lib', 'backend', 'main.js'),
      workspace,
      '--hostname',
      '127.0.0.1',
      '--port',
      String(port),
      `--plugins=local-dir:${plugins}`,
    ],
    {
      env: { ...process.env, THEIA_CONFIG_DIR: config },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  backend.stdout.pipe(log);
  backend.stderr.pipe(log);
  const gone = new Promise((resolve) => backend.once('exit', resolve));
  await listening(backend, port);
  return {
    url: `http://localhost:${port}/#${workspace}`,
    workspace,
    async stop() {
      backend.kill('SIGTERM');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function listening(backend, port) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Theia does not start')), PATIENCE);
    const settle = (action) => {
      clearTimeout(timer);
      action();
    };
    backend.stdout.on('data', (chunk) => {
      if (String(chunk).includes(`listening on`)) {
        settle(resolve);
      }
    });
    backend.once('exit', (code) => settle(() => reject(new Error(`Theia ended with ${code}`))));
  });
}
