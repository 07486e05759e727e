package dev.mmapcheck.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** A POSIX message queue: messages of limited number and length, those of high priority first. */
public final class MessageQueue extends Inode {
  private final int capacity;
  private final int longest;
  private final TreeMap<Integer, Deque<byte[]>> messages = new TreeMap<>(Comparator.reverseOrder());
  private int count;
  private int receivers;
  private Notice notice;

  /**
   * Who is told when a message comes to the empty queue.
   *
   * @param pid of the process
   * @param kind sigev_notify
   * @param signal sigev_signo
   * @param sender that tells it, given the pid of who sent the message
   */
  public record Notice(int pid, int kind, int signal, IntConsumer sender) {}

  /** A message: a text, and a priority of 0..32767. */
  public static final class Message {
    private final int priority;
    private final byte[] text;

    public Message(int priority, byte[] text) {
      this.priority = priority;
      this.text = text;
    }

    public int priority() {
      return priority;
    }

    public byte[] text() {
      return text;
    }
  }

  MessageQueue(long number, int permissions, int owner, String name, int capacity, int longest) {
    super(number, S_IFREG | permissions, owner, name);
    this.capacity = capacity;
    this.longest = longest;
  }

  /** How many messages it holds at most. */
  public int capacity() {
    return capacity;
  }

  /** How many bytes a message has at most. */
  public int longest() {
    return longest;
  }

  /** How many messages it holds. */
  public int count() {
    return count;
  }

  public boolean isFull() {
    return count == capacity;
  }

  /** Adds a message behind those of its priority; there must be room. */
  public void add(Message message) {
    messages.computeIfAbsent(message.priority, p -> new ArrayDeque<>()).add(message.text);
    count++;
  }

  /** Takes the oldest message of the highest priority, or null. */
  public Message take() {
    if (count == 0) {
      return null;
    }
    var first = messages.firstEntry();
    byte[] text = first.getValue().remove();
    if (first.getValue().isEmpty()) {
      messages.remove(first.getKey());
    }
    count--;
    return new Message(first.getKey(), text);
  }

  /** Counts those who wait for a message. */
  public void receiversChange(int more) {
    receivers += more;
  }

  /** Whether somebody waits for a message; then nobody is told of it. */
  public boolean isAwaited() {
    return receivers > 0;
  }

  /** Who is told, or null. */
  public Notice notice() {
    return notice;
  }

  /** Says who is told; null for nobody. */
  public void tell(Notice whom) {
    notice = whom;
  }

  @Override
  public long size() {
    return 80; // what the kernel says of all of them
  }

  @Override
  public int readiness(OpenFile file) {
    return (count > 0 ? Readiness.READ : 0) | (isFull() ? 0 : Readiness.WRITE);
  }

  /** Gives a line of text about the queue. */
  @Override
  public long read(long position, Transfer buffer) {
    long bytes = 0;
    for (Deque<byte[]> some : messages.values()) {
      bytes += some.stream().mapToLong(text -> text.length).sum();
    }
    boolean told = notice != null;
    String line =
        String.format(
            Locale.ROOT,
            "QSIZE:%-10d NOTIFY:%-5d SIGNO:%-5d NOTIFY_PID:%-6d\n",
            bytes,
            told ? notice.kind : 0,
            told && notice.kind == 0 ? notice.signal : 0,
            told ? notice.pid : 0);
    byte[] text = line.getBytes(StandardCharsets.US_ASCII);
    int from = (int) Math.min(position, text.length);
    return buffer.give(text, from, (int) Math.min(buffer.remaining(), text.length - from));
  }
}
