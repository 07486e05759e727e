package dev.mmapcheck.page;

/** Translates addresses of one process. */
public final class Mmu {
  public byte load8(long address) {
    throw new MemoryFault(11, 1, address);
  }

  public short load16(long address) {
    throw new MemoryFault(11, 1, address);
  }

  public int load32(long address) {
    throw new MemoryFault(11, 1, address);
  }

  public long load64(long address) {
    throw new MemoryFault(11, 1, address);
  }

  public void store8(long address, byte value) {
    throw new MemoryFault(11, 1, address);
  }

  public void store16(long address, short value) {
    throw new MemoryFault(11, 1, address);
  }

  public void store32(long address, int value) {
    throw new MemoryFault(11, 1, address);
  }

  public void store64(long address, long value) {
    throw new MemoryFault(11, 1, address);
  }

  public void read(long address, byte[] into, int offset, int length) {
    throw new MemoryFault(11, 1, address);
  }

  public void write(long address, byte[] from, int offset, int length) {
    throw new MemoryFault(11, 1, address);
  }

  /** Checks that an instruction could be fetched there. */
  public void fetch(long address) {
    throw new MemoryFault(11, 1, address);
  }

  public Frame frameForRead(long address) {
    throw new MemoryFault(11, 1, address);
  }

  public Frame frameForWrite(long address) {
    throw new MemoryFault(11, 1, address);
  }
}
