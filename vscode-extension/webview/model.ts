/**
 * What the memory map shows of a moment, computed from it and the moment before: which areas are
 * new, which pages changed, what is no longer mapped, and the gaps between.
 */
import type { Area, Moment } from '../src/messages';

export type PageState = 'absent' | 'resident' | 'dirty' | 'shared';

export const PAGE_STATES: readonly { state: PageState; letter: string; name: string }[] = [
  { state: 'absent', letter: '.', name: 'not present' },
  { state: 'resident', letter: 'r', name: 'resident' },
  { state: 'dirty', letter: 'd', name: 'dirty' },
  { state: 'shared', letter: 'c', name: 'copy-on-write' },
];

export interface Page {
  state: PageState;
  /** Whether the step changed it. */
  changed: boolean;
}

export type Change = 'new' | 'changed' | 'none';

/** An area that is mapped. */
export interface AreaRow {
  type: 'area';
  area: Area;
  kind: Kind;
  change: Change;
  bytes: number;
  pages: Page[];
  /** Pages beyond those whose state is known. */
  unknownPages: number;
}

/** Addresses that are not mapped; those that the step unmapped say what was there. */
export type GapRow =
  | { type: 'gap'; start: string; end: string; bytes: number }
  | { type: 'unmapped'; start: string; end: string; bytes: number; was: Area };

/** Areas that are the same in every program, in one row. */
export interface SceneryRow {
  type: 'scenery';
  names: string[];
  bytes: number;
}

export type Row = AreaRow | GapRow | SceneryRow;

export type Kind = 'stack' | 'heap' | 'program' | 'shared' | 'private';

/** The rows of a moment, highest address first, as memory is drawn in textbooks. */
export function rowsOf(moment: Moment, before: Moment | undefined): Row[] {
  const rows: Row[] = [];
  let last: Area | undefined;
  for (const area of moment.areas) {
    if (last) {
      rows.push(...between(last.end, area.start, before));
    }
    rows.push(areaRow(area, moment, before));
    last = area;
  }
  rows.unshift(...lost(before, '0', moment.areas[0]?.start ?? MAX));
  rows.push(...(last ? lost(before, last.end, MAX) : []));
  return foldScenery(rows).reverse();
}

/** Folds neighbours that belong to the program or the kernel, so that the mappings stand out. */
function foldScenery(rows: Row[]): Row[] {
  const folded: Row[] = [];
  for (const row of rows) {
    if (row.type !== 'area' || row.kind !== 'program') {
      folded.push(row);
      continue;
    }
    const last = folded.at(-1);
    const name = row.area.name || 'program';
    if (last?.type === 'scenery') {
      last.bytes += row.bytes;
      last.names = [...new Set([...last.names, name])];
    } else {
      folded.push({ type: 'scenery', names: [name], bytes: row.bytes });
    }
  }
  return folded;
}

const MAX = (2 ** 47).toString(16);

function areaRow(area: Area, moment: Moment, before: Moment | undefined): AreaRow {
  const start = address(area.start);
  const bytes = address(area.end) - start;
  const pages = [...area.pages].map((letter, index): Page => {
    const earlier = before && letterAt(before, start + index * moment.pageSize);
    return { state: stateOf(letter), changed: earlier !== undefined && earlier !== letter };
  });
  const unknownPages = Math.max(0, bytes / moment.pageSize - pages.length);
  return {
    type: 'area',
    area,
    kind: kindOf(area),
    change: before ? changeOf(area, pages, before) : 'none',
    bytes,
    pages,
    unknownPages,
  };
}

function changeOf(area: Area, pages: Page[], before: Moment): Change {
  const earlier = areaAt(before, address(area.start));
  if (!earlier || earlier.name !== area.name) {
    return 'new';
  }
  const same =
    earlier.start === area.start &&
    earlier.end === area.end &&
    earlier.permissions === area.permissions &&
    pages.every((page) => !page.changed);
  return same ? 'none' : 'changed';
}

/** The gap between two areas: what was unmapped in it, and the rest. */
function between(start: string, end: string, before: Moment | undefined): GapRow[] {
  if (start === end) {
    return [];
  }
  const rows: GapRow[] = [];
  let at = start;
  for (const row of lost(before, start, end)) {
    rows.push(...gap(at, row.start), row);
    at = row.end;
  }
  rows.push(...gap(at, end));
  return rows;
}

function gap(start: string, end: string): GapRow[] {
  const bytes = address(end) - address(start);
  return bytes > 0 ? [{ type: 'gap', start, end, bytes }] : [];
}

/** The parts of earlier areas that lie in a range where nothing is mapped any more. */
function lost(before: Moment | undefined, start: string, end: string): GapRow[] {
  return (before?.areas ?? []).flatMap((was): GapRow[] => {
    const from = Math.max(address(was.start), address(start));
    const to = Math.min(address(was.end), address(end));
    return from < to
      ? [
          {
            type: 'unmapped',
            start: from.toString(16),
            end: to.toString(16),
            bytes: to - from,
            was,
          },
        ]
      : [];
  });
}

function areaAt(moment: Moment, at: number): Area | undefined {
  return moment.areas.find((area) => address(area.start) <= at && at < address(area.end));
}

function letterAt(moment: Moment, at: number): string | undefined {
  const area = areaAt(moment, at);
  return area?.pages[(at - address(area.start)) / moment.pageSize];
}

/** User addresses have 47 bits, so a number holds them. */
export function address(hexadecimal: string): number {
  return Number.parseInt(hexadecimal, 16);
}

function stateOf(letter: string): PageState {
  return PAGE_STATES.find((known) => known.letter === letter)?.state ?? 'absent';
}

export function kindOf(area: Area): Kind {
  if (area.name.startsWith('[stack')) {
    return 'stack';
  }
  if (area.name === '[heap]') {
    return 'heap';
  }
  if (area.name.startsWith('[') || (!area.origin && !area.label)) {
    return 'program';
  }
  return area.permissions.endsWith('s') ? 'shared' : 'private';
}

/** What an area is, in words. */
export function describe(area: Area): string {
  const kind = kindOf(area);
  if (kind === 'stack' || kind === 'heap') {
    return kind;
  }
  if (kind === 'program') {
    return area.name || 'program';
  }
  return `${kind}, ${area.name ? `file ${area.name}` : 'anonymous'}`;
}

/** `1 page`, `3 pages`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** Bytes in the largest binary unit that leaves at least 1, with at most one decimal. */
export function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit + 1 < units.length) {
    value /= 1024;
    unit++;
  }
  return `${Number.isInteger(value) ? value : value.toFixed(1)}\u00a0${units[unit]}`;
}

/** How many pages are in each state, as a sentence for those who do not see the grid. */
export function summary(pages: readonly Page[]): string {
  return PAGE_STATES.map(({ state, name }) => ({
    name,
    number: pages.filter((page) => page.state === state).length,
  }))
    .filter(({ number }) => number > 0)
    .map(({ name, number }) => `${number} ${name}`)
    .join(', ');
}
