package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.Entry;
import dev.mmapcheck.file.FileSystem;
import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.LastLink;
import dev.mmapcheck.file.Lookup;
import dev.mmapcheck.file.OnExec;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.file.Seals;
import dev.mmapcheck.file.Socket;
import dev.mmapcheck.file.SymbolicLink;
import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.util.List;

/** open, openat, memfd_create and pipe2: everything that makes descriptors from nothing. */
final class OpenCall {
  private static final int MFD_CLOEXEC = 1;
  private static final int MFD_ALLOW_SEALING = 2;
  private static final int MFD_HUGETLB = 4;
  private static final int MFD_NOEXEC_SEAL = 8;
  private static final int MFD_EXEC = 16;
  private static final int LONGEST_MEMFD_NAME = 249;
  private static final int HUGE_SIZE_BITS = 0x3f << 26;
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_SEQPACKET = 5;
  private static final int TMPFILE_BIT = 0x400000;

  private final Process process;
  private final FileSystem files;
  private final int flags;

  private OpenCall(Process process, int flags) {
    this.process = process;
    this.files = process.machine().files();
    this.flags = flags;
  }

  static long open(Process process, int directory, String path, int flags, int mode) {
    OpenCall call = new OpenCall(process, flags);
    String from = Paths.base(process, directory, path);
    if (from == null) {
      return Paths.baseError(process, directory);
    }
    Inode special = ProcessFile.find(process, path);
    if (special != null) {
      return call.openInode(special, special.entry());
    }
    if ((flags & TMPFILE_BIT) != 0) {
      return call.openTemporary(files(process).resolve(from, path), mode);
    }
    if ((flags & OpenFlags.CREAT) != 0 && path.endsWith("/")) {
      String name = Paths.withoutSlashes(path);
      int error = files(process).resolve(from, name, LastLink.KEEP).error();
      return error != 0 ? error : -Errno.EISDIR;
    }
    return call.openPath(files(process).resolve(from, path, call.lastLink()), mode);
  }

  private LastLink lastLink() {
    int creates = OpenFlags.CREAT | OpenFlags.EXCL;
    boolean keeps = (flags & OpenFlags.NOFOLLOW) != 0 || (flags & creates) == creates;
    return keeps ? LastLink.KEEP : LastLink.FOLLOW;
  }

  private static FileSystem files(Process process) {
    return process.machine().files();
  }

  private long openPath(Lookup found, int mode) {
    if (found.error() != 0) {
      return found.error();
    }
    boolean create = (flags & OpenFlags.CREAT) != 0;
    Inode inode = found.inode();
    if (inode == null) {
      return create ? create(found, mode) : -Errno.ENOENT;
    }
    if (create && (flags & OpenFlags.EXCL) != 0) {
      return -Errno.EEXIST;
    }
    if (create && inode instanceof Directory) {
      return -Errno.EISDIR;
    }
    return openInode(inode, found.entry());
  }

  private long create(Lookup found, int mode) {
    if ((flags & OpenFlags.DIRECTORY) != 0) {
      return -Errno.EINVAL;
    }
    if (!found.parent().permits(process.user(), Inode.MAY_WRITE | Inode.MAY_EXEC)) {
      return -Errno.EACCES;
    }
    int permissions = mode & 07777 & ~process.umask();
    Inode inode = files.newFile(found.parent(), found.name(), permissions, process.user());
    FileTimes.noteCreation(process, inode);
    // the creator may use the descriptor whatever the mode of the new file says
    return install(inode, inode.entry());
  }

  /** O_TMPFILE: a file without a name in the directory. */
  private long openTemporary(Lookup found, int mode) {
    if (found.error() != 0) {
      return found.error();
    }
    if ((flags & OpenFlags.ACCMODE) == OpenFlags.RDONLY) {
      return -Errno.EINVAL;
    }
    if (!(found.inode() instanceof Directory directory)) {
      return found.inode() == null ? -Errno.ENOENT : -Errno.ENOTDIR;
    }
    if (!directory.permits(process.user(), Inode.MAY_WRITE | Inode.MAY_EXEC)) {
      return -Errno.EACCES;
    }
    String name = "#" + process.machine().nextTemporary();
    int permissions = mode & 07777 & ~process.umask();
    Inode inode = files.newFile(directory, name, permissions, process.user());
    files.unlink(directory, name);
    if ((flags & OpenFlags.EXCL) == 0) {
      inode.makeNameable();
    }
    FileTimes.noteCreation(process, inode);
    return install(inode, inode.entry());
  }

