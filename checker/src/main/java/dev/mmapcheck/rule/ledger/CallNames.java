package dev.mmapcheck.rule.ledger;

/** The functions whose effects on mappings and descriptors the ledger knows, by what they do. */
public final class CallNames {
  private CallNames() {}

  /** Whether a successful call changes what is mapped, or how. */
  public static boolean changesMappings(String function) {
    return switch (function) {
      case "mmap", "mmap64", "munmap", "mremap", "mprotect", "madvise", "msync", "brk", "sbrk" ->
          true;
      default -> false;
    };
  }

  /** Index of the argument that the kernel takes as an address to work on, or -1. */
  static int addressArgument(String function) {
    return switch (function) {
      case "munmap",
          "mremap",
          "mprotect",
          "madvise",
          "posix_madvise",
          "msync",
          "mlock",
          "munlock",
          "mincore" ->
          0;
      case "read", "pread", "pread64", "write", "pwrite", "pwrite64", "send", "recv" -> 1;
      default -> -1;
    };
  }

  /** Whether the call writes to the file behind its first argument. */
  static boolean writesFile(String function) {
    return switch (function) {
      case "write", "pwrite", "pwrite64", "writev", "pwritev" -> true;
      default -> false;
    };
  }

  /** Whether the call gives the file behind its first argument a size. */
  static boolean sizesFile(String function) {
    return switch (function) {
      case "ftruncate", "ftruncate64", "fallocate", "fallocate64", "posix_fallocate" -> true;
      default -> writesFile(function);
    };
  }
}
