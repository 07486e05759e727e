package dev.mmapcheck.kernel;

import dev.mmapcheck.target.KernelVersion;
import dev.mmapcheck.unit.RemapFlags;
import java.util.ArrayList;
import java.util.List;

/** A list of calls for the driver, kept well-formed: who runs, who may end, who must in the end. */
final class CallScript {
  private static final int HUGETLB = 0x40000;

  /** MADV_POPULATE_READ and MADV_POPULATE_WRITE. */
  private static final List<String> POPULATING = List.of("22", "23");

  /** MADV_REMOVE. */
  private static final String REMOVE = "9";

  private CallScript() {}

  /** Whether a version answers a call as it is simulated; what is not is listed in the docs. */
  static boolean isComparable(String call, KernelVersion version) {
    String[] words = call.split(" ", -1);
    return switch (words[0]) {
      // mmap unmapped before it looked at limits
      case "limit" -> version.atLeast(6, 12);
      // writes looked at their first byte before they brought a page in
      case "writefrom", "write" -> version.atLeast(6, 15);
      // hints for huge pages were rounded down
      case "mmap" -> version.atLeast(6, 14) || (Long.decode(words[4]) & HUGETLB) == 0;
      case "madvise" -> isAdviceComparable(words[3], version);
      // process_madvise learnt one advice after the other
      case "madvise2" -> version.atLeast(6, 12);
      // pieces of a segment merged now and then
      case "shmat" -> version.atLeast(6, 8);
      // faults in shared memory counted as major ones
      case "fload", "fstore" -> version.atLeast(6, 0);
      // nothing was locked that may not be touched
      case "mlock2" -> version.atLeast(5, 18);
      // areas that are left behind were accounted, and merged, in other ways
      case "mremap" ->
          version.atLeast(6, 17) || (Long.decode(words[4]) & RemapFlags.DONTUNMAP) == 0;
      default -> true;
    };
  }

  private static boolean isAdviceComparable(String advice, KernelVersion version) {
    if (POPULATING.contains(advice)) {
      return version.atLeast(6, 12); // a hole before an area was not noticed
    }
    // for some versions memory had to be writable now
    return !advice.equals(REMOVE) || version.atLeast(6, 7) || !version.atLeast(6, 2);
  }

  /**
   * The calls that make sense, with an end for every process that is left: a list from which calls
   * were dropped switches to processes that do not exist.
   */
  static List<String> wellFormed(List<String> calls) {
    List<String> result = new ArrayList<>();
    List<Integer> parents = new ArrayList<>(List.of(0));
    List<Boolean> ended = new ArrayList<>(List.of(false));
    int running = 0;
    for (String call : calls) {
      if (call.equals("fork")) {
        parents.add(running);
        ended.add(false);
        running = parents.size() - 1;
      } else if (call.equals("exit")) {
        if (!mayExit(running, parents, ended)) {
          continue;
        }
        ended.set(running, true);
        running = parents.get(running);
      } else if (call.startsWith("switch ")) {
        int to = Integer.parseInt(call.substring(7));
        if (to >= ended.size() || ended.get(to) || to == running) {
          continue;
        }
        running = to;
      }
      result.add(call);
    }
    for (int last = ended.size() - 1; last > 0; last--) {
      if (!ended.get(last)) {
        if (running != last) {
          result.add("switch " + last);
        }
        result.add("exit");
        ended.set(last, true);
        running = parents.get(last);
      }
    }
    if (running != 0) {
      result.add("switch 0");
    }
    return result;
  }

  private static boolean mayExit(int running, List<Integer> parents, List<Boolean> ended) {
    boolean childless = running > 0;
    for (int i = 1; i < parents.size(); i++) {
      childless &= ended.get(i) || parents.get(i) != running;
    }
    return childless;
  }

  /** Whether a list of calls still shows what is looked for. */
  @FunctionalInterface
  interface Question {
    boolean stillHolds(List<String> calls) throws Exception;
  }

  /** Cuts the list where the question first holds, then drops calls in ever smaller pieces. */
  static List<String> shrink(List<String> calls, Question question) throws Exception {
    int fails = 0;
    int holds = calls.size();
    while (holds - fails > 1) {
      int middle = (fails + holds) >>> 1;
      if (question.stillHolds(calls.subList(0, middle))) {
        holds = middle;
      } else {
        fails = middle;
      }
    }
    List<String> smallest = calls.subList(0, holds);
    for (int piece = Math.max(1, holds / 2); piece > 1; piece /= 2) {
      smallest = dropPieces(smallest, piece, question);
    }
    List<String> before;
    do {
      before = smallest;
      smallest = dropPieces(before, 1, question);
    } while (smallest.size() < before.size());
    return smallest;
  }

  private static List<String> dropPieces(List<String> calls, int piece, Question question)
      throws Exception {
    List<String> smallest = calls;
    for (int at = Math.max(0, smallest.size() - piece); at >= 0; at -= piece) {
      List<String> fewer = new ArrayList<>(smallest.subList(0, at));
      fewer.addAll(smallest.subList(Math.min(at + piece, smallest.size()), smallest.size()));
      if (question.stillHolds(fewer)) {
        smallest = fewer;
      }
    }
    return smallest;
  }
}
