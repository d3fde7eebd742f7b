package io.floe.worker.child;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what {@link OrderWriter} has written. */
final class OrderReader {
  private final DataInputStream in;

  OrderReader(InputStream stream) {
    this.in = new DataInputStream(stream);
  }

  String text() throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  long number() throws IOException {
    return in.readLong();
  }

  boolean flag() throws IOException {
    return in.readBoolean();
  }

  List<String> texts() throws IOException {
    long count = number();
    List<String> values = new ArrayList<>();
    for (long position = 0; position < count; position++) {
      values.add(text());
    }
    return values;
  }

  List<Path> paths() throws IOException {
    return texts().stream().map(Path::of).toList();
  }

  Map<String, String> map() throws IOException {
    long count = number();
    Map<String, String> values = new HashMap<>();
    for (long position = 0; position < count; position++) {
      String name = text();
      values.put(name, text());
    }
    return values;
  }

  Optional<String> optionalText() throws IOException {
    return texts().stream().findFirst();
  }

  Optional<Path> optionalPath() throws IOException {
    return optionalText().map(Path::of);
  }

  OptionalLong optionalLong() throws IOException {
    boolean present = flag();
    long value = number();
    return present ? OptionalLong.of(value) : OptionalLong.empty();
  }

  OptionalInt optionalInt() throws IOException {
    OptionalLong value = optionalLong();
    return value.isPresent()
        ? OptionalInt.of(Math.toIntExact(value.getAsLong()))
        : OptionalInt.empty();
  }
}
