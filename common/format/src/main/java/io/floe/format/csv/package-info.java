/**
 * Comma-separated values. In: a {@code ByteSource} and the options of a scan, or pages. Out: pages,
 * or a file. {@code CsvHead} finds columns and their types, {@code CsvFile} reads, {@code
 * CsvWriter} writes. Called by scans, by lowering (for schemas) and by sinks.
 */
package io.floe.format.csv;
