package dev.mmapcheck.lsp;

import java.util.List;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.services.LanguageClient;

/** What the server tells the client beyond the protocol. */
interface EditorClient extends LanguageClient {
  /**
   * A check ended. Sent only to clients whose {@code initializationOptions} hold {@code
   * "checkedNotification": true}.
   */
  @JsonNotification("mmapcheck/checked")
  void checked(CheckedParams params);

  /**
   * The end of a check.
   *
   * @param findings how many were published
   * @param notAnalysed one line for each gap in the check
   */
  record CheckedParams(String uri, int version, int findings, List<String> notAnalysed) {
    public CheckedParams {
      notAnalysed = List.copyOf(notAnalysed);
    }
  }
}
