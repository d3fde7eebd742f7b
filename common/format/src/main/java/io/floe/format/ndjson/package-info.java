/**
 * Files of one JSON object a line. In: a {@code ByteSource} and the columns of a scan, or pages.
 * Out: pages, or a file. {@code NdjsonFile} reads, {@code NdjsonWriter} writes. Called by scans, by
 * lowering (for schemas) and by sinks.
 */
package io.floe.format.ndjson;
