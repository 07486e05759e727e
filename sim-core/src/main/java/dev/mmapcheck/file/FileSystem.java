package dev.mmapcheck.file;

import dev.mmapcheck.page.FramePool;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The tree of paths. Everything lies on one disk file system except {@code /dev}, which holds
 * devices, and {@code /dev/shm}, which is in memory.
 */
public final class FileSystem {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_PATH = 4095;

  /** Symbolic links on one path. */
  private static final int MOST_LINKS = 40;

  private static final int ROOT_INODE = 2;
  private static final int FIRST_INODE = 131073;

  private final PageSize pages;
  private final FramePool memory;
  private final Directory root;
  private final Device console;
  private final Directory messageQueues;
  private long nextInode = FIRST_INODE;

  /** A tree with {@code /dev}, {@code /dev/shm}, {@code /tmp} and {@code /home/user}. */
  public FileSystem(PageSize pages, FramePool memory) {
    this.pages = pages;
    this.memory = memory;
    root = new Directory(ROOT_INODE, 0755, 0, "/", Storage.EXT4);
    root.linkInto(null, "/");
    Directory dev = new Directory(number(), 0755, 0, "dev", Storage.TMPFS);
    root.put("dev", dev);
    Directory shm = new Directory(number(), 01777, 0, "shm", Storage.TMPFS);
    dev.put("shm", shm);
    messageQueues = new Directory(number(), 01777, 0, "mqueue", Storage.TMPFS);
    dev.put("mqueue", messageQueues);
    addDevice(dev, "null", Device.Kind.NULL);
    addDevice(dev, "zero", Device.Kind.ZERO);
    addDevice(dev, "full", Device.Kind.FULL);
    addDevice(dev, "urandom", Device.Kind.RANDOM);
    addDevice(dev, "random", Device.Kind.RANDOM);
    console = addDevice(dev, "tty", Device.Kind.CONSOLE);
    createDirectory("/tmp").changeMode(01777);
    createDirectory("/home/user");
  }

  private Device addDevice(Directory folder, String name, Device.Kind kind) {
    Device device = new Device(number(), 0666, kind, name);
    folder.put(name, device);
    return device;
  }

  private long number() {
    return nextInode++;
  }

  /** The terminal {@code /dev/tty}. */
  public Device console() {
    return console;
  }

  /** The directory with the names of message queues. */
  public static final String MESSAGE_QUEUES = "/dev/mqueue/";

  /** Makes a message queue of at most so many messages of at most so many bytes each. */
  public MessageQueue newMessageQueue(
      String name, int permissions, int owner, int capacity, int longest) {
    MessageQueue queue = new MessageQueue(number(), permissions, owner, name, capacity, longest);
    messageQueues.put(name, queue);
    return queue;
  }

  /** Another terminal, for a standard stream of its own. */
  public Device newConsole() {
    Device device = new Device(number(), 0620, Device.Kind.CONSOLE, "/dev/pts/0");
    device.linkInto(null, "/dev/pts/0");
    return device;
  }

  /** A pipe from or to the world outside, for a standard stream. */
  public Device newOutside() {
    Device device = new Device(number(), 0600, Device.Kind.OUTSIDE, "pipe:[0]");
    device.linkInto(null, "pipe:[0]");
    return device;
  }

  // For the owner of the machine: no permissions, parents are made

  /**
   * Creates a regular file, or replaces the one that has the name; the content counts as written
   * back.
   *
   * @param path absolute
   * @throws IllegalArgumentException when the path is relative or leads through a file
   */
  public RegularFile createFile(String path, byte[] content) {
    int slash = path.lastIndexOf('/');
    Directory folder = createDirectory(path.substring(0, Math.max(slash, 1)));
    String name = path.substring(slash + 1);
    if (name.isEmpty() || folder.get(name) instanceof Directory) {
      throw new IllegalArgumentException("'" + path + "' names no file");
    }
    folder.remove(name);
    RegularFile file = newFile(folder, name, 0644, folder.owner());
    file.fill(content);
    return file;
  }

