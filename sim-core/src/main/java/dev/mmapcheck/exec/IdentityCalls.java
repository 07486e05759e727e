package dev.mmapcheck.exec;

import dev.mmapcheck.unit.Errno;
import java.util.Arrays;
import java.util.Map;

/**
 * Who a process is: user and group ids, the umask, and process groups. The kernel part only knows
 * the effective user; the rest decides nothing there and is kept here.
 */
final class IdentityCalls {
  private static final int KEEP = -1;

  private IdentityCalls() {}

  /** Real, effective and saved ids. */
  static final class Identity implements NativeCall.LibraryState<Identity> {
    private final int[] users = new int[3];
    private final int[] groups = new int[3];

    /** The process group; 0 for the one of the first process. */
    private int processGroup;

    private Identity(int user) {
      Arrays.fill(users, user);
      Arrays.fill(groups, user);
    }

    @Override
    public Identity copy() {
      Identity copy = new Identity(0);
      System.arraycopy(users, 0, copy.users, 0, users.length);
      System.arraycopy(groups, 0, copy.groups, 0, groups.length);
      copy.processGroup = processGroup;
      return copy;
    }

    int processGroup() {
      return processGroup;
    }
  }

  static Identity of(NativeCall c) {
    return c.state(
        Identity.class,
        () -> {
          Identity identity = new Identity(c.process().user());
          identity.processGroup = c.process().pid();
          return identity;
        });
  }

  static void addTo(Map<String, NativeFunction> table) {
    table.put("getuid", c -> c.result(of(c).users[0]));
    table.put("geteuid", c -> c.result(of(c).users[1]));
    table.put("getgid", c -> c.result(of(c).groups[0]));
    table.put("getegid", c -> c.result(of(c).groups[1]));
    table.put("getresuid", c -> give(c, of(c).users));
    table.put("getresgid", c -> give(c, of(c).groups));
    table.put("setuid", c -> setAll(c, of(c).users));
    table.put("setgid", c -> setAll(c, of(c).groups));
    table.put("seteuid", c -> set(c, of(c).users, KEEP, c.intArgument(0), KEEP));
    table.put("setegid", c -> set(c, of(c).groups, KEEP, c.intArgument(0), KEEP));
    table.put("setreuid", c -> setTwo(c, of(c).users));
    table.put("setregid", c -> setTwo(c, of(c).groups));
    table.put(
        "setresuid",
        c -> set(c, of(c).users, c.intArgument(0), c.intArgument(1), c.intArgument(2)));
    table.put(
        "setresgid",
        c -> set(c, of(c).groups, c.intArgument(0), c.intArgument(1), c.intArgument(2)));
    table.put("getgroups", c -> c.result(0));
    table.put("setgroups", c -> c.resultOf(isPrivileged(c) ? 0 : -Errno.EPERM));
    table.put("initgroups", c -> c.resultOf(isPrivileged(c) ? 0 : -Errno.EPERM));
    table.put(
        "umask",
        c -> {
          c.result(c.process().umask());
          c.process().setUmask(c.intArgument(0));
        });
    table.put("getpgrp", c -> c.result(of(c).processGroup));
    table.put("getpgid", c -> c.result(of(c).processGroup));
    table.put("setpgid", IdentityCalls::setProcessGroup);
    table.put("setpgrp", c -> of(c).processGroup = c.process().pid());
    table.put("setsid", IdentityCalls::setSession);
    table.put("getsid", c -> c.result(of(c).processGroup));
  }

  private static boolean isPrivileged(NativeCall c) {
    return of(c).users[1] == 0;
  }

  private static void give(NativeCall c, int[] ids) {
    for (int i = 0; i < ids.length; i++) {
      c.writeInt(c.argument(i), ids[i]);
    }
  }

  /** A privileged process gives up all ids, others only change the effective one. */
  private static void setAll(NativeCall c, int[] ids) {
    int id = c.intArgument(0);
    int others = isPrivileged(c) ? id : KEEP;
    set(c, ids, others, id, others);
  }

  private static void setTwo(NativeCall c, int[] ids) {
    int real = c.intArgument(0);
    int effective = c.intArgument(1);
    boolean saves = real != KEEP || (effective != KEEP && effective != ids[0]);
    set(c, ids, real, effective, saves ? (effective != KEEP ? effective : ids[1]) : KEEP);
  }

  private static void set(NativeCall c, int[] ids, int... wanted) {
    for (int id : wanted) {
      boolean known = id == KEEP || Arrays.stream(ids).anyMatch(mine -> mine == id);
      if (!known && !isPrivileged(c)) {
        c.resultOf(-Errno.EPERM);
        return;
      }
    }
    for (int i = 0; i < ids.length; i++) {
      ids[i] = wanted[i] == KEEP ? ids[i] : wanted[i];
    }
    c.process().become(of(c).users[1]);
  }

  private static void setProcessGroup(NativeCall c) {
    int pid = c.intArgument(0);
    if (pid != 0 && pid != c.process().pid()) {
      Task other = ThreadCalls.task(c).execution().taskWithId(pid);
      if (other == null) {
        c.resultOf(-Errno.ESRCH);
        return;
      }
      NativeContext there = new NativeContext(other, null, null, "setpgid");
      of(there).processGroup = c.intArgument(1) == 0 ? pid : c.intArgument(1);
      return;
    }
    of(c).processGroup = c.intArgument(1) == 0 ? c.process().pid() : c.intArgument(1);
  }

  private static void setSession(NativeCall c) {
    if (of(c).processGroup == c.process().pid()) {
      c.resultOf(-Errno.EPERM);
    } else {
      of(c).processGroup = c.process().pid();
      c.result(c.process().pid());
    }
  }
}
