package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Device;
import dev.mmapcheck.file.Inode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Structures system calls exchange with programs, in the layout of 64-bit Linux. */
final class Structures {
  /** Bytes of {@code struct stat} on x86-64. */
  static final int STAT_SIZE = 144;

  /** Bytes of {@code struct shmid_ds}. */
  static final int SEGMENT_SIZE = 112;

  /** Where {@code shm_perm.uid} lies in it. */
  static final int SEGMENT_OWNER = 4;

  /** Where {@code shm_perm.mode} lies in it. */
  static final int SEGMENT_MODE = 20;

  private static final int SEGMENT_LENGTH = 48;
  private static final int SEGMENT_PIDS = 80;

  /** Nanoseconds. */
  static final long SECOND = 1_000_000_000L;

  private Structures() {}

  /** An array of int. */
  static byte[] ints(int... values) {
    byte[] bytes = new byte[values.length * Integer.BYTES];
    ByteBuffer buffer = littleEndian(bytes);
    for (int value : values) {
      buffer.putInt(value);
    }
    return bytes;
  }

  /** An array of long. */
  static byte[] longs(long... values) {
    byte[] bytes = new byte[values.length * Long.BYTES];
    ByteBuffer buffer = littleEndian(bytes);
    for (long value : values) {
      buffer.putLong(value);
    }
    return bytes;
  }

  /** {@code struct stat} of x86-64. */
  static byte[] stat(Inode inode) {
    byte[] bytes = new byte[STAT_SIZE];
    ByteBuffer buffer = littleEndian(bytes);
    Device device = inode instanceof Device it ? it : null;
    buffer.putLong(deviceNumber(inode.deviceMajor(), inode.deviceMinor()));
    buffer.putLong(inode.number());
    buffer.putLong(inode.links());
    buffer.putInt(inode.mode());
    buffer.putInt(inode.owner());
    buffer.putInt(inode.owner());
    buffer.putInt(0);
    buffer.putLong(device == null ? 0 : deviceNumber(device.kind().major(), device.kind().minor()));
    buffer.putLong(inode.size());
    buffer.putLong(inode.blockSize());
    buffer.putLong(inode.blocks());
    putTime(buffer, inode.times().accessed());
    putTime(buffer, inode.times().modified());
    putTime(buffer, inode.times().changed());
    return bytes;
  }

  private static void putTime(ByteBuffer buffer, long nanoseconds) {
    buffer.putLong(Math.floorDiv(nanoseconds, SECOND));
    buffer.putLong(Math.floorMod(nanoseconds, SECOND));
  }

  /** {@code struct shmid_ds}; times are 0. */
  static byte[] segment(SharedSegment segment) {
    byte[] bytes = new byte[SEGMENT_SIZE];
    ByteBuffer buffer = littleEndian(bytes);
    buffer.putInt(segment.key());
    buffer.putInt(segment.owner());
    buffer.putInt(segment.owner());
    buffer.putInt(segment.creator());
    buffer.putInt(segment.creator());
    buffer.putInt(segment.mode());
    buffer.putLong(SEGMENT_LENGTH, segment.size());
    buffer.putInt(SEGMENT_PIDS, segment.creatorPid());
    buffer.putInt(SEGMENT_PIDS + Integer.BYTES, segment.lastPid());
    buffer.putLong(SEGMENT_PIDS + Long.BYTES, segment.attachments());
    return bytes;
  }

  private static long deviceNumber(int major, int minor) {
    return (minor & 0xff) | ((long) (major & 0xfff) << 8) | ((long) (minor & ~0xff) << 12);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
