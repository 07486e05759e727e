/** The server in neovim, headless: what a plain LSP client sees. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sample } from '../support/sample.mjs';
import { HERE, needs, program, serverJar } from '../support/tools.mjs';

const neovim = program('nvim');

/** Runs neovim/session.lua with a server and returns what it reports. */
function session(...command) {
  const folder = mkdtempSync(join(tmpdir(), 'mmapcheck-neovim-'));
  try {
    const file = join(folder, sample.name);
    const report = join(folder, 'report.json');
    cpSync(sample.path, file);
    execFileSync(neovim, ['--headless', '--clean', '-n', '-S', join(HERE, 'neovim/session.lua')], {
      env: {
        ...process.env,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
        MMAPCHECK_COMMAND: command.join('\t'),
        MMAPCHECK_FILE: file,
        MMAPCHECK_REPORT: report,
        MMAPCHECK_LINE: String(sample.copied.line),
        MMAPCHECK_REMOVE: String(sample.unmapped.line),
      },
      stdio: 'ignore',
      timeout: 120_000,
    });
    return JSON.parse(readFileSync(report, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('neovim shows findings and hovers and follows edits', needs('neovim', neovim), () => {
  const seen = session('java', '-jar', serverJar(), 'lsp');
  assert.equal(seen.opened.length, 1, JSON.stringify(seen.opened));
  const [finding] = seen.opened;
  assert.equal(finding.code, 'use-after-munmap');
  assert.equal(finding.source, 'mmapcheck');
  assert.equal(finding.severity, 1);
  assert.equal(finding.line, sample.used.line);
  assert.ok(
    finding.column >= sample.used.column && finding.column <= sample.used.endColumn,
    `column ${finding.column}`,
  );
  assert.match(finding.message, /records/);
  assert.match(seen.hover, /\| Address range \| Perm \|/);
  assert.match(seen.hover, /\*\*`records`\*\* → `[^`]*records\.bin`/);
  assert.match(seen.hover, /rw-s/);
  assert.equal(seen.edited.length, 0);
  assert.equal(seen.exitCode, 0);
});

test('neovim sees nothing of a server that is not there', needs('neovim', neovim), () => {
  const seen = session('/bin/false');
  assert.equal(seen.opened.length, 0);
  assert.notEqual(seen.exitCode, 0);
});
