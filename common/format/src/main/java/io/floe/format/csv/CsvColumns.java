package io.floe.format.csv;

import io.floe.plan.dsl.CsvParseOptions;
import io.floe.plan.dsl.CsvReadOptions;
import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names and types of the columns of one file, by its first lines and the options of the scan. */
final class CsvColumns {
  private final CsvRules rules;
  private final CsvReadOptions options;
  private final List<String> names;
  private final List<Set<DataType>> types = new ArrayList<>();

  private CsvColumns(CsvHead head, CsvRules rules) {
    this.rules = rules;
    this.options = rules.options();
    this.names =
        head.header()
            .map(
                line ->
                    unique(
                        LineFields.of(line, options.parseOptions()).stream()
                            .map(LineField::text)
                            .toList()))
            .orElseGet(ArrayList::new);
    names.forEach(ignored -> types.add(new LinkedHashSet<>()));
    boolean grows = head.header().isEmpty();
    boolean guess = options.schema().isEmpty() && options.inferSchemaLength().orElse(1) != 0;
    for (byte[] line : head.records()) {
      List<LineField> fields = LineFields.of(line, options.parseOptions());
      for (int column = 0; column < fields.size(); column++) {
        if (column == names.size()) {
          if (!grows) {
            break;
          }
          names.add("column_" + (column + (rules.semantics().csvColumnsCountFromZero() ? 0 : 1)));
          types.add(new LinkedHashSet<>());
        }
        if (!guess) {
          types.get(column).add(SimpleType.STRING);
        } else if (!isNull(fields.get(column), names.get(column))) {
          types.get(column).add(FieldTypes.of(fields.get(column).text(), options.parseOptions()));
        }
      }
    }
  }

  /** How many records the inference looks at. */
  static long recordsWanted(CsvReadOptions options) {
    return options.schema().isPresent() ? 0 : options.inferSchemaLength().orElse(Long.MAX_VALUE);
  }

  /** The columns of a file; a file without any lines has none. */
  static Schema of(CsvHead head, CsvRules rules) {
    CsvReadOptions options = rules.options();
    boolean nothing = options.hasHeader() ? head.header().isEmpty() : head.records().isEmpty();
    if (nothing) {
      if (options.raiseIfEmpty()) {
        throw PlanException.noData("empty CSV");
      }
      return Schema.EMPTY;
    }
    CsvColumns columns = new CsvColumns(head, rules);
    return rules.semantics().csvSchemaGoesByName() ? columns.byName() : columns.byPlace();
  }

  private boolean isNull(LineField field, String column) {
    if (field.isEmpty()) {
      return true;
    }
    String text = field.text();
    Optional<CsvParseOptions.NullValues> values = options.parseOptions().nullValues();
    if (values.isEmpty()) {
      return false;
    }
    return switch (values.get()) {
      case CsvParseOptions.AllColumnsSingle(String only) -> only.equals(text);
      case CsvParseOptions.AllColumns(List<String> all) -> all.contains(text);
      case CsvParseOptions.Named(List<CsvParseOptions.ColumnText> named) ->
          named.stream().anyMatch(it -> it.column().equals(column) && it.text().equals(text));
    };
  }

  /** Names that occur again get a number. */
  private static List<String> unique(List<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    List<String> result = new ArrayList<>();
    for (String name : names) {
      int before = counts.merge(name, 1, Integer::sum) - 1;
      result.add(before == 0 ? name : name + "_duplicated_" + (before - 1));
    }
    return result;
  }

