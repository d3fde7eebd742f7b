package io.floe.format.csv;

import io.floe.plan.dsl.CsvReadOptions;
import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.semantics.Semantics;

/**
 * How a scan reads its files.
 *
 * @param semantics the client's release, which decides how columns are named and found
 */
public record CsvRules(
    CsvReadOptions options,
    MissingColumnsPolicy missing,
    ExtraColumnsPolicy extra,
    Semantics semantics) {}
