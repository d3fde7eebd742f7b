package io.floe.format.parquet;

import io.floe.plan.type.DataType;
import java.util.List;
import org.apache.parquet.format.Type;

/**
 * A column as parquet has it: one primitive of a possibly nested type.
 *
 * @param path the names from the root down
 * @param physical how values are stored
 * @param byteSize how many bytes a value takes when all take the same
 * @param type what the values mean
 * @param definition the level at which a value is there
 * @param repetition how many lists it lies in
 */
record Leaf(
    List<String> path,
    Type physical,
    int byteSize,
    DataType type,
    int definition,
    int repetition) {}
