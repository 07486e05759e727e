package dev.mmapcheck.serve;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Lines of a stream, of which none takes more memory than allowed. */
final class Lines {
  private final InputStream in;
  private final int most;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String text = "";

  /**
   * Lines of UTF-8.
   *
   * @param most bytes of a line; what is beyond is dropped
   */
  Lines(InputStream in, int most) {
    this.in = new BufferedInputStream(in);
    this.most = most;
  }

  /** What became of reading a line. */
  enum Outcome {
    LINE,
    TOO_LONG,
    NOT_TEXT,
    END
  }

  /** Reads one line, or what stands behind the last line feed. */
  Outcome next() throws IOException {
    line.reset();
    boolean tooLong = false;
    boolean any = false;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (!any) {
          return Outcome.END;
        }
        break;
      }
      any = true;
      if (line.size() < most) {
        line.write(c);
      } else {
        tooLong = true;
      }
    }
    return tooLong ? Outcome.TOO_LONG : decode();
  }

  private Outcome decode() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return Outcome.LINE;
    } catch (CharacterCodingException e) {
      return Outcome.NOT_TEXT;
    }
  }

  /** The line that was read last, without its end. */
  String text() {
    return text;
  }
}
