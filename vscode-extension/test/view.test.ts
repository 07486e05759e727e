// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { FromWebview } from '../src/messages';
import { View } from '../webview/view';
import { area, location, map, moment } from './samples';

const three = [
  moment([area('1000', '..')], 1),
  moment([area('1000', 'd.')], 2),
  moment([area('1000', 'd.'), area('9000', 'c')], 3),
];

let sent: FromWebview[];
let view: View;

beforeEach(() => {
  document.body.innerHTML = '<main id="map"></main>';
  sent = [];
  view = new View(document.getElementById('map')!, (message) => sent.push(message));
});

function text(selector: string): string | undefined {
  return document.querySelector(selector)?.textContent ?? undefined;
}

function cells(): string[] {
  return [...document.querySelectorAll('.rows .page')].map((cell) => cell.className);
}

describe('the memory map', () => {
  it('shows the moment at the cursor', () => {
    view.receive({ type: 'show', file: 'a.c', map: map(three, 1) });
    expect(text('.title')).toBe('main, after line 5');
    expect(text('.event')).toBe('mmap(...) = step 2');
    expect(text('.number')).toBe('2 of 3');
    expect(cells()).toEqual(['page dirty changed', 'page absent']);
    expect(document.querySelector('.pages')?.getAttribute('aria-label')).toBe(
      'pages: 1 not present, 1 dirty',
    );
  });

  it('steps through the path and marks the line', () => {
    view.receive({ type: 'show', file: 'a.c', map: map(three, 1) });
    document.querySelector<HTMLButtonElement>('[aria-label^="Step forward"]')!.click();
    expect(text('.number')).toBe('3 of 3');
    expect(text('.change-new .badge')).toBe('new');
    view.key(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    expect(text('.number')).toBe('2 of 3');
    expect(sent).toEqual([
      { type: 'mark', location: location(5) },
      { type: 'mark', location: location(4) },
    ]);
  });

  it('does not step beyond the ends', () => {
    view.receive({ type: 'show', file: 'a.c', map: map(three, 2) });
    view.key(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    expect(text('.number')).toBe('3 of 3');
    expect(sent).toEqual([]);
    const forward = document.querySelector<HTMLButtonElement>('[aria-label^="Step forward"]');
    expect(forward?.disabled).toBe(true);
  });

  it('goes to the call that made an area', () => {
    view.receive({ type: 'show', file: 'a.c', map: map(three, 0) });
    document.querySelector<HTMLButtonElement>('button.head')!.click();
    expect(sent).toEqual([{ type: 'reveal', location: location(3) }]);
  });

  it('says that the cursor is before the first step, and steps from there', () => {
    view.receive({ type: 'show', file: 'a.c', map: map(three, -1) });
    expect(text('.nothing')).toContain('The path has 3 steps');
    view.key(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    expect(text('.number')).toBe('1 of 3');
  });

  it('says why there is nothing', () => {
    view.receive({ type: 'show', file: 'a.c', map: map(three, 0) });
    view.receive({ type: 'nothing', file: 'b.c', reason: 'No path maps memory.' });
    expect(text('.nothing')).toBe('No path maps memory.');
    expect(document.querySelector('.rows')).toBeNull();
    expect(document.querySelector<HTMLElement>('.bar')?.hidden).toBe(true);
  });

  it('shows names as text, whatever they are', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const named = { ...area('1000', 'r', 'rw-s', evil), label: evil };
    view.receive({ type: 'show', file: 'a.c', map: map([moment([named])], 0) });
    expect(document.querySelector('img')).toBeNull();
    expect(text('.label')).toBe(evil);
  });

  it('explains the cells', () => {
    expect([...document.querySelectorAll('.legend li')].map((item) => item.textContent)).toEqual([
      'not present',
      'resident',
      'dirty',
      'copy-on-write',
      'changed by this step',
    ]);
  });
});
