package io.floe.format.csv;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.Optional;

/** Whole numbers of 128 bits. */
final class WideParser extends ColumnParser {
  private final boolean signed;

  WideParser(CsvFormat format, int number) {
    super(format, number);
    this.signed = column.dataType() == SimpleType.INT128;
  }

  @Override
  Column parse(Fields fields, int place, Memory memory) {
    FixedLayout layout = signed ? FixedLayout.INT128 : FixedLayout.UINT128;
    try (FixedBuilder values = new FixedBuilder(layout, fields.rows, memory)) {
      int at = place;
      for (int row = 0; row < fields.rows; row++, at += fields.width) {
        long start = contentStart(fields, at);
        int length = fields.lengths[at] == Fields.MISSING ? 0 : contentLength(fields, at);
        int blanks = blanks(fields.bytes, start, length);
        if (length == blanks || isNullText(fields, at)) {
          values.appendNull();
          continue;
        }
        Optional<BigInteger> value =
            Integers.read(text(fields.bytes, start + blanks, length - blanks), signed);
        if (value.isPresent()) {
          values.appendWide(value.get().longValue(), value.get().shiftRight(64).longValue());
        } else if (format.ignoreErrors()) {
          values.appendNull();
        } else {
          throw failure(fields, at, "invalid primitive value found during CSV parsing");
        }
      }
      return values.finish();
    }
  }
}
