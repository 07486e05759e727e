/** Draws the rows of a moment. Everything is text and elements; nothing is parsed as HTML. */
import type { Location, Moment } from '../src/messages';
import {
  type AreaRow,
  count,
  describe,
  type GapRow,
  type Page,
  PAGE_STATES,
  type Row,
  type SceneryRow,
  size,
  summary,
} from './model';

/** Cells drawn of an area; more would only be noise. */
const CELLS = 512;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

/** The list of all rows. */
export function list(
  rows: readonly Row[],
  moment: Moment,
  reveal: (location: Location) => void,
): HTMLElement {
  const made = element('ol', 'rows');
  made.setAttribute('aria-label', 'Address space, highest address first');
  for (const row of rows) {
    made.append(item(row, moment, reveal));
  }
  return made;
}

function item(row: Row, moment: Moment, reveal: (location: Location) => void): HTMLElement {
  switch (row.type) {
    case 'area':
      return areaItem(row, moment, reveal);
    case 'scenery':
      return sceneryItem(row);
    default:
      return gapItem(row);
  }
}

function sceneryItem({ names, bytes }: SceneryRow): HTMLElement {
  const extent = element('span', 'size', size(bytes));
  return element('li', 'scenery', element('span', 'what', names.join(', ')), extent);
}

function gapItem(row: GapRow): HTMLElement {
  const item = element('li', row.type, element('span', 'size', size(row.bytes)));
  if (row.type === 'gap') {
    item.append(' not mapped');
  } else {
    const was = row.was.label || describe(row.was);
    item.append(' of ', element('code', 'label', was), ' unmapped by this step');
    item.title = `${row.start}-${row.end}`;
  }
  return item;
}

function areaItem(row: AreaRow, moment: Moment, reveal: (location: Location) => void): HTMLElement {
  const { area } = row;
  const item = element('li', `area kind-${row.kind} change-${row.change}`);
  item.append(header(row, moment, reveal), grid(row, moment));
  if (area.origin) {
    item.dataset['line'] = String(area.origin.range.start.line + 1);
  }
  return item;
}

function header(row: AreaRow, moment: Moment, reveal: (location: Location) => void): HTMLElement {
  const { area, bytes } = row;
  const { origin } = area;
  const name = element('span', 'name');
  if (area.label) {
    name.append(element('code', 'label', area.label), ' ');
  }
  name.append(element('span', 'what', describe(area)));
  const facts = element(
    'span',
    'facts',
    element('code', 'range', `${area.start}-${area.end}`),
    permissions(area.permissions),
    element('span', 'size', `${size(bytes)} \u00b7 ${count(bytes / moment.pageSize, 'page')}`),
  );
  if (area.offset > 0) {
    facts.append(element('span', 'offset', `offset 0x${area.offset.toString(16)}`));
  }
  if (row.change !== 'none') {
    name.append(element('span', 'badge', row.change));
  }
  if (!origin) {
    return element('div', 'head', name, facts);
  }
  name.append(element('span', 'origin', `line ${origin.range.start.line + 1}`));
  const button = element('button', 'head', name, facts);
  button.type = 'button';
  button.title = 'Go to the call that mapped it';
  button.addEventListener('click', () => reveal(origin));
  return button;
}

function permissions(text: string): HTMLElement {
  const made = element('span', 'permissions');
  const words = ['read', 'write', 'execute', text.endsWith('s') ? 'shared' : 'private'];
  [...text].forEach((letter, index) => {
    const chip = element('code', letter === '-' ? 'permission off' : 'permission', letter);
    chip.title = letter === '-' ? `no ${words[index]}` : (words[index] ?? '');
    made.append(chip);
  });
  made.setAttribute('aria-label', `permissions ${text}`);
  return made;
}

function grid(row: AreaRow, moment: Moment): HTMLElement {
  const made = element('div', 'pages');
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', `pages: ${summary(row.pages)}`);
  const start = Number.parseInt(row.area.start, 16);
  row.pages.slice(0, CELLS).forEach((page, index) => {
    made.append(cell(page, `${(start + index * moment.pageSize).toString(16)}`));
  });
  const more = row.pages.length - CELLS + row.unknownPages;
  if (more > 0) {
    made.append(element('span', 'more', `and ${count(more, 'page')} more`));
  }
  return made;
}

function cell(page: Page, where: string): HTMLElement {
  const made = element('span', `page ${page.state}${page.changed ? ' changed' : ''}`);
  const name = PAGE_STATES.find(({ state }) => state === page.state)?.name ?? '';
  made.title = `${where}: ${name}${page.changed ? ', by this step' : ''}`;
  return made;
}

/** What the cells mean. */
export function legend(): HTMLElement {
  const made = element('ul', 'legend');
  made.setAttribute('aria-label', 'Legend');
  for (const { state, name } of PAGE_STATES) {
    made.append(element('li', '', element('span', `page ${state}`), name));
  }
  made.append(element('li', '', element('span', 'page resident changed'), 'changed by this step'));
  return made;
}
