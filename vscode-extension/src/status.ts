import * as vscode from 'vscode';
import type { CheckedParams } from './messages';
import type { Server, ServerState } from './server';
import { faceOf } from './statusFace';

/** What the status bar says of the file that is shown: findings, gaps, or that nothing runs. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right, 50);
  private readonly checks = new Map<string, CheckedParams>();
  private readonly subscriptions: vscode.Disposable[];
  private state: ServerState = { type: 'starting' };

  constructor(server: Server) {
    this.item.name = 'mmapcheck';
    this.item.command = 'mmapcheck.showLog';
    this.subscriptions = [
      server.onState((state) => {
        this.state = state;
        this.checks.clear();
        this.update();
      }),
      server.onChecked((params) => {
        this.checks.set(params.uri, params);
        this.update();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.checks.delete(document.uri.toString());
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
    ];
    this.update();
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.item.dispose();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document !== undefined && document.languageId !== 'c') {
      this.item.hide();
      return;
    }
    const face = faceOf(this.state, document && this.checks.get(document.uri.toString()));
    this.item.text = `${face.icon} ${face.text}`;
    this.item.tooltip = face.tooltip;
    this.item.show();
  }
}
