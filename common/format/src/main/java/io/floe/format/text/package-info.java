/**
 * Files of records that lines end: finding the borders of records, so that parts of a file are read
 * by themselves, and decompression. In: a {@code ByteSource}. Out: blocks of whole records. Called
 * by the readers of CSV, NDJSON and plain lines.
 */
package io.floe.format.text;
