package dev.mmapcheck.serve;

import java.util.EnumSet;
import java.util.Set;

/** What a process of the service may do. */
enum Capability {
  /** Map and read files. */
  FILE_READ("FileRead"),
  /** Create files, and map them for writing. */
  FILE_WRITE("FileWrite"),
  /** Look at mappings and memory maps. */
  SYSTEM_INFO("SystemInfo");

  private final String word;

  Capability(String word) {
    this.word = word;
  }

  /** The name in requests and answers. */
  String word() {
    return word;
  }

  static Set<Capability> all() {
    return EnumSet.allOf(Capability.class);
  }

  static Capability named(String word) {
    for (Capability capability : values()) {
      if (capability.word.equals(word)) {
        return capability;
      }
    }
    throw Refusal.malformed("there is no capability '" + word + "'");
  }
}
