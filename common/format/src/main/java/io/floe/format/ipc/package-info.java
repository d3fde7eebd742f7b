/**
 * Arrow's interprocess format on our own columns, with what Polars adds to it (128-bit integers,
 * views, categoricals, enums). In: messages, streams and files, or pages. Out: pages, or messages,
 * streams and files. Called by readers of plans (embedded frames), by shuffle, Flight, Python
 * helpers and scans.
 */
package io.floe.format.ipc;
