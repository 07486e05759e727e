import * as vscode from 'vscode';
import { MemoryMapView } from './memoryMap';
import { Server } from './server';
import { Status } from './status';

/** Called by the editor when the first C file is opened or a command is used. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server(context);
  const view = new MemoryMapView(context.extensionUri, server);
  context.subscriptions.push(
    view,
    new Status(server),
    server,
    vscode.commands.registerCommand('mmapcheck.showMemoryMap', () => view.show()),
    vscode.commands.registerCommand('mmapcheck.restartServer', () => server.start()),
    vscode.commands.registerCommand('mmapcheck.showLog', () => server.showLog()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('mmapcheck.java')) {
        void server.start();
      }
    }),
  );
  await server.start();
}
