package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import java.util.HashMap;
import java.util.Map;

/** A block's names and tags, inside the enclosing scope's. */
final class Scope {
  final Scope parent;
  private final Map<String, Entity> names = new HashMap<>();
  private final Map<String, CType> tags = new HashMap<>();

  Scope(Scope parent) {
    this.parent = parent;
  }

  Entity find(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Entity entity = scope.names.get(name);
      if (entity != null) {
        return entity;
      }
    }
    return null;
  }

  Entity findHere(String name) {
    return names.get(name);
  }

  void declare(String name, Entity entity) {
    names.put(name, entity);
  }

  /** A struct, union or enum tag; the kind is part of {@code tag}: "struct s". */
  CType findTag(String tag) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      CType type = scope.tags.get(tag);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  CType findTagHere(String tag) {
    return tags.get(tag);
  }

  void declareTag(String tag, CType type) {
    tags.put(tag, type);
  }

  /** The file scope. */
  Scope outermost() {
    Scope scope = this;
    while (scope.parent != null) {
      scope = scope.parent;
    }
    return scope;
  }
}
