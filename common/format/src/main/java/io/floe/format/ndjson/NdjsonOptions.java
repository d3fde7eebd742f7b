package io.floe.format.ndjson;

import io.floe.plan.type.Schema;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How lines of JSON are read.
 *
 * @param inferSchemaLength how many lines the inference looks at; empty for all
 * @param ignoreErrors whether values of other types become null
 */
public record NdjsonOptions(
    OptionalLong inferSchemaLength,
    boolean ignoreErrors,
    Optional<Schema> schema,
    Optional<Schema> schemaOverwrite) {}