  private long openInode(Inode inode, Entry entry) {
    boolean pathOnly = (flags & OpenFlags.PATH) != 0;
    if (inode instanceof SymbolicLink && !pathOnly) {
      return (flags & OpenFlags.DIRECTORY) != 0 ? -Errno.ENOTDIR : -Errno.ELOOP;
    }
    if ((flags & OpenFlags.DIRECTORY) != 0 && !(inode instanceof Directory)) {
      return -Errno.ENOTDIR;
    }
    boolean writes =
        (flags & OpenFlags.ACCMODE) != OpenFlags.RDONLY || (flags & OpenFlags.TRUNC) != 0;
    if (!pathOnly) {
      if (inode instanceof Directory && writes) {
        return -Errno.EISDIR;
      }
      int wanted =
          switch (flags & OpenFlags.ACCMODE) {
            case OpenFlags.RDONLY -> Inode.MAY_READ;
            case OpenFlags.WRONLY -> Inode.MAY_WRITE;
            default -> Inode.MAY_READ | Inode.MAY_WRITE;
          };
      if ((flags & OpenFlags.TRUNC) != 0) {
        wanted |= Inode.MAY_WRITE;
      }
      if (!inode.permits(process.user(), wanted)) {
        return -Errno.EACCES;
      }
    }
    if ((flags & OpenFlags.TRUNC) != 0 && !pathOnly && inode instanceof RegularFile file) {
      int error = file.truncate(0);
      if (error != 0) {
        return error;
      }
      FileTimes.noteModified(process, file);
    }
    return install(inode, entry);
  }

  private long install(Inode inode, Entry entry) {
    int kept = flags & ~(OpenFlags.CREAT | OpenFlags.EXCL | OpenFlags.NOCTTY | OpenFlags.TRUNC);
    OpenFile file = new OpenFile(inode, kept & ~OpenFlags.CLOEXEC, entry, process.user());
    return process.files().add(file, 0, OnExec.of(flags, OpenFlags.CLOEXEC));
  }

  static long memfd(Process process, String name, int flags) {
    boolean sealsExec = process.machine().target().has(Feature.EXECUTABLE_SEALS);
    int known = MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_HUGETLB;
    known |= sealsExec ? MFD_NOEXEC_SEAL | MFD_EXEC : 0;
    int allowed = (flags & MFD_HUGETLB) != 0 ? known | HUGE_SIZE_BITS : known;
    boolean contradictory = (flags & MFD_EXEC) != 0 && (flags & MFD_NOEXEC_SEAL) != 0;
    if ((flags & ~allowed) != 0 || contradictory || name.length() > LONGEST_MEMFD_NAME) {
      return -Errno.EINVAL;
    }
    if ((flags & MFD_HUGETLB) != 0) {
      // no huge pages are set aside on these machines
      return -Errno.ENOMEM;
    }
    boolean executable = (flags & MFD_NOEXEC_SEAL) == 0;
    RegularFile file =
        files(process).newHidden("/memfd:" + name, executable ? 0777 : 0666, process.user());
    FileTimes.noteCreation(process, file);
    if (!executable) {
      file.resetSeals(Seals.EXEC);
    } else if ((flags & MFD_ALLOW_SEALING) != 0) {
      file.resetSeals(0);
    }
    return process
        .files()
        .add(new OpenFile(file, OpenFlags.RDWR), 0, OnExec.of(flags, MFD_CLOEXEC));
  }

  static long pipe(Process process, long descriptors, int flags) {
    if ((flags & ~(OpenFlags.CLOEXEC | OpenFlags.NONBLOCK | OpenFlags.DIRECT)) != 0) {
      return -Errno.EINVAL;
    }
    Inode pipe = files(process).newPipe(process.user());
    int kept = flags & ~OpenFlags.CLOEXEC;
    return installPair(
        process,
        new OpenFile(pipe, OpenFlags.RDONLY | kept),
        new OpenFile(pipe, OpenFlags.WRONLY | kept),
        OnExec.of(flags, OpenFlags.CLOEXEC),
        descriptors);
  }

  static long socketPair(Process process, int domain, int type, int protocol, long descriptors) {
    int kind = type & ~(OpenFlags.CLOEXEC | OpenFlags.NONBLOCK);
    if (domain != AF_UNIX) {
      return domain == AF_INET || domain == AF_INET6 ? -Errno.EOPNOTSUPP : -Errno.EAFNOSUPPORT;
    }
    if (protocol != 0 && protocol != AF_UNIX) {
      return -Errno.EPROTONOSUPPORT;
    }
    if (kind != SOCK_STREAM && kind != SOCK_SEQPACKET) {
      return -Errno.ESOCKTNOSUPPORT;
    }
    List<Socket> pair = files(process).newSocketPair(process.user());
    int flags = OpenFlags.RDWR | (type & OpenFlags.NONBLOCK);
    return installPair(
        process,
        new OpenFile(pair.get(0), flags),
        new OpenFile(pair.get(1), flags),
        OnExec.of(type, OpenFlags.CLOEXEC),
        descriptors);
  }

  /** Gives two files descriptors and writes those to the program. */
  private static long installPair(
      Process process, OpenFile one, OpenFile other, OnExec exec, long descriptors) {
    int first = process.files().add(one, 0, exec);
    if (first < 0) {
      return first;
    }
    int second = process.files().add(other, 0, exec);
    if (second < 0) {
      process.files().close(first);
      return second;
    }
    byte[] pair = Structures.ints(first, second);
    if (new UserBuffer(process, descriptors, pair.length).give(pair, 0, pair.length)
        < pair.length) {
      process.files().close(first);
      process.files().close(second);
      return -Errno.EFAULT;
    }
    return 0;
  }
}
