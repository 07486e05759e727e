package dev.mmapcheck.lang.cdt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Folders in which a project most likely keeps its headers, for files that are checked without
 * {@code -I}: from the file's own folder up to the root of its repository, each with the folders
 * below it that usually have headers. They are looked in last.
 */
final class ProjectFolders {
  /** Folders above the file that are looked at when no repository is found around it. */
  private static final int LEVELS = 4;

  /** A repository deeper than this is not looked for. */
  private static final int MOST_LEVELS = 12;

  private static final List<String> BELOW =
      List.of("", "/include", "/src", "/src/include", "/include/uapi", "/lib");

  private ProjectFolders() {}

  /**
   * The folders, nearest first.
   *
   * @param path absolute path of the file
   * @param exists whether there is a file at a path
   */
  static List<String> of(String path, Predicate<String> exists) {
    List<Path> above = new ArrayList<>();
    Path folder = Path.of(path).getParent();
    int levels = LEVELS;
    // folders directly below the root belong to the system
    while (folder != null && folder.getNameCount() > 1 && above.size() < MOST_LEVELS) {
      above.add(folder);
      if (exists.test(folder + "/.git/HEAD") || exists.test(folder + "/.git")) {
        levels = above.size();
        break;
      }
      folder = folder.getParent();
    }
    List<String> folders = new ArrayList<>();
    for (Path each : above.subList(0, Math.min(levels, above.size()))) {
      BELOW.forEach(below -> folders.add(each + below));
    }
    return folders;
  }
}
