// Makes mmapcheck-<version>.vsix: the bundles, and the server as one jar. Needs no network.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const project = dirname(extension);
process.chdir(extension);

const jar = join(project, 'language-server', 'target', 'mmapcheck.jar');
if (!existsSync(jar)) {
  console.error(`${jar} is missing; build it first: mvn -pl language-server -am package`);
  process.exit(1);
}
mkdirSync('server', { recursive: true });
copyFileSync(jar, join('server', 'mmapcheck.jar'));
copyFileSync(join(project, 'LICENSE'), 'LICENSE');
copyFileSync(join(project, 'CHANGELOG.md'), 'CHANGELOG.md');

await import('./build.mjs');

const vsce = join('node_modules', '@vscode', 'vsce', 'vsce');
execFileSync(
  process.execPath,
  [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license'],
  { stdio: 'inherit' },
);
