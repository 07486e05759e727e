package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/**
 * The hash tables and the lists of search.h. A table lies in the heap of the program as glibc's
 * does: open addressing with a second hash for the step, slots of 24 bytes (the hash, 0 in a free
 * one; key; data), as many as the next odd prime, and one that is not used.
 */
final class HashTableFunctions implements LibraryFunctions {
  private static final int SLOT = 24;
  private static final int ENTRY = 8;

  /** The action that adds what is not there. */
  private static final int ENTER = 1;

  // struct hsearch_data
  private static final int SIZE = 8;
  private static final int FILLED = 12;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "hcreate" -> call -> create(call, own(call));
      case "hcreate_r" -> call -> create(call, call.argument(1));
      case "hdestroy" -> call -> destroy(call, own(call));
      case "hdestroy_r" -> call -> destroy(call, call.argument(0));
      case "hsearch" -> call -> call.result(search(call, own(call)));
      case "hsearch_r" -> HashTableFunctions::searchInto;
      case "insque" -> HashTableFunctions::insert;
      case "remque" -> HashTableFunctions::remove;
      default -> null;
    };
  }

  /** The table of the functions that name none. */
  private static long own(NativeCall call) {
    return call.libraryData() + LibraryData.HASH_TABLE;
  }

  private static void create(NativeCall call, long table) {
    if (table == 0) {
      call.errno(Errno.EINVAL);
      return;
    }
    if (call.readLong(table) != 0) {
      return;
    }
    long wanted = Math.max(call.argument(0), 3) | 1;
    while (wanted < Integer.MAX_VALUE && !isPrime(wanted)) {
      wanted += 2;
    }
    long bytes = (wanted + 1) * SLOT;
    long slots =
        Long.compareUnsigned(wanted, Integer.MAX_VALUE) < 0
            ? Heap.of(call).allocate(call, bytes)
            : 0;
    if (slots == 0) {
      call.errno(Errno.ENOMEM);
      return;
    }
    call.fill(slots, 0, bytes);
    call.writeLong(table, slots);
    call.writeInt(table + SIZE, (int) wanted);
    call.writeInt(table + FILLED, 0);
    call.result(1);
  }

  private static boolean isPrime(long odd) {
    for (long divisor = 3; divisor * divisor <= odd; divisor += 2) {
      if (odd % divisor == 0) {
        return false;
      }
    }
    return true;
  }

  private static void destroy(NativeCall call, long table) {
    if (table == 0) {
      call.errno(Errno.EINVAL);
      return;
    }
    Heap.of(call).free(call, call.readLong(table));
    call.writeLong(table, 0);
  }

  private static void searchInto(NativeCall call) {
    long found = search(call, call.argument(3));
    call.writeLong(call.argument(2), found);
    call.result(found != 0 ? 1 : 0);
  }

  /**
   * Finds or enters an item; its key and data come as a structure of two words.
   *
   * @return the address of the entry, or 0 with errno set
   */
  private static long search(NativeCall call, long table) {
    long item = call.argument(0);
    boolean enters = call.intArgument(1) == ENTER;
    String key = call.readString(call.readLong(item));
    long slots = call.readLong(table);
    long size = call.readInt(table + SIZE) & 0xffffffffL;
    int hash = hash(key);
    long step = 1 + Integer.toUnsignedLong(hash) % (size - 2);
    long first = 1 + Integer.toUnsignedLong(hash) % size;
    long index = first;
    do {
      long slot = slots + index * SLOT;
      int used = call.readInt(slot);
      if (used == 0) {
        break;
      }
      if (used == hash && call.readString(call.readLong(slot + ENTRY)).equals(key)) {
        return slot + ENTRY;
      }
      index = index <= step ? size + index - step : index - step;
    } while (index != first);
    long slot = slots + index * SLOT;
    int filled = call.readInt(table + FILLED);
    if (!enters || filled == (int) size) {
      call.errno(enters ? Errno.ENOMEM : Errno.ESRCH);
      return 0;
    }
    call.writeInt(slot, hash);
    call.copy(slot + ENTRY, item, 16);
    call.writeInt(table + FILLED, filled + 1);
    return slot + ENTRY;
  }

  private static int hash(String key) {
    int hash = key.length();
    for (int i = key.length() - 1; i >= 0; i--) {
      hash = (hash << 4) + (byte) key.charAt(i);
    }
    return hash == 0 ? 1 : hash;
  }

  // ---- lists: the next element is the first word, the previous one the second

  private static void insert(NativeCall call) {
    long element = call.argument(0);
    long previous = call.argument(1);
    if (previous == 0) {
      call.writeLong(element, 0);
      call.writeLong(element + 8, 0);
      return;
    }
    long next = call.readLong(previous);
    call.writeLong(previous, element);
    if (next != 0) {
      call.writeLong(next + 8, element);
    }
    call.writeLong(element, next);
    call.writeLong(element + 8, previous);
  }

  private static void remove(NativeCall call) {
    long next = call.readLong(call.argument(0));
    long previous = call.readLong(call.argument(0) + 8);
    if (next != 0) {
      call.writeLong(next + 8, previous);
    }
    if (previous != 0) {
      call.writeLong(previous, next);
    }
  }
}
