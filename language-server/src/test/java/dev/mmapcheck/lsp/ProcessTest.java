package dev.mmapcheck.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The server as editors start it: a process that speaks over its standard streams, byte by byte.
 */
@Timeout(60)
class ProcessTest {
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";
  private static final String OPEN =
      "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{"
          + "\"uri\":\"file:///work/a.c\",\"languageId\":\"c\",\"version\":1,\"text\":\"BUG\"}}}";
  private static final String SHUTDOWN = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}";
  private static final String EXIT = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

  @Test
  void strayPrintsDoNotReachTheProtocol() throws Exception {
    Session session = new Session();
    session.send(INITIALIZE);
    assertEquals(1, session.receive().get("id").getAsInt());
    session.send(OPEN);
    assertEquals("textDocument/publishDiagnostics", session.receive().get("method").getAsString());
    session.send(SHUTDOWN);
    assertEquals(2, session.receive().get("id").getAsInt());
    session.send(EXIT);
    assertEquals(0, session.exitCode());
    assertEquals("", session.restOfOutput());
    assertTrue(session.errors().contains("a stray print"));
  }

  @Test
  void garbageIsReportedInOneLineAndTheSessionGoesOn() throws Exception {
    Session session = new Session();
    session.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\",\"params\":[[[}");
    session.send(INITIALIZE);
    JsonObject answer = session.receive();
    while (!answer.has("result")) {
      answer = session.receive();
    }
    assertEquals(1, answer.get("id").getAsInt());
    session.send(EXIT);
    assertEquals(1, session.exitCode());
    String errors = session.errors();
    assertTrue(errors.lines().noneMatch(line -> line.startsWith("\tat ")), errors);
  }

  @Test
  void whatIsNoProtocolAtAllEndsWithTheStream() throws Exception {
    Session session = new Session();
    session.sendRaw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nhello\n\n\n");
    session.hangUp();
    assertEquals(1, session.exitCode());
    assertEquals("", session.restOfOutput());
    String errors = session.errors();
    assertTrue(errors.lines().noneMatch(line -> line.startsWith("\tat ")), errors);
  }

  /** One server process. */
  private static final class Session {
    private final Process process;
    private final OutputStream toServer;
    private final InputStream fromServer;

    Session() throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ChattyServer.class.getName())
              .start();
      toServer = process.getOutputStream();
      fromServer = new BufferedInputStream(process.getInputStream());
    }

    void send(String json) throws IOException {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      sendRaw("Content-Length: " + body.length + "\r\n\r\n" + json);
    }

    void sendRaw(String text) throws IOException {
      toServer.write(text.getBytes(StandardCharsets.UTF_8));
      toServer.flush();
    }

    void hangUp() throws IOException {
      toServer.close();
    }

    /** The next message; anything but a well-formed frame fails. */
    JsonObject receive() throws IOException {
      String header = line();
      assertTrue(header.startsWith("Content-Length: "), "not a header: " + header);
      int length = Integer.parseInt(header.substring("Content-Length: ".length()));
      assertEquals("", line());
      String body = new String(fromServer.readNBytes(length), StandardCharsets.UTF_8);
      return JsonParser.parseString(body).getAsJsonObject();
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      int next = fromServer.read();
      while (next != '\n' && next >= 0) {
        line.append((char) next);
        next = fromServer.read();
      }
      return line.toString().stripTrailing();
    }

    int exitCode() throws InterruptedException {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the server does not end");
      return process.exitValue();
    }

    String restOfOutput() throws IOException {
      return new String(fromServer.readAllBytes(), StandardCharsets.UTF_8);
    }

    String errors() throws IOException {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
