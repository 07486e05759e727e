import { basename } from 'node:path';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromWebview, Location, ToWebview } from './messages';
import type { Server } from './server';

/** Moves of the cursor closer together than this make one request (milliseconds). */
const FOLLOW_DELAY = 80;

/**
 * The memory map beside the code. It follows the cursor of the last C editor; a click in it moves
 * that cursor, and a step in it marks the line the step is on.
 */
export class MemoryMapView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private editor: vscode.TextEditor | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** The place a click went to; the map stays as it is while the cursor is there. */
  private clicked: { uri: string; line: number } | undefined;
  private requests = 0;
  private readonly subscriptions: vscode.Disposable[];
  private readonly marked = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.selectionHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('charts.blue'),
  });

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.follow(editor)),
      server.onChecked(({ uri }) => {
        if (uri === this.editor?.document.uri.toString()) {
          this.clicked = undefined;
          this.refreshSoon();
        }
      }),
    ];
  }

  /** Opens the map beside the active C editor, or brings it to the front. */
  show(): void {
    const editor = vscode.window.activeTextEditor;
    if (editor && isC(editor)) {
      this.editor = editor;
    }
    if (!this.editor) {
      void vscode.window.showInformationMessage('Open a C file to see its memory map.');
      return;
    }
    if (this.panel) {
      this.panel.reveal(undefined, true);
      this.refreshSoon();
    } else {
      this.panel = this.newPanel();
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.panel?.dispose();
    this.marked.dispose();
  }

  private newPanel(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      'mmapcheck.memoryMap',
      'Memory Map',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      {
        enableScripts: true,
        localResourceRoots: [this.uri('dist'), this.uri('media')],
        retainContextWhenHidden: true,
      },
    );
    panel.webview.onDidReceiveMessage((message: FromWebview) => this.receive(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.editor?.setDecorations(this.marked, []);
    });
    panel.webview.html = page(
      panel.webview,
      panel.webview.asWebviewUri(this.uri('dist', 'memoryMap.js')),
      panel.webview.asWebviewUri(this.uri('media', 'memoryMap.css')),
    );
    return panel;
  }

  private uri(...path: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.extension, ...path);
  }

  private receive(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        this.refreshSoon();
        break;
      case 'mark':
        this.mark(message.location);
        break;
      case 'reveal':
        void this.reveal(message.location);
        break;
    }
  }

  private follow(editor: vscode.TextEditor): void {
    if (!isC(editor)) {
      return;
    }
    if (editor !== this.editor) {
      this.editor?.setDecorations(this.marked, []);
      this.editor = editor;
    }
    const { uri } = editor.document;
    const stays =
      this.clicked?.uri === uri.toString() && this.clicked.line === editor.selection.active.line;
    if (!stays) {
      this.clicked = undefined;
      this.refreshSoon();
    }
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    if (this.panel) {
      this.timer = setTimeout(() => void this.refresh(), FOLLOW_DELAY);
    }
  }

  private async refresh(): Promise<void> {
    if (!this.panel || !this.editor) {
      return;
    }
    const { document, selection } = this.editor;
    const request = ++this.requests;
    const map = await this.server.memoryMap(document.uri, selection.active);
    if (request !== this.requests || !this.panel) {
      return;
    }
    const file = basename(document.uri.path);
    this.editor.setDecorations(this.marked, []);
    if (map && map.moments.length > 0) {
      this.send({ type: 'show', file, map });
    } else if (map) {
      this.send({ type: 'nothing', file, reason: 'No path through this file maps memory.' });
    }
  }

  private send(message: ToWebview): void {
    void this.panel?.webview.postMessage(message);
  }

  private mark(location: Location): void {
    const editor = this.editor;
    if (editor?.document.uri.toString() !== vscode.Uri.parse(location.uri).toString()) {
      return;
    }
    const range = rangeOf(location);
    editor.setDecorations(this.marked, [range]);
    editor.revealRange(lineStart(range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private async reveal(location: Location): Promise<void> {
    const uri = vscode.Uri.parse(location.uri);
    const range = rangeOf(location);
    this.clicked = { uri: uri.toString(), line: range.start.line };
    const editor = await vscode.window.showTextDocument(uri, {
      viewColumn: this.editor?.viewColumn ?? vscode.ViewColumn.One,
    });
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(lineStart(range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function isC(editor: vscode.TextEditor): boolean {
  return editor.document.languageId === 'c';
}

function rangeOf({ range: { start, end } }: Location): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Revealing the beginning of a line does not scroll sideways. */
function lineStart({ start }: vscode.Range): vscode.Range {
  return new vscode.Range(start.line, 0, start.line, 0);
}

/** The page: no inline code, no network; the script is named by a nonce. */
function page(webview: vscode.Webview, script: vscode.Uri, style: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    `default-src 'none'`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${style}">
    <title>Memory Map</title>
  </head>
  <body>
    <main id="map"></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
