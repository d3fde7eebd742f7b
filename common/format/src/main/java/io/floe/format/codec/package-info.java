/**
 * Compression. In: native segments. Out: native segments. Native libraries are used where they can
 * be loaded, pure Java otherwise, decided once. Called by the IPC and parquet formats and by
 * shuffle.
 */
package io.floe.format.codec;
