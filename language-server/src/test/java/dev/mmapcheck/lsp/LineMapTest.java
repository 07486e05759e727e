package dev.mmapcheck.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.lsp4j.Position;
import org.junit.jupiter.api.Test;

class LineMapTest {
  @Test
  void countsUtf16UnitsAndAllLineBreaks() {
    LineMap lines = new LineMap("a\r\n\ud83d\ude00b\rc\n");
    assertEquals(4, lines.lineCount());
    assertEquals(new Position(1, 2), lines.position(5));
    assertEquals(5, lines.offset(new Position(1, 2)));
    assertEquals(new Position(2, 0), lines.position(7));
    assertEquals(new Position(3, 0), lines.position(9));
    assertEquals("\ud83d\ude00b", lines.lineText(1));
    assertEquals("", lines.lineText(3));
  }

  @Test
  void takesTheNearestPlaceForPositionsOutside() {
    LineMap lines = new LineMap("ab\ncd");
    assertEquals(2, lines.offset(new Position(0, 99)));
    assertEquals(5, lines.offset(new Position(9, 0)));
    assertEquals(0, lines.offset(new Position(-1, 3)));
    assertEquals(3, lines.offset(new Position(1, -7)));
    assertEquals(new Position(1, 2), lines.position(99));
  }
}
