package io.floe.plan.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages name types as Python does. */
class DataTypeNamedTest {
  @Test
  void typesHaveTheNamesOfPython() {
    assertThat(SimpleType.UINT64.named()).isEqualTo("UInt64");
    assertThat(SimpleType.STRING.named()).isEqualTo("String");
    assertThat(new DataType.ListOf(SimpleType.INT8).named()).isEqualTo("List(Int8)");
    assertThat(new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.of("UTC")).named())
        .isEqualTo("Datetime('μs', 'UTC')");
    assertThat(new DataType.Decimal(10, 2).named()).isEqualTo("Decimal(10, 2)");
    assertThat(new DataType.Struct(List.of(new Field("a", SimpleType.INT8))).named())
        .isEqualTo("Struct({'a': Int8})");
  }
}
