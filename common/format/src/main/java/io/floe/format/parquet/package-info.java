/**
 * Parquet files between pages and bytes, by code of our own over the metadata structures of
 * parquet-java. In: pages, or sources of bytes. Out: files that Polars reads back as what they
 * were, or pages. Called by sinks, results, shuffle and scans.
 */
package io.floe.format.parquet;
