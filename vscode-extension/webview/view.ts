/**
 * The memory map as a page: a bar to step through the moments of the path, the address space at
 * the chosen one, a legend. The bar stays, so that the focus does; the rest is drawn anew.
 */
import type { FromWebview, Location, MemoryMap, Moment, ToWebview } from '../src/messages';
import { count, rowsOf } from './model';
import { element, legend, list } from './render';

export class View {
  private map: MemoryMap | undefined;
  private shown = -1;

  private readonly title = element('h1', 'title');
  private readonly place = element('button', 'place');
  private readonly event = element('code', 'event');
  private readonly first = stepButton('M4 3v10M13 3L6 8l7 5z', 'First step');
  private readonly back = stepButton('M11 3L4 8l7 5z', 'Step back (left arrow)');
  private readonly forward = stepButton('M5 3l7 5-7 5z', 'Step forward (right arrow)');
  private readonly last = stepButton('M3 3l7 5-7 5zM12 3v10', 'Last step');
  private readonly slider = element('input', 'slider');
  private readonly number = element('span', 'number');
  private readonly bar = element('div', 'bar');
  private readonly body = element('div', 'body');

  constructor(
    root: HTMLElement,
    private readonly send: (message: FromWebview) => void,
  ) {
    this.slider.type = 'range';
    this.slider.min = '0';
    this.slider.setAttribute('aria-label', 'Step');
    this.slider.addEventListener('input', () => this.step(Number(this.slider.value)));
    this.first.addEventListener('click', () => this.step(0));
    this.back.addEventListener('click', () => this.step(this.shown - 1));
    this.forward.addEventListener('click', () => this.step(this.shown + 1));
    this.last.addEventListener('click', () => this.step(Number(this.slider.max)));
    this.place.type = 'button';
    this.place.title = 'Go to this step';
    this.place.addEventListener('click', () => {
      const moment = this.map?.moments[this.shown];
      if (moment) {
        this.reveal(moment.location);
      }
    });
    this.event.setAttribute('aria-live', 'polite');
    this.bar.append(this.first, this.back, this.slider, this.forward, this.last, this.number);
    const header = element('header', '', this.title, this.bar, this.event);
    root.replaceChildren(header, this.body, legend());
    this.receive({ type: 'nothing', file: '', reason: 'The file is being checked.' });
  }

  receive(message: ToWebview): void {
    if (message.type === 'show') {
      this.map = message.map;
      this.slider.max = String(message.map.moments.length - 1);
      this.bar.hidden = false;
      this.draw(message.map.current);
    } else {
      this.map = undefined;
      this.title.replaceChildren(message.file);
      this.event.replaceChildren();
      this.bar.hidden = true;
      this.body.replaceChildren(element('p', 'nothing', message.reason));
    }
  }

  /** Left and right arrows step, wherever the focus is. */
  key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined && this.map && event.target !== this.slider) {
      event.preventDefault();
      this.step(this.shown + step);
    }
  }

  private step(to: number): void {
    const moment = this.map?.moments[to];
    if (moment && to !== this.shown) {
      this.draw(to);
      this.send({ type: 'mark', location: moment.location });
    }
  }

  private reveal(location: Location): void {
    this.send({ type: 'reveal', location });
  }

  private draw(index: number): void {
    const map = this.map;
    if (!map) {
      return;
    }
    this.shown = index;
    const moment = map.moments[index];
    this.slider.value = String(Math.max(index, 0));
    this.first.disabled = this.back.disabled = index <= 0;
    this.last.disabled = this.forward.disabled = index >= map.moments.length - 1;
    this.number.replaceChildren(`${moment ? moment.step : 0} of ${map.total}`);
    if (moment) {
      this.drawMoment(moment, map.moments[index - 1], map.moments[0]?.process);
    } else {
      this.title.replaceChildren('Before the first step');
      this.event.replaceChildren();
      const steps = count(map.total, 'step');
      const reason = `Nothing is mapped yet at the cursor. The path has ${steps}: step forward.`;
      this.body.replaceChildren(element('p', 'nothing', reason));
    }
  }

  private drawMoment(moment: Moment, last: Moment | undefined, first: number | undefined): void {
    const process = moment.process === first ? '' : `, child process ${moment.process}`;
    const before = last?.process === moment.process ? last : undefined;
    this.place.replaceChildren(`line ${moment.location.range.start.line + 1}`);
    this.title.replaceChildren(
      element('code', '', moment.function),
      process,
      ', after ',
      this.place,
    );
    this.event.replaceChildren(moment.title);
    this.body.replaceChildren(
      list(rowsOf(moment, before), moment, (location) => this.reveal(location)),
    );
  }
}

const SVG = 'http://www.w3.org/2000/svg';

/** A button with a picture: a path on a square of 16 units, so that no font needs to have it. */
function stepButton(path: string, name: string): HTMLButtonElement {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  picture.append(line);
  const button = element('button', 'step');
  button.append(picture);
  button.type = 'button';
  button.title = name;
  button.setAttribute('aria-label', name);
  return button;
}
