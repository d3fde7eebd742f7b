package io.floe.engine.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that are read and written again are the same bytes. */
class RowKeyReaderTest {
  private static Column nested(Memory memory) {
    Layout.StructOf layout =
        new Layout.StructOf(
            List.of(
                FixedLayout.INT16,
                FixedLayout.FLOAT32,
                FixedLayout.INT128,
                new Layout.ListOf(Layout.Bytes.BYTES),
                new Layout.ArrayOf(Layout.Bit.BIT, 2),
                Layout.Nothing.NOTHING));
    try (StructBuilder builder = new StructBuilder(layout.children(), 4, memory)) {
      for (int row = 0; row < 3; row++) {
        ((FixedBuilder) builder.members().get(0)).appendLong(row - 1);
        ((FixedBuilder) builder.members().get(1)).appendDouble(1.5 - row);
        ((FixedBuilder) builder.members().get(2)).appendWide(row, -row);
        ListBuilder lists = (ListBuilder) builder.members().get(3);
        for (int place = 0; place < row; place++) {
          ((BytesBuilder) lists.child()).append(new byte[] {0, 7, (byte) place});
        }
        lists.append(row);
        ArrayBuilder arrays = (ArrayBuilder) builder.members().get(4);
        ((BitBuilder) arrays.child()).append(row == 1);
        arrays.child().appendNull();
        arrays.append();
        builder.members().get(5).appendNull();
        builder.append();
      }
      builder.appendNull();
      return builder.finish();
    }
  }

  private static void roundTrip(RowKeys.Order order) {
    try (Memory memory = Memory.root(1 << 24);
        Scope scope = new Scope(memory)) {
      Column column = scope.own(nested(memory));
      RowKeys keys = scope.own(RowKeys.of(List.of(column), List.of(order), 4, memory));
      BytesColumn bytes = scope.own(column(keys, memory));
      Column read =
          scope.own(
              RowKeyReader.columns(bytes, List.of(column.layout()), List.of(order), memory)
                  .getFirst());
      RowKeys again = scope.own(RowKeys.of(List.of(read), List.of(order), 4, memory));
      assertThat(read.isNull(3)).isTrue();
      assertThat(again.offsets()).isEqualTo(keys.offsets());
      assertThat(again.bytes().mismatch(keys.bytes())).isEqualTo(-1);
    }
  }

  private static BytesColumn column(RowKeys keys, Memory memory) {
    int[] offsets = keys.offsets();
    try (BytesBuilder builder = new BytesBuilder(4, memory)) {
      for (int row = 0; row < 4; row++) {
        MemorySegment bytes = keys.bytes();
        builder.append(bytes, offsets[row], offsets[row + 1] - offsets[row]);
      }
      return builder.finish();
    }
  }

  @Test
  void keysOfNestedColumnsAreReadBack() {
    roundTrip(new RowKeys.Order(false, false));
    roundTrip(new RowKeys.Order(true, true));
  }
}
