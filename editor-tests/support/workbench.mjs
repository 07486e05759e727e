/** Eclipse Theia's window in headless Chromium, as a person sees it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { OUTPUT, program } from './tools.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Webviews live on an origin of their own and need their service worker there. */
const PREFERENCES = { profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } };

/** Milliseconds to wait for something to be seen. */
const PATIENCE = 90_000;

export function chromiumProgram() {
  return program('chromium', 'chromium-browser', 'google-chrome');
}

export class Workbench {
  /** Opens the window and waits until it can be used. */
  static async open(url) {
    const profile = mkdtempSync(join(tmpdir(), 'mmapcheck-chromium-'));
    mkdirSync(join(profile, 'Default'));
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumProgram(),
      headless: true,
      args: FLAGS,
      viewport: { width: 1360, height: 820 },
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(PATIENCE);
    const workbench = new Workbench(context, page, profile);
    await page.goto(url);
    await page.locator('.theia-preload').waitFor({ state: 'detached' });
    await page.locator('#theia-left-content-panel').waitFor();
    return workbench;
  }

  constructor(context, page, profile) {
    this.context = context;
    this.page = page;
    this.profile = profile;
  }

  async close() {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** Keeps what is seen as output/NAME.png. */
  async screenshot(name) {
    await this.page.screenshot({ path: join(OUTPUT, `${name}.png`), animations: 'disabled' });
  }

  /** Opens a file from the explorer. */
  async openFile(name) {
    const node = this.page.locator('.theia-FileStatNode', { hasText: name });
    if (!(await node.isVisible())) {
      await this.page.locator('#shell-tab-explorer-view-container').click();
    }
    await node.dblclick();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Runs a command from the palette. */
  async command(label) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.fill(`>${label}`);
    await this.page
      .locator('.quick-input-list .monaco-list-row', { hasText: label })
      .first()
      .click();
  }

  /** The squiggles of a severity. */
  squiggles(severity) {
    return this.page.locator(`.monaco-editor .squiggly-${severity}`);
  }

  /** The place of a word in the text that is shown. */
  async word(text, nth = 0) {
    const place = await this.page.evaluate(
      ({ text, nth }) => {
        const lines = [...document.querySelectorAll('.monaco-editor .view-line')];
        const boxes = lines.map((line) => ({ line, top: line.getBoundingClientRect().top }));
        boxes.sort((one, other) => one.top - other.top);
        // A word may lie in several elements of different colours.
        const hits = boxes.flatMap(({ line }) => {
          const content = line.textContent.replaceAll('\u00a0', ' ');
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          const units = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            units.push(...[...node.textContent].map((_, offset) => ({ node, offset })));
          }
          const found = [];
          for (let at = content.indexOf(text); at >= 0; at = content.indexOf(text, at + 1)) {
            const range = document.createRange();
            range.setStart(units[at].node, units[at].offset);
            const last = units[at + text.length - 1];
            range.setEnd(last.node, last.offset + 1);
            const box = range.getBoundingClientRect();
            found.push({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
          }
          return found;
        });
        return hits[nth];
      },
      { text, nth },
    );
    if (!place) {
      throw new Error(`'${text}' is not to be seen`);
    }
    return place;
  }

  /** Hovers over a word and returns the text of the hover. */
  async hover(text, nth = 0) {
    const { x, y } = await this.word(text, nth);
    await this.page.mouse.move(0, 0);
    await this.page.mouse.move(x - 1, y);
    await this.page.mouse.move(x, y);
    const hover = this.page.locator('.monaco-hover:visible').first();
    await hover.waitFor();
    return hover;
  }

  /** Puts the cursor on a word. */
  async click(text, nth = 0) {
    const { x, y } = await this.word(text, nth);
    await this.page.mouse.click(x, y);
  }

  /** Waits until there are so many squiggles of a severity. */
  async expectSquiggles(severity, number) {
    await poll(
      `${number} ${severity} squiggles`,
      async () => (await this.squiggles(severity).count()) === number,
    );
  }

  /** Opens the Problems view and returns it. */
  async problems() {
    await this.page
      .locator('#theia-statusBar .element', { has: this.page.locator('.codicon-error') })
      .click();
    const view = this.page.locator('#problems');
    await view.waitFor();
    return view;
  }

  /** The line the status bar says the cursor is on, from 1. */
  async line() {
    const text = await this.page.locator('#theia-statusBar', { hasText: /Ln \d+/ }).textContent();
    return Number(/Ln (\d+)/.exec(text)[1]);
  }

  /** Takes the text of a line (from 1) away. */
  async clearLine(line) {
    await this.goTo(line);
    await this.page.keyboard.press('End');
    await this.page.keyboard.press('Shift+Home');
    await this.page.keyboard.press('Delete');
  }

  /** Puts the cursor on a line (from 1). */
  async goTo(line) {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input').first().fill(`:${line}`);
    await this.page.keyboard.press('Enter');
    await poll(`the cursor on line ${line}`, async () => (await this.line()) === line);
  }

  /** The document of the memory map. */
  async memoryMap() {
    return poll('the memory map', async () => {
      for (const frame of this.page.frames()) {
        if (
          (await frame
            .locator('#map .legend')
            .count()
            .catch(() => 0)) > 0
        ) {
          return frame;
        }
      }
      return undefined;
    });
  }
}

/** Asks until there is an answer. */
export async function poll(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`waited in vain for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
