package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.unit.Errno;
import java.util.Arrays;

/**
 * Random numbers: the generators that C programs seed give glibc's sequences; those that are meant
 * to be unpredictable give the same numbers in every run.
 */
final class RandomFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "rand", "random" -> call -> call.result(state(call).next());
      case "srand", "srandom" -> call -> state(call).seed(call.intArgument(0));
      case "rand_r" -> RandomFunctions::randR;
      case "drand48" -> call -> call.result(state(call).next48() / 0x1p48);
      case "lrand48" -> call -> call.result(state(call).next48() >>> 17);
      case "mrand48" -> call -> call.result((long) (int) (state(call).next48() >>> 16));
      case "srand48" -> call -> state(call).x48 = (call.argument(0) & 0xffff_ffffL) << 16 | 0x330e;
      case "erand48" -> call -> call.result(step48(call) / 0x1p48);
      case "nrand48" -> call -> call.result(step48(call) >>> 17);
      case "jrand48" -> call -> call.result((long) (int) (step48(call) >>> 16));
      case "getrandom" -> RandomFunctions::getrandom;
      case "getentropy" -> RandomFunctions::getentropy;
      case "arc4random" -> call -> call.result(state(call).nextEntropy() >>> 32);
      case "arc4random_uniform" -> RandomFunctions::uniform;
      case "arc4random_buf" ->
          call -> call.writeBytes(call.argument(0), entropy(call, call.argument(1)));
      default -> null;
    };
  }

  private static State state(NativeCall call) {
    return call.state(State.class, State::new);
  }

  /** The state of all generators of a process. */
  private static final class State implements NativeCall.LibraryState<State> {
    private static final int DEGREE = 31;
    private static final int SEPARATION = 3;

    /** The additive feedback generator of random(3): a ring of the last 31 numbers. */
    private final int[] ring = new int[DEGREE];

    private int at;
    private long x48;
    private long entropy;

    State() {
      seed(1);
    }

    @Override
    public State copy() {
      State copy = new State();
      System.arraycopy(ring, 0, copy.ring, 0, DEGREE);
      copy.at = at;
      copy.x48 = x48;
      copy.entropy = entropy;
      return copy;
    }

    void seed(int seed) {
      Arrays.fill(ring, 0);
      ring[0] = seed == 0 ? 1 : seed;
      for (int i = 1; i < DEGREE; i++) {
        // Park and Miller's generator, modulo 2^31 - 1
        long word = 16807L * ring[i - 1] % Integer.MAX_VALUE;
        ring[i] = (int) (word < 0 ? word + Integer.MAX_VALUE : word);
      }
      at = SEPARATION;
      for (int i = 0; i < 10 * DEGREE; i++) {
        next();
      }
    }

    /** The next number, 31 bits. */
    long next() {
      ring[at] += ring[(at + DEGREE - SEPARATION) % DEGREE];
      long result = (ring[at] & 0xffff_ffffL) >>> 1;
      at = (at + 1) % DEGREE;
      return result;
    }

    /** The next number of the 48-bit congruence. */
    long next48() {
      x48 = advance48(x48);
      return x48;
    }

    long nextEntropy() {
      entropy += 0x9e37_79b9_7f4a_7c15L;
      long mixed = (entropy ^ entropy >>> 30) * 0xbf58_476d_1ce4_e5b9L;
      mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
      return mixed ^ mixed >>> 31;
    }
  }

  private static long advance48(long x) {
    return x * 0x5_deec_e66dL + 0xb & 0xffff_ffff_ffffL;
  }

  /** Advances the three 16-bit words the program keeps. */
  private static long step48(NativeCall call) {
    byte[] words = call.readBytes(call.argument(0), 6);
    long x = 0;
    for (int i = 5; i >= 0; i--) {
      x = x << 8 | (words[i] & 0xff);
    }
    x = advance48(x);
    for (int i = 0; i < 6; i++) {
      words[i] = (byte) (x >>> (8 * i));
    }
    call.writeBytes(call.argument(0), words);
    return x;
  }

  private static void randR(NativeCall call) {
    int next = call.readInt(call.argument(0));
    int result = 0;
    for (int bits : new int[] {11, 10, 10}) {
      next = next * 1103515245 + 12345;
      result = (result << bits) ^ ((next >>> 16) & ((1 << bits) - 1));
    }
    call.writeInt(call.argument(0), next);
    call.result(result);
  }

  private static byte[] entropy(NativeCall call, long size) {
    byte[] bytes = new byte[Math.toIntExact(size)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) state(call).nextEntropy();
    }
    return bytes;
  }

  private static void getrandom(NativeCall call) {
    if ((call.intArgument(2) & ~7) != 0) {
      call.resultOf(-Errno.EINVAL);
    } else {
      fill(call, call.argument(1), call.argument(1));
    }
  }

  private static void getentropy(NativeCall call) {
    if (Long.compareUnsigned(call.argument(1), 256) > 0) {
      call.resultOf(-Errno.EIO);
    } else {
      fill(call, call.argument(1), 0);
    }
  }

  /** Fills argument 0 as the kernel does: a bad address is an error, not a fault. */
  private static void fill(NativeCall call, long size, long result) {
    try {
      call.writeBytes(call.argument(0), entropy(call, size));
      call.result(result);
    } catch (MemoryFault fault) {
      call.resultOf(-Errno.EFAULT);
    }
  }

  private static void uniform(NativeCall call) {
    long bound = call.argument(0) & 0xffff_ffffL;
    call.result(bound < 2 ? 0 : (state(call).nextEntropy() >>> 32) % bound);
  }
}
