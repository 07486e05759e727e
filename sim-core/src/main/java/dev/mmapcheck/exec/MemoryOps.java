package dev.mmapcheck.exec;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.page.Mmu;

/** Loads and stores: each goes through the MMU of its process. */
final class MemoryOps {
  private MemoryOps() {}

  /** Reads a scalar as the register convention wants it. */
  static long load(Mmu mmu, Scalar type, long address) {
    return switch (type) {
      case BOOL, U8 -> mmu.load8(address) & 0xff;
      case I8 -> mmu.load8(address);
      case I16 -> mmu.load16(address);
      case U16 -> mmu.load16(address) & 0xffff;
      case I32 -> mmu.load32(address);
      case U32, F32 -> mmu.load32(address) & 0xffff_ffffL;
      case I64, U64, POINTER, F64 -> mmu.load64(address);
      case F80 -> ExtendedReal.toDoubleBits(mmu.load64(address), mmu.load16(address + 8));
    };
  }

  /** Writes a scalar from its register form. */
  static void store(Mmu mmu, Scalar type, long address, long bits) {
    switch (type.size()) {
      case 1 -> mmu.store8(address, (byte) bits);
      case 2 -> mmu.store16(address, (short) bits);
      case 4 -> mmu.store32(address, (int) bits);
      case 8 -> mmu.store64(address, bits);
      default -> {
        mmu.store64(address, ExtendedReal.mantissa(bits));
        mmu.store16(address + 8, ExtendedReal.signAndExponent(bits));
      }
    }
  }

  static final class Load extends Op {
    final CType type;
    final Scalar scalar;
    final int result;
    final int address;
    final Span base;

    Load(int pc, Insn.Load insn) {
      super(pc);
      this.type = insn.type();
      this.scalar = insn.type().scalar().orElseThrow();
      this.result = insn.result();
      this.address = insn.address();
      this.base = insn.base();
    }

    @Override
    Op run(CallFrame f) {
      if (f.tracker != null) {
        f.tracker.load(f, this);
      } else {
        f.r[result] = load(f.task.mmu(), scalar, f.r[address]);
      }
      return next;
    }
  }

  static final class Store extends Op {
    final Scalar scalar;
    final int address;
    final int value;
    final Span base;

    Store(int pc, Insn.Store insn) {
      super(pc);
      this.scalar = insn.type().scalar().orElseThrow();
      this.address = insn.address();
      this.value = insn.value();
      this.base = insn.base();
    }

    @Override
    Op run(CallFrame f) {
      if (f.tracker != null) {
        f.tracker.store(f, this);
      } else {
        store(f.task.mmu(), scalar, f.r[address], f.r[value]);
      }
      return next;
    }
  }

  /**
   * Bit-fields are read and written byte by byte, so that nothing outside their bytes is touched.
   */
  static final class LoadBits extends Op {
    final Scalar type;
    final int result;
    final int address;
    final int bit;
    final int width;

    LoadBits(int pc, Insn.LoadBits insn) {
      super(pc);
      this.type = insn.type();
      this.result = insn.result();
      this.address = insn.address();
      this.bit = insn.bit();
      this.width = insn.width();
    }

    @Override
    Op run(CallFrame f) {
      long start = f.r[address] + bit / 8;
      int shift = bit % 8;
      int bytes = (shift + width + 7) / 8;
      Mmu mmu = f.task.mmu();
      long raw = 0;
      for (int i = bytes - 1; i >= 0; i--) {
        long octet = mmu.load8(start + i) & 0xff;
        raw = i == 8 ? raw : (raw << 8) | octet;
      }
      long low = bytes == 9 ? combineNinth(raw, mmu.load8(start + 8) & 0xff, shift) : raw >>> shift;
      f.r[result] = extendField(low);
      if (f.tracker != null) {
        f.s[result] = f.tracker.loadBits(f, start, bytes);
      }
      return next;
    }

    private static long combineNinth(long raw, long ninth, int shift) {
      return (raw >>> shift) | (ninth << (64 - shift));
    }

