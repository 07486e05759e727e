import type { FromWebview, ToWebview } from '../src/messages';
import { View } from './view';

declare function acquireVsCodeApi(): { postMessage(message: FromWebview): void };

const editor = acquireVsCodeApi();
const root = document.getElementById('map');
if (root) {
  const view = new View(root, (message) => editor.postMessage(message));
  window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => view.receive(data));
  window.addEventListener('keydown', (event) => view.key(event));
  editor.postMessage({ type: 'ready' });
}
