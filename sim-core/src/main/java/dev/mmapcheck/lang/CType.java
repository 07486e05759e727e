package dev.mmapcheck.lang;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The types of C as far as running a program needs them: no qualifiers but {@code const} behind a
 * pointer.
 */
public sealed interface CType {
  /**
   * Size in bytes as gcc's {@code sizeof} gives it; 0 for incomplete types, 1 for void and
   * functions.
   */
  long size();

  /** Alignment in bytes, at least 1. */
  int align();

  /** The machine type of a value of this type, or empty for void, aggregates and functions. */
  Optional<Scalar> scalar();

  /** {@code void}. */
  record VoidType() implements CType {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public int align() {
      return 1;
    }

    @Override
    public Optional<Scalar> scalar() {
      return Optional.empty();
    }
  }

  /**
   * An arithmetic type.
   *
   * @param name the spelling for messages ({@code unsigned long}, {@code enum color})
   * @param greatest what enumerators and their combinations go up to; empty for other types
   */
  record ArithmeticType(Scalar kind, String name, OptionalLong greatest) implements CType {
    public ArithmeticType(Scalar kind, String name) {
      this(kind, name, OptionalLong.empty());
    }

    @Override
    public long size() {
      return kind.size();
    }

    @Override
    public int align() {
      return kind.size();
    }

    @Override
    public Optional<Scalar> scalar() {
      return Optional.of(kind);
    }
  }

  /**
   * A pointer.
   *
   * @param constTarget whether the target is {@code const}: an unknown function does not write
   *     through such a pointer
   */
  record PointerType(CType target, boolean constTarget) implements CType {
    @Override
    public long size() {
      return 8;
    }

    @Override
    public int align() {
      return 8;
    }

    @Override
    public Optional<Scalar> scalar() {
      return Optional.of(Scalar.POINTER);
    }

    @Override
    public String toString() {
      return (constTarget ? "const " : "") + target + " *";
    }
  }

  /**
   * An array.
   *
   * @param count number of elements; 0 for flexible array members, unknown bounds and variable
   *     lengths
   */
  record ArrayType(CType element, long count) implements CType {
    @Override
    public long size() {
      return element.size() * count;
    }

    @Override
    public int align() {
      return element.align();
    }

    @Override
    public Optional<Scalar> scalar() {
      return Optional.empty();
    }
  }

  /** A function. */
  record FunctionType(CType result, List<CType> parameters, boolean variadic) implements CType {
    public FunctionType {
      parameters = List.copyOf(parameters);
    }

    @Override
    public long size() {
      return 1;
    }

    @Override
    public int align() {
      return 1;
    }

    @Override
    public Optional<Scalar> scalar() {
      return Optional.empty();
    }
  }

  /**
   * A struct or union. Identity matters, so this is a class: a tag is created incomplete and
   * completed once. A record whose definition was not found ({@link #isRecovered}) grows a field
   * for every member name the code uses.
   */
  final class RecordType implements CType {
    /**
     * A member.
     *
     * @param name empty for an unnamed bit-field; anonymous structs are flattened by the front
     *     end's lookup, not here
     * @param offset bytes from the start of the record
     * @param bitOffset for bit-fields: bits from {@code offset}; otherwise 0
     * @param bitWidth for bit-fields: their width; otherwise -1
     */
    public record Field(String name, CType type, long offset, int bitOffset, int bitWidth) {
      public Field {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
      }

      public boolean isBitField() {
        return bitWidth >= 0;
      }
    }

    private final String tag;
    private final boolean union;
    private boolean recovered;
    private List<Field> fields = List.of();
    private long size;
    private int align = 1;
    private boolean complete;

    public RecordType(String tag, boolean union, boolean recovered) {
      this.tag = Objects.requireNonNull(tag);
      this.union = union;
      this.recovered = recovered;
    }

    /** Notes that the definition of this incomplete record will not be found. */
    public void recover() {
      if (complete && !recovered) {
        throw new IllegalStateException("struct " + tag + " is complete");
      }
      recovered = true;
    }

    /** Sets, or for recovered records replaces, the members and the layout in bytes. */
    public void complete(List<Field> fields, long size, int align) {
      if (complete && !recovered) {
        throw new IllegalStateException("struct " + tag + " is completed twice");
      }
      this.fields = List.copyOf(fields);
      this.size = size;
      this.align = align;
      this.complete = true;
    }

    /** The tag, or a made-up name for an untagged record. */
    public String tag() {
      return tag;
    }

    public boolean isUnion() {
      return union;
    }

    public boolean isComplete() {
      return complete;
    }

    /** Whether the definition was missing and this layout is only a stand-in. */
    public boolean isRecovered() {
      return recovered;
    }

    public List<Field> fields() {
      return fields;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int align() {
      return align;
    }

    @Override
    public Optional<Scalar> scalar() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return (union ? "union " : "struct ") + tag;
    }
  }
}
