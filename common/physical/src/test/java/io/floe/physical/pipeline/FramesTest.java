package io.floe.physical.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcStreamWriter;
import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans are bytes of anybody: what they say of a frame need not be what it holds. */
class FramesTest {
  private static FrameSource frame(Field field, Memory memory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (IpcStreamWriter writer =
        new IpcStreamWriter(
            new StreamSink("test", bytes),
            Schema.of(List.of(field)),
            Map.of(),
            IpcCompression.NONE,
            memory)) {
      writer.finish();
    }
    return new FrameSource(0, List.of(ByteSpan.of(MemorySegment.ofArray(bytes.toByteArray()))));
  }

  private static void read(DataType present, String name, DataType wanted) {
    try (Memory memory = Memory.root(Long.MAX_VALUE)) {
      Schema schema = Schema.of(List.of(new Field(name, wanted)));
      assertThat(Frames.pages(frame(new Field("a", present), memory), schema, memory)).isEmpty();
    }
  }

  @Test
  void otherValuesThanThePlanSaysAreRefused() {
    assertThatThrownBy(() -> read(SimpleType.STRING, "a", SimpleType.INT64))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("column 'a'")
        .hasMessageContaining("where the plan says");
  }

  @Test
  void aMissingColumnIsRefused() {
    assertThatThrownBy(() -> read(SimpleType.INT64, "b", SimpleType.INT64))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no column 'b'");
  }

  @Test
  void typesOfTheSameLayoutAreTaken() {
    read(new DataType.ListOf(SimpleType.INT64), "a", new DataType.ListOf(SimpleType.TIME));
  }
}
