package dev.mmapcheck.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mmapcheck.target.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as a client meets it: lines in, lines out. */
class ServiceTest {
  private static final Path PAGE = Path.of("..", "docs", "serve.md");
  private static final String ANONYMOUS =
      "{'Mmap':{'anonymous':true,'length':12288,'prot':3,'shared':false}}";

  private final Service service = new Service(Target.linuxX86());

  /** Asks with single quotes for double ones. */
  private JsonObject ask(String request) {
    return JsonParser.parseString(service.answer(request.replace('\'', '"'))).getAsJsonObject();
  }

  private JsonObject succeed(String request) {
    JsonObject answer = ask(request);
    assertEquals("success", answer.get("status").getAsString(), answer::toString);
    return answer;
  }

  private void fail(String error, String request) {
    JsonObject answer = ask(request);
    assertEquals("error", answer.get("status").getAsString(), answer::toString);
    assertEquals(error, answer.get("error").getAsString(), answer::toString);
    assertFalse(answer.get("message").getAsString().contains("\n"));
  }

  private String data(String request) {
    return succeed(request).get("data").toString();
  }

  @Test
  void theSessionOfThePage() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    List<String> requests = lines.stream().filter(line -> line.startsWith("> ")).toList();
    List<String> answers = lines.stream().filter(line -> line.startsWith("< ")).toList();
    assertTrue(requests.size() > 5);
    assertEquals(requests.size(), answers.size());
    for (int i = 0; i < requests.size(); i++) {
      assertEquals(answers.get(i).substring(2), service.answer(requests.get(i).substring(2)));
    }
  }

  @Test
  void pagesAreUnmappedAndProtectedOneByOne() {
    succeed(ANONYMOUS);
    succeed("{'MmapWrite':{'mmap_id':1,'offset':4090,'data':'across pages'}}");
    succeed("{'Mprotect':{'mmap_id':1,'offset':4096,'length':4096,'prot':1}}");
    assertEquals("[97,99]", data("{'MmapRead':{'mmap_id':1,'offset':4090,'length':2}}"));
    fail("SIGSEGV", "{'MmapWrite':{'mmap_id':1,'offset':4096,'data':[1]}}");
    succeed("{'Munmap':{'mmap_id':1,'offset':4096,'length':4096}}");
    fail("EFAULT", "{'MmapRead':{'mmap_id':1,'offset':4095,'length':2}}");
    fail("ENOMEM", "{'Mprotect':{'mmap_id':1,'prot':1}}");
    // the hole is used again and does not show through the old id
    succeed("{'Mmap':{'anonymous':true,'length':4096,'prot':3,'shared':false}}");
    fail("EFAULT", "{'MmapRead':{'mmap_id':1,'offset':4096,'length':1}}");
    fail("EINVAL", "{'Munmap':{'mmap_id':1,'offset':1,'length':1}}");
    fail("EINVAL", "{'Munmap':{'mmap_id':1,'offset':0,'length':0}}");
    succeed("{'Munmap':{'mmap_id':1}}");
    fail("EINVAL", "{'Munmap':{'mmap_id':1}}");
  }

  @Test
  void privateStoresStayPrivateAcrossFork() {
    succeed("{'CreateFile':{'path':'/data/f','data':'abc'}}");
    succeed("{'Mmap':{'path':'/data/f','length':3,'prot':3,'shared':false}}");
    succeed("{'Fork':{}}");
    succeed("{'pid':1001,'MmapWrite':{'mmap_id':1,'data':'X'}}");
    assertEquals("[88,98,99]", data("{'pid':1001,'MmapRead':{'mmap_id':1,'length':3}}"));
    assertEquals("[97,98,99]", data("{'MmapRead':{'mmap_id':1,'length':3}}"));
    assertEquals("[97,98,99]", data("{'ReadFile':{'path':'/data/f'}}"));
    assertEquals("{\"cleaned\":1}", data("{'pid':1001,'Exit':{'status':3}}"));
    fail("ESRCH", "{'pid':1001,'Maps':{}}");
    assertTrue(data("{'MmapStats':{'mmap_id':1}}").contains("\"flags\":\"Private\""));
    assertTrue(data("{'Maps':{}}").contains("/data/f"));
  }

  @Test
  void munmapAndMsyncWriteBack() {
    succeed("{'CreateFile':{'path':'/data/f','data':'abc'}}");
    succeed("{'Mmap':{'path':'/data/f','length':3,'prot':3,'shared':true}}");
    succeed("{'MmapWrite':{'mmap_id':1,'data':'1'}}");
    assertEquals("[97,98,99]", data("{'ReadFile':{'path':'/data/f','durable':true}}"));
    succeed("{'Msync':{'mmap_id':1}}");
    assertEquals("[49,98,99]", data("{'ReadFile':{'path':'/data/f','durable':true}}"));
    succeed("{'MmapWrite':{'mmap_id':1,'data':'2'}}");
    succeed("{'Munmap':{'mmap_id':1}}");
    assertEquals("[50,98,99]", data("{'ReadFile':{'path':'/data/f','durable':true}}"));
  }

  @Test
  void capabilitiesDecide() {
    succeed("{'CreateFile':{'path':'/data/f','data':'abc'}}");
    succeed("{'Spawn':{'capabilities':['FileRead']}}");
    succeed("{'pid':1001,'Mmap':{'path':'/data/f','length':3,'prot':1,'shared':true}}");
    fail("EPERM", "{'pid':1001,'Mmap':{'path':'/data/f','length':3,'prot':3,'shared':true}}");
    fail("EPERM", "{'pid':1001,'Mprotect':{'mmap_id':1,'prot':3}}");
    fail("EPERM", "{'pid':1001,'MmapStats':{'mmap_id':1}}");
    fail("EPERM", "{'pid':1001,'Maps':{}}");
    fail("EPERM", "{'pid':1001,'CreateFile':{'path':'/data/g','data':''}}");
    succeed("{'Spawn':{'capabilities':[]}}");
    fail("EPERM", "{'pid':1002,'Mmap':{'path':'/data/f','length':3,'prot':1,'shared':true}}");
    fail("EPERM", "{'pid':1002,'ReadFile':{'path':'/data/f'}}");
    fail("BadRequest", "{'Spawn':{'capabilities':['Everything']}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ENOENT     | {'Mmap':{'path':'/none','length':1,'prot':1,'shared':true}}
          EINVAL     | {'Mmap':{'anonymous':true,'length':0,'prot':1,'shared':true}}
          ENOMEM     | {'Mmap':{'anonymous':true,'length':999999999999999999,'prot':1,'shared':true}}
          EINVAL     | {'CreateFile':{'path':'relative','data':''}}
          EEXIST     | {'CreateFile':{'path':'/','data':''}}
          BadRequest | {'Mmap':{'path':'/none','length':-1,'prot':1,'shared':true}}
          BadRequest | {'Mmap':{'path':'/none','length':1e999999999,'prot':1,'shared':true}}
          BadRequest | {'Mmap':{'path':'/none','length':1.5,'prot':1,'shared':true}}
          BadRequest | {'Mmap':{'path':'/none','length':'1','prot':1,'shared':true}}
          BadRequest | {'Mmap':{'path':'/none','length':1,'prot':8,'shared':true}}
          BadRequest | {'Mmap':{'path':'/none','length':1,'prot':1,'shared':1}}
          BadRequest | {'Mmap':{'path':7,'length':1,'prot':1,'shared':true}}
          BadRequest | {'Mmap':{'path':'/a','length':1,'prot':1,'shared':true,'fixed':true}}
          BadRequest | {'Mmap':[]}
          BadRequest | {'Maps':{},'Fork':{}}
          BadRequest | {'maps':{}}
          BadRequest | {'id':[],'Maps':{}}
          BadRequest | {'pid':'x','Maps':{}}
          ESRCH      | {'pid':1,'Maps':{}}
          BadRequest | {'MmapWrite':{'mmap_id':1,'data':[256]}}
          BadRequest | {'MmapWrite':{'mmap_id':1}}
          BadRequest | {'MmapRead':{'mmap_id':1,'length':262145}}
          BadRequest | {}
          BadRequest | []
          BadRequest | {'Maps':{}} {'Maps':{}}
          BadRequest | {'Maps':
          BadRequest | nonsense
          BadRequest | ``
          """)
  void refusesWhatMakesNoSense(String error, String request) {
    succeed(ANONYMOUS);
    fail(error, request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void depthCostsNothing(String opening) {
    fail("BadRequest", opening.repeat(200_000));
  }

  @Test
  void linesThatCannotBeReadAreAnswered() throws IOException {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.writeBytes(
        ("{\"Maps\":\"" + "x".repeat(3 << 20) + "\"}\n").getBytes(StandardCharsets.UTF_8));
    in.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, '\n', '\n', 0, '\n'});
    in.writeBytes("{\"id\": 5, \"Fork\": null}".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    service.run(new ByteArrayInputStream(in.toByteArray()), new PrintStream(out, true));
    List<String> answers = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(5, answers.size());
    assertTrue(answers.get(0).contains("at most 1048576 bytes"));
    assertTrue(answers.get(1).contains("not UTF-8"));
    assertEquals("{\"id\":5,\"status\":\"success\",\"data\":{\"pid\":1001}}", answers.get(4));
  }

  @Test
  void processesRunOut() {
    succeed("{'Mmap':{'anonymous':true,'length':1099511627776,'prot':1,'shared':false}}");
    for (int i = 1; i < 64; i++) {
      succeed("{'Fork':{}}");
    }
    fail("EAGAIN", "{'Fork':{}}");
    fail("EAGAIN", "{'Spawn':{}}");
    succeed("{'pid':1005,'Exit':{}}");
    succeed("{'Fork':{}}");
  }

  /** Lines with a byte changed, dropped or doubled never fail otherwise than by an answer. */
  @Test
  void survivesDamagedLines() {
    Random random = new Random(5);
    String line =
        "{\"id\":1,\"Mmap\":{\"anonymous\":true,\"length\":4096,\"prot\":3,\"shared\":true}}";
    for (int i = 0; i < 3000; i++) {
      StringBuilder damaged = new StringBuilder(line);
      for (int j = 0; j <= random.nextInt(3); j++) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.deleteCharAt(at);
          case 1 -> damaged.insert(at, damaged.charAt(at));
          default -> damaged.setCharAt(at, (char) (32 + random.nextInt(95)));
        }
      }
      JsonObject answer = ask(damaged.toString());
      assertTrue(
          !answer.has("error") || !answer.get("error").getAsString().equals("InternalError"),
          () -> damaged + " gives " + answer);
    }
  }
}
