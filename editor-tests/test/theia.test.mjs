/** The extension in Eclipse Theia, in headless Chromium: what a person sees, each with a screenshot. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sample } from '../support/sample.mjs';
import { build, start } from '../support/theia.mjs';
import { needs } from '../support/tools.mjs';
import { chromiumProgram, poll, Workbench } from '../support/workbench.mjs';

const options = needs('chromium', chromiumProgram());
const SETTINGS = { 'workbench.colorTheme': 'dark' };

describe('Eclipse Theia', options, () => {
  let theia;
  let workbench;

  before(async () => {
    build();
    theia = await start('theia', SETTINGS);
    workbench = await Workbench.open(theia.url);
    await workbench.openFile(sample.name);
  });

  after(async () => {
    await workbench?.screenshot('last');
    await workbench?.close();
    await theia?.stop();
  });

  it('underlines the finding', async () => {
    await workbench.expectSquiggles('error', 1);
    assert.equal(await workbench.squiggles('warning').count(), 0);
    const squiggle = await workbench.squiggles('error').boundingBox();
    const word = await workbench.word(sample.used.text);
    assert.ok(Math.abs(squiggle.y + squiggle.height / 2 - word.y) < 15, 'on its line');
    assert.ok(Math.abs(squiggle.x + squiggle.width / 2 - word.x) < 40, 'at its place');
    await workbench.screenshot('squiggle');
  });

  it('says in the status bar what it found', async () => {
    const item = workbench.page.locator('#theia-statusBar', { hasText: 'mmapcheck: 1 finding' });
    await item.waitFor();
  });

  it('shows the memory map in a hover', async () => {
    const hover = await workbench.hover(sample.copied.text);
    await hover.getByRole('table').waitFor();
    const text = await hover.innerText();
    assert.match(text, /Memory map after line \d+/);
    assert.match(text, /records → \S*records\.bin/);
    assert.match(text, /copy → anonymous/);
    assert.match(text, /rw-s\s+16.KiB/);
    await workbench.screenshot('hover');
  });

  it('explains the rule in a hover', async () => {
    const hover = await workbench.hover(sample.used.text);
    await poll('the rule', async () => (await hover.innerText()).includes('Why is this bad'));
    await workbench.screenshot('hover-rule');
    await workbench.page.mouse.move(0, 0);
  });

  it('lists the finding and its steps in the Problems view', async () => {
    const problems = await workbench.problems();
    await poll('the problem', async () => (await problems.innerText()).includes('records'));
    const text = await problems.innerText();
    assert.match(text, /use-after-munmap/);
    assert.match(text, new RegExp(`Ln ${sample.used.line},`));
    await workbench.screenshot('problems');
    await workbench.command('View: Toggle Bottom Panel');
  });

  it('follows edits before they are saved', async () => {
    await workbench.clearLine(sample.unmapped.line);
    await workbench.expectSquiggles('error', 0);
    await workbench.screenshot('edited');
    await workbench.page.keyboard.press('Control+z');
    await workbench.expectSquiggles('error', 1);
  });

  it('follows the project file', async () => {
    const project = join(theia.workspace, 'mmapcheck.toml');
    writeFileSync(project, 'disable = ["use-after-munmap"]\n');
    await workbench.expectSquiggles('error', 0);
    await workbench.screenshot('project-file');
    rmSync(project);
    await workbench.expectSquiggles('error', 1);
  });

  it('applies a quick fix', async () => {
    await workbench.click(sample.used.text);
    await workbench.page.keyboard.press('Control+.');
    const action = workbench.page.locator('.context-view .action-widget, .monaco-menu', {
      hasText: 'Allow use-after-munmap here',
    });
    await action.first().waitFor();
    await workbench.screenshot('quick-fix');
    await workbench.page.keyboard.press('Enter');
    await workbench.expectSquiggles('error', 0);
    await workbench.word('// mmapcheck: allow(use-after-munmap)');
    await workbench.screenshot('quick-fix-applied');
    await workbench.page.keyboard.press('Control+z');
    await workbench.expectSquiggles('error', 1);
  });

  it('draws the memory map at the cursor', async () => {
    await workbench.goTo(sample.copied.line);
    await workbench.command('mmapcheck: Show Memory Map');
    const map = await workbench.memoryMap();
    await map.locator('.title', { hasText: `line ${sample.copied.line}` }).waitFor();
    const records = map.locator('.area', { hasText: 'records.bin' });
    assert.equal(await records.count(), 1);
    assert.equal(await records.locator('.page').count(), 4);
    assert.equal(await records.locator('.page.absent').count(), 2);
    assert.equal(await records.locator('.permissions').textContent(), 'rw-s');
    const copy = map.locator('.area', { has: map.locator('.label', { hasText: /^copy$/ }) });
    assert.equal(await copy.locator('.page.dirty').count(), 2);
    await workbench.screenshot('map');
  });

  it('follows the cursor', async () => {
    const map = await workbench.memoryMap();
    await workbench.goTo(sample.unmapped.line);
    await map.locator('.title', { hasText: `line ${sample.unmapped.line}` }).waitFor();
    assert.equal(await map.locator('.area', { hasText: 'records.bin' }).count(), 0);
    assert.match(await map.locator('.unmapped').innerText(), /16.KiB of records unmapped/);
    await workbench.screenshot('map-unmapped');
  });

  it('goes from an area to the call that mapped it', async () => {
    const map = await workbench.memoryMap();
    await map.locator('button.head', { hasText: 'copy' }).first().click();
    await poll('the call', async () => (await workbench.line()) === sample.copy.line);
    await workbench.screenshot('map-click');
    assert.match(await map.locator('.title').innerText(), new RegExp(`${sample.unmapped.line}$`));
  });

  it('steps through the path', async () => {
    const map = await workbench.memoryMap();
    await map.getByRole('button', { name: 'First step' }).click();
    await map.locator('.number', { hasText: /^1 of/ }).waitFor();
    assert.equal(await map.locator('.badge', { hasText: 'new' }).count(), 0);
    await map.locator('body').press('ArrowRight');
    await map.locator('.number', { hasText: /^2 of/ }).waitFor();
    await workbench.screenshot('map-step');
  });
});

describe('Eclipse Theia without a server that works', options, () => {
  it('shows no finding, and says so', async () => {
    build();
    const folder = mkdtempSync(join(tmpdir(), 'mmapcheck-no-java-'));
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'java'), '#!/bin/sh\nexec /bin/false\n', { mode: 0o755 });
    writeFileSync(join(folder, 'release'), 'JAVA_VERSION="17.0.1"\n');
    const theia = await start('theia-without', { ...SETTINGS, 'mmapcheck.java.home': folder });
    const workbench = await Workbench.open(theia.url);
    try {
      await workbench.openFile(sample.name);
      await workbench.page
        .locator('#theia-statusBar', { hasText: 'mmapcheck: not running' })
        .waitFor();
      assert.equal(await workbench.squiggles('error').count(), 0);
      await workbench.screenshot('without-server');
    } finally {
      await workbench.close();
      await theia.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
