import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State } from 'vscode-languageclient/node';
import { findJava } from './java';
import { CHECKED, type CheckedParams, MEMORY_MAP, type MemoryMap } from './messages';

/** A server that stops more often than this in so many milliseconds is left alone. */
const MOST_RESTARTS = 3;
const RESTART_PERIOD = 180_000;

/** Logs its errors; what the user should know is said once, by {@link Server}. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The language server: starting it, stopping it, and what it tells beyond the protocol. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private stops: number[] = [];
  private readonly log = vscode.window.createOutputChannel('mmapcheck', { log: true });
  private readonly stateChanged = new vscode.EventEmitter<ServerState>();
  private readonly checkEnded = new vscode.EventEmitter<CheckedParams>();

  readonly onState = this.stateChanged.event;
  readonly onChecked = this.checkEnded.event;

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** Starts the server, or says what is missing. */
  async start(): Promise<void> {
    await this.stop();
    const settings = vscode.workspace.getConfiguration('mmapcheck');
    const search = await findJava({
      setting: settings.get('java.home', ''),
      environment: process.env,
      windows: process.platform === 'win32',
    });
    if ('problem' in search) {
      this.fail(search.problem);
      return;
    }
    this.log.info(`Java ${search.version}: ${search.java}`);
    this.client = this.newClient(search.java, settings.get('java.arguments', []));
    this.client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        this.stateChanged.fire({ type: 'running' });
      }
    });
    this.client.onNotification(CHECKED, (params: CheckedParams) => this.checkEnded.fire(params));
    this.stateChanged.fire({ type: 'starting' });
    try {
      await this.client.start();
    } catch (error) {
      this.log.error(message(error));
      this.fail('The mmapcheck server does not start; see the log.');
    }
  }

  /** The memory map at a position; undefined when the server does not run or the text changed. */
  async memoryMap(uri: vscode.Uri, position: vscode.Position): Promise<MemoryMap | undefined> {
    if (this.client?.state !== State.Running) {
      return undefined;
    }
    const { code2ProtocolConverter: convert } = this.client;
    try {
      const map = await this.client.sendRequest<MemoryMap | null>(MEMORY_MAP, {
        textDocument: { uri: convert.asUri(uri) },
        position: convert.asPosition(position),
      });
      return map ?? undefined;
    } catch (error) {
      this.log.debug(`${MEMORY_MAP}: ${message(error)}`);
      return undefined;
    }
  }

  showLog(): void {
    this.log.show();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) {
      await client.stop();
    }
  }

  dispose(): void {
    void this.stop();
    this.log.dispose();
    this.stateChanged.dispose();
    this.checkEnded.dispose();
  }

  private newClient(java: string, javaArguments: string[]): LanguageClient {
    const jar = this.context.asAbsolutePath('server/mmapcheck.jar');
    return new QuietClient(
      'mmapcheck',
      'mmapcheck',
      { command: java, args: ['-XX:+UseSerialGC', ...javaArguments, '-jar', jar, 'lsp'] },
      {
        documentSelector: [
          { scheme: 'file', language: 'c' },
          { scheme: 'untitled', language: 'c' },
        ],
        outputChannel: this.log,
        initializationOptions: { checkedNotification: true },
        synchronize: { configurationSection: 'mmapcheck' },
        initializationFailedHandler: () => false,
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue, handled: true }),
          closed: () => ({ action: this.closed(), handled: true }),
        },
      },
    );
  }

  /** The server is gone without being asked to: starts it again, but not for ever. */
  private closed(): CloseAction {
    if (this.client?.state !== State.Running) {
      return CloseAction.DoNotRestart;
    }
    const now = Date.now();
    this.stops = [...this.stops.filter((time) => now - time < RESTART_PERIOD), now];
    if (this.stops.length <= MOST_RESTARTS) {
      this.stateChanged.fire({ type: 'starting' });
      return CloseAction.Restart;
    }
    this.fail('The mmapcheck server keeps stopping. See the log.');
    return CloseAction.DoNotRestart;
  }

  private fail(problem: string): void {
    this.log.error(problem);
    this.stateChanged.fire({ type: 'failed', problem });
    const settings = 'Open Settings';
    const log = 'Show Log';
    const retry = 'Try Again';
    void vscode.window.showErrorMessage(problem, settings, log, retry).then((choice) => {
      if (choice === settings) {
        void vscode.commands.executeCommand('workbench.action.openSettings', 'mmapcheck.java');
      } else if (choice === log) {
        this.showLog();
      } else if (choice === retry) {
        void this.start();
      }
    });
  }
}

export type ServerState =
  | { type: 'starting' }
  | { type: 'running' }
  | { type: 'failed'; problem: string };

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
