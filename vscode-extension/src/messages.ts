/** Everything that is said between the extension, the server and the memory map's webview. */

/** A position in a text: line and UTF-16 unit, both from 0. */
export interface Position {
  line: number;
  character: number;
}

export interface Location {
  uri: string;
  range: { start: Position; end: Position };
}

// Between the extension and the server.

/** Request: the address space along the path that reaches a position. */
export const MEMORY_MAP = 'mmapcheck/memoryMap';

export interface MemoryMapParams {
  textDocument: { uri: string };
  position: Position;
}

/** A path, moment by moment. */
export interface MemoryMap {
  uri: string;
  version: number;
  /** Which explored path, from 0. */
  path: number;
  /** Index of the moment the position shows, or -1 when it lies before them all. */
  current: number;
  /** How many moments the path has; `moments` are those around the current one. */
  total: number;
  moments: Moment[];
}

/** The address space after one step. */
export interface Moment {
  /** What happened, as the user wrote it, with its result. */
  title: string;
  function: string;
  location: Location;
  /** Position on the path, from 1. */
  step: number;
  process: number;
  pageSize: number;
  /** In ascending order of address. */
  areas: Area[];
}

/** One mapping. */
export interface Area {
  /** First address, hexadecimal without prefix. */
  start: string;
  /** Address behind the last byte, likewise. */
  end: string;
  /** As in /proc/PID/maps: `rw-p`. */
  permissions: string;
  /** File offset in bytes. */
  offset: number;
  /** Path, `[heap]`, `[stack]` or empty. */
  name: string;
  /** The user's name for it, or empty. */
  label: string;
  /** One character a page, see PageState; cut after 4,096 pages. */
  pages: string;
  /** The step that made it; missing when the program began with it. */
  origin?: Location | null;
}

/** Notification: a check ended. */
export const CHECKED = 'mmapcheck/checked';

export interface CheckedParams {
  uri: string;
  version: number;
  findings: number;
  /** One line for each gap in the check. */
  notAnalysed: string[];
}

// Between the extension and the webview.

export type ToWebview =
  | { type: 'show'; file: string; map: MemoryMap }
  | { type: 'nothing'; file: string; reason: string };

export type FromWebview =
  /** The webview can take messages. */
  | { type: 'ready' }
  /** The user stepped: mark the place, but leave the cursor where it is. */
  | { type: 'mark'; location: Location }
  /** The user clicked: go there. */
  | { type: 'reveal'; location: Location };
