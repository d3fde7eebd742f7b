package io.floe.format.parquet;

import io.floe.engine.column.Column;
import org.jspecify.annotations.Nullable;

/**
 * The part of a leaf that comes from one page.
 *
 * @param column where values are; this holds no reference
 * @param slots how many levels there are
 * @param definitions the definition levels; null when all values are there
 * @param repetitions the repetition levels; null outside of lists
 * @param rows the rows of the column whose values are there, in order; null when it is all of them
 * @param count how many values are there
 * @param topRows how many rows of the file these are
 */
@SuppressWarnings("ArrayRecordComponent") // Scratch between two steps of writing, never compared.
record LeafBatch(
    Column column,
    int slots,
    int @Nullable [] definitions,
    int @Nullable [] repetitions,
    int @Nullable [] rows,
    int count,
    int topRows) {}
