package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import org.junit.jupiter.api.Test;

/** What {@code /proc} tells of the machine, and who may do what with files. */
class SystemFilesTest {
  private static final long BUFFER_BYTES = 4096;

  private final Machine machine = new Machine(Target.linuxX86());
  private final Process process = machine.spawn(0);
  private final Syscalls calls = machine.syscalls();
  private final long buffer =
      calls.mmap(
          process,
          0,
          BUFFER_BYTES,
          Prot.READ | Prot.WRITE,
          MapFlags.PRIVATE | MapFlags.ANONYMOUS,
          -1,
          0);

  private String read(String path) {
    int fd = (int) calls.open(process, path, OpenFlags.RDONLY, 0);
    byte[] bytes = new byte[(int) calls.read(process, fd, buffer, BUFFER_BYTES)];
    process.mmu().read(buffer, bytes, 0, bytes.length);
    calls.close(process, fd);
    return new String(bytes, UTF_8);
  }

  private long write(String path, String text) {
    int fd = (int) calls.open(process, path, OpenFlags.WRONLY, 0);
    byte[] bytes = text.getBytes(UTF_8);
    process.mmu().write(buffer, bytes, 0, bytes.length);
    long answer = calls.write(process, fd, buffer, bytes.length);
    calls.close(process, fd);
    return answer;
  }

  @Test
  void memoryIsTheTargets() {
    String[] lines = read("/proc/meminfo").split("\n", -1);
    assertEquals("MemTotal:       16777216 kB", lines[0]);
    assertTrue(String.join("|", lines).contains("|Hugepagesize:       2048 kB|"));
  }

  @Test
  void settingsCanBeReadAndThoseOfOvercommitWritten() {
    assertEquals("65530\n", read("/proc/sys/vm/max_map_count"));
    assertEquals("0\n", read("/proc/sys/vm/overcommit_memory"));
    assertEquals(2, write("/proc/sys/vm/overcommit_memory", "2\n"));
    assertEquals(Commitment.Mode.NEVER, machine.commitment().mode());
    assertEquals(-Errno.EINVAL, write("/proc/sys/vm/overcommit_memory", "3"));
    assertEquals(-Errno.EINVAL, write("/proc/sys/vm/overcommit_memory", "all"));
    assertEquals(2, write("/proc/sys/vm/overcommit_ratio", "75"));
    assertEquals("75\n", read("/proc/sys/vm/overcommit_ratio"));
  }

  @Test
  void onlyOwnersChangePermissionsAndOnlyTheAdministratorOwners() {
    machine.files().createFile("/tmp/f", new byte[0]);
    Process user = machine.spawn(1000);
    assertEquals(-Errno.EPERM, calls.chmod(user, "/tmp/f", 0777));
    assertEquals(-Errno.EPERM, calls.chown(user, "/tmp/f", 1000));
    assertEquals(0, calls.chmod(process, "/tmp/f", 06755));
    assertEquals(0, calls.chown(process, "/tmp/f", 1000));
    assertEquals(0100755, machine.files().lookup("/tmp/f").mode());
    assertEquals(0, calls.chmod(user, "/tmp/f", 0400));
    assertEquals(-Errno.EPERM, calls.chown(user, "/tmp/f", 0));
    assertEquals(0, calls.chown(user, "/tmp/f", -1));
    assertEquals(-Errno.ENOENT, calls.chmod(user, "/tmp/g", 0400));
  }
}
