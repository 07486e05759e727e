import { describe, expect, it } from 'vitest';
import { kindOf, rowsOf, size, summary } from '../webview/model';
import { area, moment } from './samples';

describe('rowsOf', () => {
  it('draws the highest address first, with the gaps between', () => {
    const rows = rowsOf(
      moment([area('1000', 'r'), area('4000', '.'), area('5000', 'd')]),
      undefined,
    );
    expect(rows.map((row) => row.type)).toEqual(['area', 'area', 'gap', 'area']);
    expect(rows[2]).toMatchObject({ start: '2000', end: '4000', bytes: 8192 });
  });

  it('says which area is new and which pages changed', () => {
    const before = moment([area('1000', '.r')]);
    const after = moment([area('1000', 'dr'), area('9000', '.')]);
    const [made, , kept] = rowsOf(after, before);
    expect(made).toMatchObject({ change: 'new' });
    expect(kept).toMatchObject({
      change: 'changed',
      pages: [
        { state: 'dirty', changed: true },
        { state: 'resident', changed: false },
      ],
    });
  });

  it('follows pages through a split', () => {
    const before = moment([area('1000', '.rd')]);
    const after = moment([area('1000', '.'), area('2000', 'r', 'r--p'), area('3000', 'd')]);
    const changes = rowsOf(after, before).map((row) => row.type === 'area' && row.change);
    expect(changes).toEqual(['changed', 'changed', 'changed']);
    const pages = rowsOf(after, before).flatMap((row) => (row.type === 'area' ? row.pages : []));
    expect(pages.some((page) => page.changed)).toBe(false);
  });

  it('shows what is no longer mapped, at the ends too', () => {
    const before = moment([area('1000', 'r'), area('5000', 'rrr'), area('9000', 'r')]);
    const after = moment([area('5000', 'r')]);
    const rows = rowsOf(after, before);
    expect(rows.map((row) => row.type)).toEqual(['unmapped', 'unmapped', 'area', 'unmapped']);
    expect(rows[1]).toMatchObject({ start: '6000', end: '8000', bytes: 8192 });
  });

  it('shows a hole cut into an area with the free space around it', () => {
    const before = moment([area('1000', 'r'), area('4000', 'r'), area('9000', 'r')]);
    const after = moment([area('1000', 'r'), area('9000', 'r')]);
    const rows = rowsOf(after, before);
    expect(rows.map((row) => row.type)).toEqual(['area', 'gap', 'unmapped', 'gap', 'area']);
  });

  it('folds what is the same in every program', () => {
    const scenery = (start: string, name: string) => ({
      ...area(start, 'r', 'r-xp', name),
      label: '',
      origin: null,
    });
    const rows = rowsOf(
      moment([scenery('1000', '/a.out'), scenery('2000', '/a.out'), area('3000', 'r')]),
      undefined,
    );
    expect(rows.map((row) => row.type)).toEqual(['area', 'scenery']);
    expect(rows[1]).toMatchObject({ names: ['/a.out'], bytes: 8192 });
  });

  it('counts pages whose state was cut off', () => {
    const cut = { ...area('1000', 'r'), end: '4000' };
    expect(rowsOf(moment([cut]), undefined)[0]).toMatchObject({ unknownPages: 2, bytes: 12288 });
  });
});

describe('words', () => {
  it('gives sizes in binary units', () => {
    expect([0, 4096, 135168, 1536 * 1024, 2 ** 45].map(size)).toEqual(
      ['0 B', '4 KiB', '132 KiB', '1.5 MiB', '32 TiB'].map((text) => text.replace(' ', '\u00a0')),
    );
  });

  it('names the kinds of areas', () => {
    expect(kindOf(area('1000', '', 'rw-p', '[stack]'))).toBe('stack');
    expect(kindOf(area('1000', '', 'rw-p', '[heap]'))).toBe('heap');
    expect(kindOf(area('1000', '', 'rw-s', '/tmp/a'))).toBe('shared');
    expect(kindOf({ ...area('1000', ''), origin: null, label: '' })).toBe('program');
  });

  it('sums up pages', () => {
    expect(
      summary([
        { state: 'dirty', changed: false },
        { state: 'dirty', changed: true },
        { state: 'absent', changed: false },
      ]),
    ).toBe('1 not present, 2 dirty');
  });
});
