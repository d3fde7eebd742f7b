package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Page;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.format.parquet.ColumnRange;
import io.floe.physical.expression.Constants;
import io.floe.physical.expression.Conversions;
import io.floe.physical.source.HiveParts;
import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.dsl.UnifiedScanArguments;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The columns of a scan: those of the files, and those made of row numbers, folders and paths. */
final class ScanColumns {
  private final Schema output;
  private final UnifiedScanArguments arguments;
  private final Schema hive;
  private final Schema expected;

  /**
   * The columns of a scan.
   *
   * @param output the columns of its pages, in order
   */
  ScanColumns(LogicalNode.FileScan scan, Schema output) {
    this.output = output;
    this.arguments = scan.arguments();
    this.hive = scan.source().hiveSchema();
    this.expected = scan.source().fileSchema();
  }

  /** Refuses a file with columns that nobody expects, unless they are to be ignored. */
  void check(ScannedFile file) {
    if (arguments.extraColumnsPolicy() == ExtraColumnsPolicy.IGNORE) {
      return;
    }
    for (Field field : file.schema()) {
      if (!expected.contains(field.name()) && !hive.contains(field.name())) {
        throw PlanException.schema(
            ("extra column in file outside of expected schema: %s, hint: specify this column in"
                    + " the schema, or pass extra_columns='ignore' in scan options. File containing"
                    + " extra column: '%s'.")
                .formatted(field.name(), file.path()));
      }
    }
  }

  /** Which columns of a file are read, in the order of the output. */
  List<Integer> inFile(ScannedFile file) {
    List<Integer> positions = new ArrayList<>();
    for (Field field : output) {
      if (isOfFile(field)) {
        OptionalInt position = file.schema().position(field.name());
        if (position.isPresent()) {
          positions.add(position.getAsInt());
        } else if (arguments.missingColumnsPolicy() == MissingColumnsPolicy.RAISE) {
          throw new PlanException(
              ErrorType.COLUMN_NOT_FOUND,
              "did not find column %s, consider passing `missing_columns='insert'`; file: '%s'"
                  .formatted(field.name(), file.path()));
        }
      }
    }
    return positions;
  }

  /** The page of the output; the page of the file stays open. */
  Page complete(Page read, ScannedFile file, long firstRow, long morsel, Memory memory) {
    List<Column> columns = new ArrayList<>(output.size());
    try {
      int next = 0;
      for (Field field : output) {
        if (isOfFile(field)) {
          Optional<Field> inFile = file.schema().field(field.name());
          columns.add(
              inFile.isPresent()
                  ? converted(read.column(next++), inFile.get(), field, file, memory)
                  : constant(Constant.NULL, field.dataType(), read.rowCount(), memory));
        } else {
          columns.add(made(field, file, firstRow, read.rowCount(), memory));
        }
      }
      return new Page(read.rowCount(), columns, morsel);
    } catch (RuntimeException failure) {
      columns.forEach(Column::close);
      throw failure;
    }
  }

  /** What is known of a column in a group of a file; folders tell of their columns, too. */
  Optional<ColumnRange> range(TypedExpression.ColumnReference column, ScannedFile file, int group) {
    Field field = new Field(column.name(), column.dataType());
    if (isOfFile(field)) {
      boolean same =
          file.schema()
              .field(field.name())
              .map(inFile -> inFile.dataType().equals(field.dataType()))
              .orElse(false);
      return same ? file.range(group, field.name()) : Optional.empty();
    }
    if (!hive.contains(field.name())) {
      return Optional.empty();
    }
    return switch (hiveConstant(hiveValue(field, file), field)) {
      case Constant.Null ignored ->
          Optional.of(new ColumnRange(1, OptionalLong.of(1), Optional.empty(), Optional.empty()));
      case Constant.Int(BigInteger value) -> Optional.of(only(value));
      case Constant.Text(String value) -> Optional.of(only(value.getBytes(StandardCharsets.UTF_8)));
      case Constant.Bool ignored -> Optional.empty();
      case Constant.Real ignored -> Optional.empty();
      case Constant.Bytes ignored -> Optional.empty();
      case Constant.Values ignored -> Optional.empty();
      case Constant.EncodedValues ignored -> Optional.empty();
    };
  }

  private static ColumnRange only(Object value) {
    return new ColumnRange(1, OptionalLong.of(0), Optional.of(value), Optional.of(value));
  }

  private Optional<String> hiveValue(Field field, ScannedFile file) {
    int start = Math.toIntExact(arguments.hiveOptions().startIndex());
    return HiveParts.of(file.path(), start).getOrDefault(field.name(), Optional.empty());
  }

  private boolean isOfFile(Field field) {
    return !isRowIndex(field)
        && !hive.contains(field.name())
        && !arguments.includeFilePaths().equals(Optional.of(field.name()));
  }

  private boolean isRowIndex(Field field) {
    return arguments.rowIndex().isPresent()
        && arguments.rowIndex().get().name().equals(field.name());
  }

  private Column converted(
      Column column, Field inFile, Field wanted, ScannedFile file, Memory memory) {
    if (inFile.dataType().equals(wanted.dataType())) {
      return column.retain();
    }
    if (!ScanCasts.isAllowed(inFile.dataType(), wanted.dataType(), arguments.castColumnsPolicy())) {
      throw new FunctionException(
          FunctionException.Kind.SCHEMA,
          "data type mismatch for column %s: incoming: %s != target: %s, in file '%s'"
              .formatted(
                  wanted.name(), inFile.dataType().text(), wanted.dataType().text(), file.path()));
    }
    return Conversions.convert(column, inFile.dataType(), wanted.dataType(), memory);
  }

  private Column made(Field field, ScannedFile file, long firstRow, int rows, Memory memory) {
    if (isRowIndex(field)) {
      long offset = arguments.rowIndex().orElseThrow().offset() + firstRow;
      FixedLayout layout = (FixedLayout) PhysicalLayouts.of(field.dataType());
      try (FixedBuilder builder = new FixedBuilder(layout, rows, memory)) {
        for (int row = 0; row < rows; row++) {
          builder.appendLong(offset + row);
        }
        return builder.finish();
      }
    }
    if (hive.contains(field.name())) {
      Constant value = hiveConstant(hiveValue(field, file), field);
      return constant(value, field.dataType(), rows, memory);
    }
    return constant(new Constant.Text(file.path()), SimpleType.STRING, rows, memory);
  }

  private static Constant hiveConstant(Optional<String> value, Field field) {
    if (value.isEmpty()) {
      return Constant.NULL;
    }
    if (field.dataType() == SimpleType.DATE) {
      return Constant.Int.of(LocalDate.parse(value.get()).toEpochDay());
    }
    return PhysicalLayouts.of(field.dataType()) instanceof FixedLayout
        ? new Constant.Int(new BigInteger(value.get()))
        : new Constant.Text(value.get());
  }

  private static Column constant(Constant value, DataType type, int rows, Memory memory) {
    return new ConstantColumn(Constants.column(value, type, memory), rows);
  }
}