    private long extendField(long low) {
      int unused = 64 - width;
      return type.isSigned() ? low << unused >> unused : low << unused >>> unused;
    }
  }

  static final class StoreBits extends Op {
    final int address;
    final int value;
    final int bit;
    final int width;

    StoreBits(int pc, Insn.StoreBits insn) {
      super(pc);
      this.address = insn.address();
      this.value = insn.value();
      this.bit = insn.bit();
      this.width = insn.width();
    }

    @Override
    Op run(CallFrame f) {
      Mmu mmu = f.task.mmu();
      long start = f.r[address];
      long bits = f.r[value];
      for (int done = 0; done < width; ) {
        int position = bit + done;
        int shift = position % 8;
        int count = Math.min(8 - shift, width - done);
        int mask = ((1 << count) - 1) << shift;
        long at = start + position / 8;
        int piece = ((int) (bits >>> done) << shift) & mask;
        mmu.store8(at, (byte) ((mmu.load8(at) & ~mask) | piece));
        done += count;
      }
      if (f.tracker != null) {
        f.tracker.storeBits(f, start + bit / 8, (bit % 8 + width + 7) / 8);
      }
      return next;
    }
  }

  static final class CopyBlock extends Op {
    private final int destination;
    private final int source;
    private final long size;

    CopyBlock(int pc, Insn.CopyBlock insn) {
      super(pc);
      this.destination = insn.destination();
      this.source = insn.source();
      this.size = insn.size();
    }

    @Override
    Op run(CallFrame f) {
      if (f.tracker != null) {
        f.tracker.copyBlock(f, this, destination, source, size);
      } else {
        copy(f.task.mmu(), f.r[destination], f.r[source], size);
      }
      return next;
    }
  }

  /** Copies {@code size} (unsigned) bytes like memmove; the bytes before a fault take effect. */
  static void copy(Mmu mmu, long destination, long source, long size) {
    // a size beyond 2^63 faults long before it is reached
    long total = size < 0 ? Long.MAX_VALUE : size;
    int chunk = (int) Math.min(total, 65_536);
    byte[] buffer = new byte[chunk];
    boolean backwards = Long.compareUnsigned(destination - source, total) < 0;
    for (long done = 0; done < total; ) {
      int count = (int) Math.min(chunk, total - done);
      long at = backwards ? total - done - count : done;
      mmu.read(source + at, buffer, 0, count);
      mmu.write(destination + at, buffer, 0, count);
      done += count;
    }
  }

  static final class ZeroBlock extends Op {
    private final int destination;
    private final long size;

    ZeroBlock(int pc, Insn.ZeroBlock insn) {
      super(pc);
      this.destination = insn.destination();
      this.size = insn.size();
    }

    @Override
    Op run(CallFrame f) {
      f.task.mmu().write(f.r[destination], new byte[Math.toIntExact(size)], 0, (int) size);
      if (f.tracker != null) {
        f.tracker.forget(f, f.r[destination], size);
      }
      return next;
    }
  }

  /** {@code va_start}: the list's first word becomes the address of the next argument. */
  static final class VaStart extends Op {
    private final int list;

    VaStart(int pc, int list) {
      super(pc);
      this.list = list;
    }

    @Override
    Op run(CallFrame f) {
      f.task.mmu().store64(f.r[list], f.variadic);
      return next;
    }
  }

  static final class VaArg extends Op {
    private final CType type;
    private final int result;
    private final int list;

    VaArg(int pc, Insn.VaArg insn) {
      super(pc);
      this.type = insn.type();
      this.result = insn.result();
      this.list = insn.list();
    }

    @Override
    Op run(CallFrame f) {
      Mmu mmu = f.task.mmu();
      long at = mmu.load64(f.r[list]);
      mmu.store64(f.r[list], at + (type.size() + 7) / 8 * 8);
      Scalar scalar = type.scalar().orElse(null);
      f.r[result] = scalar == null ? at : load(mmu, scalar, at);
      if (f.tracker != null) {
        f.s[result] = scalar == null ? null : f.tracker.shadowAt(f, at, scalar.size());
      }
      return next;
    }
  }
}
