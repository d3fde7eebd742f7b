package io.floe.python;

import io.floe.plan.dsl.PythonObject;
import io.floe.plan.type.Schema;
import java.util.Optional;

/**
 * What a source written in Python is asked for.
 *
 * @param columns the columns that are wanted
 * @param projected whether these are fewer than the source has
 * @param limit how many rows are enough
 * @param validate whether frames of other columns are an error by themselves
 */
public record ScanCall(
    PythonObject function,
    Schema columns,
    boolean projected,
    Optional<Long> limit,
    boolean validate) {}
