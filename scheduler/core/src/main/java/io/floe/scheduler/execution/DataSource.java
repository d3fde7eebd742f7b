package io.floe.scheduler.execution;

import java.util.Map;

/**
 * A file or table that a query reads.
 *
 * @param place an absolute path or a URL without credentials
 * @param columns the columns that are read, with their types as Polars writes them
 */
public record DataSource(String place, Map<String, String> columns) {}