  /**
   * Creates a directory with its parents, or returns the one that exists.
   *
   * @throws IllegalArgumentException when the path is relative or leads through a file
   */
  public Directory createDirectory(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("'" + path + "' is not an absolute path");
    }
    Directory at = root;
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      Inode next = at.get(part);
      if (next == null) {
        next = newDirectory(at, part, 0755, path.startsWith("/home/") ? DEFAULT_USER : 0);
      }
      if (!(next instanceof Directory directory)) {
        throw new IllegalArgumentException("'" + path + "' leads through a file");
      }
      at = directory;
    }
    return at;
  }

  /** The user that owns what lies below {@code /home}. */
  public static final int DEFAULT_USER = 1000;

  /** The inode at an absolute path, or null. */
  public Inode lookup(String path) {
    return resolve("/", path).inode();
  }

  /** Names in a directory in ascending order; empty when it is none. */
  public List<String> list(String path) {
    return lookup(path) instanceof Directory directory ? directory.names() : List.of();
  }

  /**
   * What a crash now would leave of every file on a disk, by absolute path in ascending order: the
   * bytes that were written back. The tree of names counts as written.
   */
  public SortedMap<String, byte[]> durableContents() {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    collect(root, Inode::durableContent, contents);
    return contents;
  }

  /** What read(2) would find now in every file on a disk, by absolute path in ascending order. */
  public SortedMap<String, byte[]> contents() {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    collect(root, Inode::content, contents);
    return contents;
  }

  private static void collect(
      Directory directory, Function<Inode, byte[]> content, SortedMap<String, byte[]> into) {
    for (String name : directory.names()) {
      Inode inode = directory.get(name);
      if (inode instanceof Directory inner) {
        collect(inner, content, into);
      } else if (inode instanceof RegularFile file && file.storage().isDurable()) {
        into.put(directory.entry(name).path(), content.apply(file));
      }
    }
  }

  // For system calls

  /** Follows a path from the directory {@code from}, itself absolute, and all links on it. */
  public Lookup resolve(String from, String path) {
    return resolve(from, path, LastLink.FOLLOW);
  }

  /** Follows a path from the directory {@code from}, itself absolute. */
  public Lookup resolve(String from, String path, LastLink last) {
    if (path.isEmpty()) {
      return Lookup.failed(-Errno.ENOENT);
    }
    if (path.length() > LONGEST_PATH) {
      return Lookup.failed(-Errno.ENAMETOOLONG);
    }
    Directory at = path.startsWith("/") ? root : directoryAt(from);
    if (at == null) {
      return Lookup.failed(-Errno.ENOENT);
    }
    return walk(at, path, last);
  }

  private Directory directoryAt(String absolute) {
    Lookup found = resolve("/", absolute);
    return found.inode() instanceof Directory directory ? directory : null;
  }

  /** Where a link leads is put in front of what is left of the path. */
  private Lookup walk(Directory start, String path, LastLink last) {
    Deque<String> parts = new ArrayDeque<>(List.of(path.split("/+", 0)));
    boolean mustBeDirectory = path.endsWith("/");
    Directory parent = start;
    Inode inode = start;
    String name = ".";
    int links = 0;
    while (!parts.isEmpty()) {
      String part = parts.pop();
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (inode == null) {
        return Lookup.failed(-Errno.ENOENT);
      }
      if (!(inode instanceof Directory directory)) {
        return Lookup.failed(-Errno.ENOTDIR);
      }
      if (part.length() > LONGEST_NAME) {
        return Lookup.failed(-Errno.ENAMETOOLONG);
      }
      Inode next = step(directory, part);
      boolean follows = !parts.isEmpty() || mustBeDirectory || last == LastLink.FOLLOW;
      if (next instanceof SymbolicLink link && follows) {
        if (++links > MOST_LINKS) {
          return Lookup.failed(-Errno.ELOOP);
        }
        boolean ends = parts.isEmpty();
        mustBeDirectory |= ends && link.target().endsWith("/");
        List<String> before = List.of(link.target().split("/+", 0));
        for (int i = before.size() - 1; i >= 0; i--) {
          parts.push(before.get(i));
        }
        inode = link.target().startsWith("/") ? root : directory;
        parent = (Directory) inode;
        name = ".";
        continue;
      }
      parent = directory;
      name = part;
      inode = next;
    }
    if (mustBeDirectory && inode != null && !(inode instanceof Directory)) {
      return Lookup.failed(-Errno.ENOTDIR);
    }
    return new Lookup(parent, name, inode, 0);
  }

  private static Inode step(Directory directory, String part) {
    if (part.equals("..")) {
      return directory.parent() == null ? directory : directory.parent();
    }
    return directory.get(part);
  }

  /** Creates an empty file in a directory. */
  public RegularFile newFile(Directory parent, String name, int permissions, int owner) {
    RegularFile file =
        new RegularFile(number(), permissions, owner, name, parent.storage(), pages, memory);
    parent.put(name, file);
    return file;
  }

  /** Creates a symbolic link in a directory. */
  public SymbolicLink newSymbolicLink(Directory parent, String name, int owner, String target) {
    SymbolicLink link = new SymbolicLink(number(), owner, name, parent.storage(), target);
    parent.put(name, link);
    return link;
  }

  /** Creates a directory in a directory. */
  public Directory newDirectory(Directory parent, String name, int permissions, int owner) {
    Directory directory = new Directory(number(), permissions, owner, name, parent.storage());
    parent.put(name, directory);
    return directory;
  }

  /** A file in the kernel's own memory file system, without a name in the tree. */
  public RegularFile newHidden(String mapsName, int permissions, int owner) {
    return new RegularFile(number(), permissions, owner, mapsName, Storage.SHMEM, pages, memory);
  }

  /** The pages of a System V segment; the id is its inode number, as in Linux. */
  public RegularFile newSegment(int id, int key, int owner) {
    String name = String.format("/SYSV%08x", key);
    return new RegularFile(id, 0777, owner, name, Storage.SHMEM, pages, memory);
  }

  /** A pipe. */
  public Pipe newPipe(int owner) {
    return new Pipe(number(), owner);
  }

  /** Two sockets that are connected with each other. */
  public List<Socket> newSocketPair(int owner) {
    return Socket.pair(number(), number(), owner);
  }

  /** Gives a file one more name. */
  public void link(Inode inode, Directory parent, String name) {
    parent.put(name, inode);
  }

  /** Takes a name away; open descriptors and mappings keep the file. */
  public void unlink(Directory parent, String name) {
    parent.remove(name);
  }

  /** Whether a directory has no entries. */
  public boolean isEmpty(Directory directory) {
    return directory.isEmpty();
  }

  /** Moves a name, replacing what had the new one. */
  public void rename(Lookup from, Lookup to) {
    to.parent().remove(to.name());
    to.parent().takeOver(from.parent(), from.name(), to.name());
  }

  /** Writes back every file, as sync(2) does. */
  public void sync() {
    sync(root);
  }

  private static void sync(Directory directory) {
    for (String name : directory.names()) {
      Inode inode = directory.get(name);
      if (inode instanceof Directory inner) {
        sync(inner);
      } else if (inode instanceof RegularFile file) {
        file.writeBack();
      }
    }
  }
}
