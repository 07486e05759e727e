/**
 * The language server: what the checker finds, spoken in the Language Server Protocol.
 *
 * <p>Messages arrive on one thread and are answered at once or by a future; nothing here waits for
 * the client. {@link dev.mmapcheck.lsp.Documents} holds the open texts and gives each a {@link
 * dev.mmapcheck.lsp.CheckQueue}; a finished check is a {@link dev.mmapcheck.lsp.Checked}, an
 * immutable snapshot from which every feature (diagnostics, hovers, fixes, memory map) answers.
 * Only this package knows LSP4J.
 */
package dev.mmapcheck.lsp;
