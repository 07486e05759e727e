package dev.mmapcheck.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.distribution.Programs.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher finds its jar and a Java from anywhere; the jar is what it should be. */
final class LauncherIT {
  private static final Path JAR = Programs.TOP.resolve("language-server/target/mmapcheck.jar");

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void folderWithABlankInItsName() throws IOException {
    folder = Files.createDirectory(temporary.resolve("my folder"));
  }

  @Test
  void startsFromAnyFolder() {
    assertVersion(Programs.mmapcheck(folder, "--version"));
  }

  @Test
  void startsThroughSymbolicLinks() throws IOException {
    Path direct =
        Files.createSymbolicLink(folder.resolve("direct"), Programs.TOP.resolve("mmapcheck"));
    Path relative = Files.createSymbolicLink(folder.resolve("check it"), Path.of("direct"));
    assertVersion(Programs.run(temporary, List.of(direct, "--version")));
    assertVersion(Programs.run(temporary, List.of(relative, "--version")));
  }

  @Test
  void anInstallationIsTheLauncherBesideTheJar() throws IOException {
    Path launcher = Files.copy(Programs.TOP.resolve("mmapcheck"), folder.resolve("mmapcheck"));
    assertTrue(launcher.toFile().setExecutable(true));
    Files.copy(JAR, folder.resolve("mmapcheck.jar"));
    assertVersion(Programs.run(temporary, List.of(launcher, "--version")));
  }

  @Test
  void theJarStartsByItself() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    assertVersion(Programs.run(folder, List.of(java, "-jar", JAR, "--version")));
  }

  @Test
  void aLauncherWithoutItsJarSaysSo() throws IOException {
    Path launcher = Files.copy(Programs.TOP.resolve("mmapcheck"), folder.resolve("mmapcheck"));
    assertTrue(launcher.toFile().setExecutable(true));
    Ended ended = Programs.run(temporary, List.of(launcher, "--version"));
    assertRefusal(ended, "mmapcheck.jar is not in");
  }

  @Test
  void aMissingJavaIsNamed() {
    Ended ended = launch(Map.of("JAVA_HOME", folder.toString()));
    assertRefusal(ended, "there is no bin/java in it");
  }

  @Test
  void noJavaAtAllIsSaid() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : List.of("sh", "dirname", "readlink")) {
      Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
    }
    Ended ended = launch(Map.of("JAVA_HOME", "", "PATH", bin.toString()));
    assertRefusal(ended, "Java is not installed");
  }

  @Test
  void anOldJavaIsRefused() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nexit 9\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
    Ended ended = launch(Map.of("JAVA_HOME", folder.toString()));
    assertRefusal(ended, "needs Java 17 or newer");
    assertTrue(ended.err().contains("is Java 8"), ended.err());
  }

  @Test
  void theSharedClassesFitTheJar() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path archive = JAR.resolveSibling("mmapcheck.jsa");
    assertVersion(
        Programs.run(
            folder,
            List.of(
                java, "-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-jar", JAR, "--version")));
  }

  @Test
  void theJarIsUnsigned() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertEquals(
          List.of(),
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"))
              .toList());
    }
  }

  private Ended launch(Map<String, String> environment) {
    return Programs.run(
        folder, List.of(Programs.TOP.resolve("mmapcheck"), "--version"), environment);
  }

  private static void assertVersion(Ended ended) {
    assertAll(
        () -> assertEquals(0, ended.status(), ended.err()),
        () -> assertTrue(ended.out().startsWith("mmapcheck "), ended.out()));
  }

  private static void assertRefusal(Ended ended, String reason) {
    assertAll(
        () -> assertEquals(3, ended.status()),
        () -> assertTrue(ended.err().contains(reason), ended.err()),
        () -> assertEquals(1, ended.err().lines().count(), ended.err()));
  }
}
