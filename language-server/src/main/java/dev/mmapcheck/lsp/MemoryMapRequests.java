package dev.mmapcheck.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** The request behind the memory map view. */
@JsonSegment("mmapcheck")
public interface MemoryMapRequests {
  /**
   * The address space along the path that reaches a position; null when the document is not open.
   */
  @JsonRequest
  CompletableFuture<MemoryMap> memoryMap(MemoryMapParams params);

  /** A position in an open document. */
  record MemoryMapParams(TextDocumentIdentifier textDocument, Position position) {}

  /**
   * A path, moment by moment.
   *
   * @param uri of the document
   * @param version of the document
   * @param path which path, from 0
   * @param current index of the moment the position shows, or -1 when it lies before them all
   * @param total how many moments the path has; {@code moments} are those around the current one
   */
  record MemoryMap(
      String uri, int version, int path, int current, int total, List<MomentView> moments) {
    public MemoryMap {
      moments = List.copyOf(moments);
    }
  }

  /**
   * The address space after one step.
   *
   * @param title what happened, as the user wrote it, with its result
   * @param step position on the path, from 1
   * @param process the simulated process, from 1
   * @param pageSize bytes
   * @param areas in ascending order of address
   */
  record MomentView(
      String title,
      String function,
      Location location,
      int step,
      int process,
      int pageSize,
      List<AreaView> areas) {
    public MomentView {
      areas = List.copyOf(areas);
    }
  }

  /**
   * One mapping.
   *
   * @param start first address, hexadecimal without prefix: a number would not survive JSON
   * @param end address behind the last byte, likewise
   * @param permissions as in {@code /proc/PID/maps}
   * @param offset file offset in bytes
   * @param name path, {@code [heap]}, {@code [stack]} or ""
   * @param label the user's name for it, or ""
   * @param pages one character a page: {@code .} not present, {@code r} resident, {@code d} dirty,
   *     {@code c} copy-on-write shared; cut after 4,096 pages
   * @param origin the step that made it, or null when the program began with it
   */
  record AreaView(
      String start,
      String end,
      String permissions,
      long offset,
      String name,
      String label,
      String pages,
      Location origin) {}
}