  private Schema guessed() {
    List<Field> fields = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      DataType type =
          options
              .schemaOverwrite()
              .flatMap(schema -> schema.field(name))
              .map(Field::dataType)
              .orElse(FieldTypes.common(types.get(column)));
      fields.add(new Field(name, type));
    }
    return Schema.of(overwritten(fields));
  }

  private List<Field> overwritten(List<Field> fields) {
    List<DataType> given = options.dataTypeOverwrite().orElse(List.of());
    if (given.size() > fields.size()) {
      throw PlanException.invalidOperation(
          "The number of schema overrides must be less than or equal to the number of fields");
    }
    List<Field> result = new ArrayList<>(fields);
    for (int column = 0; column < given.size(); column++) {
      result.set(column, new Field(fields.get(column).name(), given.get(column)));
    }
    return result;
  }

  /** Before 2.0: a given schema names the columns of the file one after the other. */
  private Schema byPlace() {
    List<String> given = options.columnNamesOverwrite().orElse(List.of());
    if (given.size() > names.size()) {
      throw new PlanException(
          ErrorType.SHAPE,
          "The length of the new names list should be equal to or less than the original column"
              + " length");
    }
    for (int column = 0; column < given.size(); column++) {
      names.set(column, given.get(column));
    }
    Schema guessed = guessed();
    if (options.schema().isEmpty()) {
      return guessed;
    }
    Schema schema = options.schema().get();
    if (options.parseOptions().truncateRaggedLines()) {
      return schema;
    }
    if (schema.size() < guessed.size()) {
      throw PlanException.schema(
          "provided schema does not match number of columns in file (%d != %d in file)"
              .formatted(schema.size(), guessed.size()));
    }
    return Schema.of(schema.fields().subList(0, guessed.size()));
  }

  /** Since 2.0: a given schema goes by names where there is a header. */
  private Schema byName() {
    options.columnNamesOverwrite().ifPresent(this::rename);
    options
        .dataTypeOverwrite()
        .ifPresent(
            given -> {
              if (given.size() != names.size()) {
                throw PlanException.schema(
                    ("The number of dtypes in schema override must be equal to the number of"
                            + " fields in the file (%d != %d).")
                        .formatted(given.size(), names.size()));
              }
            });
    if (options.schema().isEmpty()) {
      return guessed();
    }
    Schema schema = options.schema().get();
    List<String> extra = new ArrayList<>();
    List<String> missing = new ArrayList<>(schema.names());
    if (options.hasHeader()) {
      missing.removeAll(names);
      names.stream().filter(name -> !schema.contains(name)).forEach(extra::add);
    } else {
      missing = missing.subList(Math.min(names.size(), missing.size()), missing.size());
      for (int column = 0; column < names.size(); column++) {
        if (column < schema.size()) {
          names.set(column, schema.field(column).name());
        } else {
          extra.add("");
        }
      }
    }
    refuseExtra(extra);
    refuseMissing(missing);
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(schema.field(name).orElse(new Field(name, SimpleType.STRING)));
    }
    return Schema.of(fields);
  }

  private void rename(List<String> given) {
    int difference = given.size() - names.size();
    boolean allowed =
        difference == 0
            || (difference > 0 && rules.missing() == MissingColumnsPolicy.INSERT)
            || (difference < 0 && rules.extra() == ExtraColumnsPolicy.IGNORE);
    if (!allowed) {
      throw PlanException.schema(
          ("provided `new_columns` does not match number of columns in file (%d != %d in file)."
                  + " Ensure the number of names match, or pass %s")
              .formatted(
                  given.size(),
                  names.size(),
                  difference > 0
                      ? "missing_columns='insert' to create (%d) missing columns with all-NULL values."
                          .formatted(difference)
                      : "extra_columns='ignore' to ignore (%d) extra columns."
                          .formatted(-difference)));
    }
    for (int column = 0; column < Math.min(given.size(), names.size()); column++) {
      names.set(column, given.get(column));
    }
  }

  private void refuseExtra(List<String> extra) {
    if (!extra.isEmpty() && rules.extra() == ExtraColumnsPolicy.RAISE) {
      throw PlanException.schema(
          ("CSV file contained column names not specified in schema (n_extra = %d). Specify these"
                  + " names in the schema, or pass `extra_columns='ignore'` to ignore these"
                  + " columns.%s")
              .formatted(extra.size(), named("extra", extra)));
    }
  }

  private void refuseMissing(List<String> missing) {
    if (!missing.isEmpty() && rules.missing() == MissingColumnsPolicy.RAISE) {
      throw PlanException.schema(
          ("column names specified in schema not found in CSV file (n_missing = %d). Remove these"
                  + " names from the schema, or pass `missing_columns='insert'` to insert these"
                  + " columns with NULL row values.%s")
              .formatted(missing.size(), named("missing", missing)));
    }
  }

  private String named(String what, List<String> names) {
    return options.hasHeader()
        ? " (%s names: [%s])"
            .formatted(what, String.join(", ", names.stream().map(it -> '"' + it + '"').toList()))
        : "";
  }
}
