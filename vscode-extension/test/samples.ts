import type { Area, MemoryMap, Moment } from '../src/messages';

/** An area of as many pages as `pages` has letters. */
export function area(start: string, pages: string, permissions = 'rw-p', name = ''): Area {
  return {
    start,
    end: (Number.parseInt(start, 16) + 4096 * pages.length).toString(16),
    permissions,
    offset: 0,
    name,
    label: 'p',
    pages,
    origin: location(3),
  };
}

export function moment(areas: Area[], step = 1): Moment {
  return {
    title: `mmap(...) = step ${step}`,
    function: 'main',
    location: location(step + 2),
    step,
    process: 1,
    pageSize: 4096,
    areas,
  };
}

export function map(moments: Moment[], current: number): MemoryMap {
  return { uri: 'file:///a.c', version: 1, path: 0, current, total: moments.length, moments };
}

/** The beginning of a line, from 0. */
export function location(line: number) {
  return {
    uri: 'file:///a.c',
    range: { start: { line, character: 4 }, end: { line, character: 9 } },
  };
}
