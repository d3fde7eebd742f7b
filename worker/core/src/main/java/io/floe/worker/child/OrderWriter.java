package io.floe.worker.child;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes the parts of orders; {@link OrderReader} reads them in the same order. */
final class OrderWriter {
  private final DataOutputStream out;

  OrderWriter(OutputStream stream) {
    this.out = new DataOutputStream(stream);
  }

  OrderWriter text(String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
    return this;
  }

  OrderWriter number(long value) throws IOException {
    out.writeLong(value);
    return this;
  }

  OrderWriter flag(boolean value) throws IOException {
    out.writeBoolean(value);
    return this;
  }

  OrderWriter texts(List<String> values) throws IOException {
    number(values.size());
    for (String value : values) {
      text(value);
    }
    return this;
  }

  OrderWriter paths(List<Path> values) throws IOException {
    return texts(values.stream().map(Path::toString).toList());
  }

  OrderWriter map(Map<String, String> values) throws IOException {
    number(values.size());
    for (Map.Entry<String, String> entry : values.entrySet()) {
      text(entry.getKey()).text(entry.getValue());
    }
    return this;
  }

  OrderWriter optionalText(Optional<String> value) throws IOException {
    return texts(value.map(List::of).orElseGet(List::of));
  }

  OrderWriter optionalPath(Optional<Path> value) throws IOException {
    return optionalText(value.map(Path::toString));
  }

  OrderWriter optionalNumber(OptionalLong value) throws IOException {
    return flag(value.isPresent()).number(value.orElse(0));
  }

  OrderWriter optionalNumber(OptionalInt value) throws IOException {
    return flag(value.isPresent()).number(value.orElse(0));
  }

  void flush() throws IOException {
    out.flush();
  }
}
