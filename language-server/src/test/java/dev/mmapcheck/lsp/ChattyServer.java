package dev.mmapcheck.lsp;

/** A server process whose checker prints where only the protocol may write. */
final class ChattyServer {
  private ChattyServer() {}

  public static void main(String[] args) {
    SourceChecker checker = new TextChecker();
    System.exit(
        ServerProcess.serveStandardStreams(
            (path, text, options, cancellation) -> {
              System.out.println("a stray print");
              return checker.check(path, text, options, cancellation);
            }));
  }
}
