package dev.mmapcheck.serve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.OutOfFrames;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One machine that answers requests: a line of JSON in, a line of JSON out. A request is an object
 * with the name of the request as its only key beside "id", which comes back in the answer, and
 * "pid", the process that asks. Nothing in a line can end the service.
 */
public final class Service {
  private static final int MOST_BYTES = 1 << 20;

  private static final int MOST_PROCESSES = 64;
  private static final int MOST_NESTING = 16;
  private static final int LONGEST_PATH = 4095;
  private static final int WAIT_NO_HANG = 1;

  /** Capabilities decide what a process may do, so its user is the one who may do everything. */
  private static final int USER = 0;

  private final Machine machine;
  private final MappingRequests mappings;
  private final Map<Integer, Client> clients = new TreeMap<>();
  private final int firstPid;

  /** A fresh machine with one process that may do everything. */
  public Service(Target target) {
    this.machine = new Machine(target);
    this.mappings = new MappingRequests(machine.syscalls(), target.pageSize());
    this.firstPid = add(new Client(machine.spawn(USER), Capability.all()));
  }

  private int add(Client client) {
    clients.put(client.process().pid(), client);
    return client.process().pid();
  }

  /**
   * Answers every line of {@code in} with one on {@code out}, until the first ends or nobody reads
   * the second any more.
   */
  public void run(InputStream in, PrintStream out) throws IOException {
    Lines lines = new Lines(in, MOST_BYTES);
    while (true) {
      String answer =
          switch (lines.next()) {
            case END -> null;
            case LINE -> answer(lines.text());
            case TOO_LONG -> unreadable("a line has at most " + MOST_BYTES + " bytes");
            case NOT_TEXT -> unreadable("the line is not UTF-8");
          };
      if (answer == null) {
        return;
      }
      out.print(answer + "\n");
      if (out.checkError()) {
        return;
      }
    }
  }

  private static String unreadable(String why) {
    return failure(JsonNull.INSTANCE, Refusal.malformed(why)).toString();
  }

  /** Answers one line; no line feed. */
  public String answer(String line) {
    JsonElement id = JsonNull.INSTANCE;
    try {
      JsonObject request = parse(line);
      id = scalar(request.remove("id"), "id");
      JsonObject answer = new JsonObject();
      if (!id.isJsonNull()) {
        answer.add("id", id);
      }
      answer.addProperty("status", "success");
      perform(request, answer);
      return answer.toString();
    } catch (Refusal refusal) {
      return failure(id, refusal).toString();
    } catch (MemoryFault fault) {
      return failure(id, refusal(fault)).toString();
    } catch (OutOfFrames full) {
      Refusal refusal = Refusal.errno(Errno.ENOMEM, "the machine has no memory left");
      return failure(id, refusal).toString();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError bug) {
      return failure(id, Refusal.internal(bug)).toString();
    }
  }

  private static Refusal refusal(MemoryFault fault) {
    String name = Signal.name(fault.signal());
    return Refusal.signal(
        name,
        "a program would get "
            + name
            + " ("
            + Signal.codeName(fault.signal(), fault.code())
            + ") at 0x"
            + Long.toHexString(fault.address()));
  }

  private static JsonObject failure(JsonElement id, Refusal refusal) {
    JsonObject answer = new JsonObject();
    if (!id.isJsonNull()) {
      answer.add("id", id);
    }
    answer.addProperty("status", "error");
    answer.addProperty("error", refusal.code());
    answer.addProperty("message", refusal.getMessage());
    return answer;
  }

