package io.floe.format.parquet;

import io.floe.engine.column.Column;

/**
 * Some rows of a file as one leaf has them.
 *
 * @param slots how many levels there are
 * @param definitions the definition levels; empty outside of lists and structs
 * @param repetitions the repetition levels; empty outside of lists
 * @param column the values, a row for each slot that exists in the innermost list
 */
@SuppressWarnings("ArrayRecordComponent") // Scratch between two steps of reading.
record LeafRows(int slots, int[] definitions, int[] repetitions, Column column) {}
