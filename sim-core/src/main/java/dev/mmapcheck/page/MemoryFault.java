package dev.mmapcheck.page;

/**
 * An access the MMU refused: what the hardware and kernel would turn into a signal. It has no stack
 * trace, because faults are a normal part of running programs.
 */
public final class MemoryFault extends RuntimeException {
  private final int signal;
  private final int code;
  private final long address;

  /**
   * @param signal SIGSEGV (11) or SIGBUS (7)
   * @param code {@code si_code}: SEGV_MAPERR 1, SEGV_ACCERR 2, BUS_ADRERR 2
   * @param address the first byte that could not be accessed
   */
  public MemoryFault(int signal, int code, long address) {
    super(null, null, false, false);
    this.signal = signal;
    this.code = code;
    this.address = address;
  }

  public int signal() {
    return signal;
  }

  public int code() {
    return code;
  }

  public long address() {
    return address;
  }

  @Override
  public String getMessage() {
    return "signal " + signal + " code " + code + " at 0x" + Long.toHexString(address);
  }
}