  private static JsonObject parse(String line) {
    requireFlat(line);
    JsonReader reader = new JsonReader(new StringReader(line));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = JsonParser.parseReader(reader);
      if (element instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
        return object;
      }
      throw Refusal.malformed("a request is one JSON object");
    } catch (JsonParseException | IOException e) {
      throw Refusal.malformed("the line is not JSON");
    }
  }

  /** Nesting costs the parser memory for every level, so it is looked at before. */
  private static void requireFlat(String line) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted) {
        quoted = c != '"';
        i += c == '\\' ? 1 : 0;
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      if (depth > MOST_NESTING) {
        throw Refusal.malformed("the line is nested too deeply");
      }
    }
  }

  private static JsonElement scalar(JsonElement value, String name) {
    if (value == null || value.isJsonNull()) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof JsonPrimitive) {
      return value;
    }
    throw Refusal.malformed("'" + name + "' is a number or a text");
  }

  private void perform(JsonObject request, JsonObject answer) {
    Set<String> names = new TreeSet<>(request.keySet());
    names.remove("pid");
    if (names.size() != 1) {
      throw Refusal.malformed("a line holds one request, such as {\"Maps\": {}}");
    }
    String name = names.iterator().next();
    JsonElement body = request.get(name);
    if (!body.isJsonObject() && !body.isJsonNull()) {
      throw Refusal.malformed(name + " takes an object");
    }
    JsonObject given = body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
    Arguments arguments = new Arguments(name, given);
    if (name.equals("Spawn")) {
      answer.add("data", pid(spawn(arguments)));
    } else {
      perform(name, client(request), arguments, answer);
    }
  }

  private Client client(JsonObject request) {
    Arguments envelope = new Arguments("the request", request);
    long pid = envelope.number("pid", firstPid);
    Client client = pid > Integer.MAX_VALUE ? null : clients.get((int) pid);
    if (client == null) {
      throw Refusal.errno(Errno.ESRCH, "there is no process " + pid);
    }
    return client;
  }

  private void perform(String name, Client client, Arguments arguments, JsonObject answer) {
    switch (name) {
      case "Mmap" -> mappings.mmap(client, arguments).asMap().forEach(answer::add);
      case "MmapRead" -> answer.add("data", array(mappings.read(client, arguments)));
      case "MmapWrite" -> mappings.write(client, arguments);
      case "Msync" -> mappings.msync(client, arguments);
      case "Munmap" -> mappings.munmap(client, arguments);
      case "Mprotect" -> mappings.mprotect(client, arguments);
      case "MmapStats" -> answer.add("data", mappings.stats(client, arguments));
      case "Maps" -> answer.addProperty("data", maps(client, arguments));
      case "Fork" -> answer.add("data", pid(fork(client, arguments)));
      case "Exit" -> answer.add("data", exit(client, arguments));
      case "CreateFile" -> createFile(client, arguments);
      case "ReadFile" -> answer.add("data", array(readFile(client, arguments)));
      default -> throw Refusal.malformed("there is no request '" + name + "'");
    }
  }

  private static JsonArray array(byte[] bytes) {
    JsonArray array = new JsonArray(bytes.length);
    for (byte each : bytes) {
      array.add(each & 0xff);
    }
    return array;
  }

  private static JsonObject pid(int pid) {
    JsonObject data = new JsonObject();
    data.addProperty("pid", pid);
    return data;
  }

  private static String maps(Client client, Arguments arguments) {
    arguments.end();
    client.require(Capability.SYSTEM_INFO, "Maps");
    return client.process().memory().maps();
  }

  private int spawn(Arguments arguments) {
    Set<Capability> capabilities = Capability.all();
    if (arguments.has("capabilities")) {
      capabilities.clear();
      List<String> words = arguments.words("capabilities");
      words.forEach(word -> capabilities.add(Capability.named(word)));
    }
    arguments.end();
    requireRoomForProcess();
    return add(new Client(machine.spawn(USER), capabilities));
  }

  private int fork(Client client, Arguments arguments) {
    arguments.end();
    requireRoomForProcess();
    mappings.reserve(client.mappings().size());
    Process child = machine.syscalls().fork(client.process());
    if (child == null) {
      mappings.release(client.mappings().size());
      throw Refusal.errno(Errno.ENOMEM, "fork: " + Errno.message(Errno.ENOMEM));
    }
    return add(client.forked(child));
  }

  private void requireRoomForProcess() {
    if (clients.size() >= MOST_PROCESSES) {
      throw Refusal.errno(
          Errno.EAGAIN, "the service has at most " + MOST_PROCESSES + " processes at a time");
    }
  }

  private JsonObject exit(Client client, Arguments arguments) {
    int status = (int) arguments.number("status", 0);
    arguments.end();
    JsonObject data = new JsonObject();
    data.addProperty("cleaned", mappings.cleanUp(client));
    Process process = client.process();
    machine.syscalls().exit(process, status);
    clients.remove(process.pid());
    Client parent = clients.get(process.parentPid());
    if (parent != null) {
      machine.syscalls().waitpid(parent.process(), process.pid(), WAIT_NO_HANG);
    }
    return data;
  }

  private void createFile(Client client, Arguments arguments) {
    String path = arguments.text("path");
    byte[] data = arguments.bytes("data");
    arguments.end();
    client.require(Capability.FILE_WRITE, "CreateFile");
    if (path.length() > LONGEST_PATH) {
      throw Refusal.errno(Errno.ENAMETOOLONG, "the path is too long");
    }
    try {
      if (path.startsWith("/") && machine.files().lookup(path) != null) {
        throw Refusal.errno(Errno.EEXIST, "'" + path + "' exists");
      }
      machine.files().createFile(path, data);
    } catch (IllegalArgumentException e) {
      throw Refusal.errno(Errno.EINVAL, e.getMessage());
    }
  }

  private byte[] readFile(Client client, Arguments arguments) {
    String path = arguments.text("path");
    boolean durable = arguments.flag("durable", false);
    arguments.end();
    client.require(Capability.FILE_READ, "ReadFile");
    Inode inode = path.startsWith("/") ? machine.files().lookup(path) : null;
    if (!(inode instanceof RegularFile file)) {
      throw Refusal.errno(Errno.ENOENT, "there is no file '" + path + "'");
    }
    if (file.size() > MappingRequests.MOST_BYTES) {
      throw Refusal.errno(Errno.EFBIG, "the file is too large for one answer");
    }
    return durable ? file.durableContent() : file.content();
  }
}
