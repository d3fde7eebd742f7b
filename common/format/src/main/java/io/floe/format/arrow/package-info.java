/**
 * Arrow schemas and what Polars makes of them. In: flatbuffers from IPC messages and parquet
 * metadata, or Polars schemas. Out: fields with their Polars types, or flatbuffers. Called by the
 * IPC and parquet formats.
 */
package io.floe.format.arrow;
