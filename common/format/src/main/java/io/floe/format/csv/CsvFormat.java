package io.floe.format.csv;

import io.floe.plan.dsl.CsvParseOptions;
import io.floe.plan.type.Schema;

/**
 * What parsers of columns have to know.
 *
 * @param file the file's name, for messages
 * @param columns all columns of the file, in its order
 */
record CsvFormat(String file, Schema columns, CsvParseOptions options, boolean ignoreErrors) {}
