package dev.mmapcheck.serve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The arguments of one request. Whatever is missing, superfluous or of the wrong kind is refused
 * with a message that names it.
 */
final class Arguments {
  private final String request;
  private final JsonObject object;
  private final Set<String> unread;

  Arguments(String request, JsonObject object) {
    this.request = request;
    this.object = object;
    this.unread = new TreeSet<>(object.keySet());
  }

  private JsonElement take(String name) {
    unread.remove(name);
    return object.get(name);
  }

  private JsonElement need(String name) {
    JsonElement value = take(name);
    if (value == null) {
      throw Refusal.malformed(request + " needs '" + name + "'");
    }
    return value;
  }

  private Refusal wrong(String name, String kind) {
    return Refusal.malformed(request + ": '" + name + "' is " + kind);
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** A whole number from 0 up. */
  long number(String name) {
    return number(name, need(name));
  }

  /** A whole number from 0 up, or {@code otherwise} when it is missing. */
  long number(String name, long otherwise) {
    JsonElement value = take(name);
    return value == null ? otherwise : number(name, value);
  }

  private long number(String name, JsonElement value) {
    // the text decides: reading 1e999999999 as a number would take forever
    if (value instanceof JsonPrimitive primitive
        && primitive.isNumber()
        && primitive.getAsString().matches("\\d{1,18}")) {
      return Long.parseLong(primitive.getAsString());
    }
    throw wrong(name, "a whole number from 0 to 999999999999999999");
  }

  /** A number from 0 to {@code most}. */
  int small(String name, int most) {
    long value = number(name);
    if (value > most) {
      throw wrong(name, "at most " + most);
    }
    return (int) value;
  }

  boolean flag(String name) {
    if (need(name) instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw wrong(name, "true or false");
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? flag(name) : otherwise;
  }

  /** A text without NUL bytes. */
  String text(String name) {
    if (need(name) instanceof JsonPrimitive primitive && primitive.isString()) {
      String text = primitive.getAsString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    }
    throw wrong(name, "a text without NUL");
  }

  /** Bytes: an array of numbers from 0 to 255, or a text that stands for its UTF-8 bytes. */
  byte[] bytes(String name) {
    JsonElement value = need(name);
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString().getBytes(StandardCharsets.UTF_8);
    }
    if (!(value instanceof JsonArray array)) {
      throw wrong(name, "an array of numbers from 0 to 255, or a text");
    }
    byte[] bytes = new byte[array.size()];
    for (int i = 0; i < bytes.length; i++) {
      long each = number(name, array.get(i));
      if (each > 0xff) {
        throw wrong(name, "an array of numbers from 0 to 255, or a text");
      }
      bytes[i] = (byte) each;
    }
    return bytes;
  }

  /** An array of texts. */
  List<String> words(String name) {
    if (!(need(name) instanceof JsonArray array)) {
      throw wrong(name, "an array of texts");
    }
    List<String> words = new ArrayList<>();
    for (JsonElement element : array) {
      if (!(element instanceof JsonPrimitive primitive) || !primitive.isString()) {
        throw wrong(name, "an array of texts");
      }
      words.add(primitive.getAsString());
    }
    return words;
  }

  /** Refuses arguments that nobody asked for: a misspelt name must not pass in silence. */
  void end() {
    if (!unread.isEmpty()) {
      throw Refusal.malformed(request + " does not take '" + unread.iterator().next() + "'");
    }
  }
}
