package dev.mmapcheck.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions as kernels say them, and what follows from them. */
class KernelVersionTest {
  private static KernelVersion of(String release) {
    return KernelVersion.ofRelease(release).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "5.15.0-91-generic, 5.15",
    "6.1.0-18-amd64, 6.1",
    "6.18.5, 6.18",
    "6.12.111+deb12-cloud-amd64, 6.12",
    "5.15.167.4-microsoft-standard-WSL2, 5.15",
    "6.19-rc3, 6.19",
    "7.0, 7.0",
    "4.18.0-553.el8_10.x86_64, 4.18"
  })
  void aReleaseBeginsWithItsVersion(String release, String version) {
    assertEquals(version, of(release).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6", "6.", "v6.1", "6.x", "6.1beta", "Darwin", ".6.1", "99999.1"})
  void whatBeginsOtherwiseIsNone(String release) {
    assertEquals(Optional.empty(), KernelVersion.ofRelease(release));
  }

  @Test
  void theNearestKnownVersionIsSimulated() {
    KernelVersion oldest = Target.OLDEST;
    KernelVersion newest = Target.REFERENCE;
    assertEquals(oldest, of("4.19.0-27-amd64").within(oldest, newest));
    assertEquals(of("5.15.0"), of("5.15.0-91-generic").within(oldest, newest));
    assertEquals(newest, of("7.1.2").within(oldest, newest));
  }

  @Test
  void versionsAreOrderedByTheirNumbers() {
    assertTrue(of("6.2").atLeast(5, 19));
    assertTrue(of("6.10").atLeast(6, 9));
    assertFalse(of("6.9").atLeast(6, 10));
    Target older = Target.linuxX86().withKernel(of("6.9.1"));
    assertFalse(older.has(Feature.MSEAL));
    assertTrue(older.has(Feature.ALIGNED_ANONYMOUS));
  }
}
