package io.floe.plan.codegen;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All shapes and which of them are kept in the flat list.
 *
 * @param roots the types that are encoded by themselves
 * @param groups for each listed type the number of the group of types that contain each other
 */
record Model(
    Map<String, Shape> shapes,
    List<String> roots,
    List<String> listed,
    Map<String, Integer> groups) {

  /** Decides what is listed: sealed types that contain themselves, and what occurs often. */
  static Model of(Map<String, Shape> shapes, List<String> roots, Set<String> once) {
    List<Set<String>> cycles =
        Components.cycles(shapes.keySet(), name -> shapes.get(name).references().toList());
    Set<String> listed = new TreeSet<>(once);
    listed.addAll(roots);
    Map<String, Integer> groups = new TreeMap<>();
    for (int group = 0; group < cycles.size(); group++) {
      for (String member : cycles.get(group)) {
        groups.put(member, group);
        if (shapes.get(member) instanceof Shape.SealedShape) {
          listed.add(member);
        }
      }
    }
    List<Set<String>> left =
        Components.cycles(
            shapes.keySet(),
            name -> shapes.get(name).references().filter(next -> !listed.contains(next)).toList());
    if (!left.isEmpty()) {
      throw new UnknownShapeException(
          left + " contain themselves without a sealed interface between");
    }
    int next = cycles.size();
    for (String name : listed) {
      if (!groups.containsKey(name)) {
        groups.put(name, next++);
      }
    }
    return new Model(shapes, roots, List.copyOf(listed), groups);
  }

  /** Whether values of a type are kept in the flat list. */
  boolean isListed(String name) {
    return listed.contains(name);
  }

  /** The number of a listed type. */
  int kind(String name) {
    return listed.indexOf(name);
  }

  /** SHA-256 over all that decides how values are written. */
  String hash() {
    StringBuilder text = new StringBuilder(String.join(";", listed)).append('\n');
    shapes.values().forEach(shape -> text.append(shape.text()).append('\n'));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
