package io.floe.python;

import io.floe.plan.dsl.PythonObject;
import io.floe.plan.type.DataType;

/**
 * A call of a function over series.
 *
 * @param mode how the helper calls it: {@code columns}, {@code fold} or {@code rolling}
 * @param options what the mode needs beside, as JSON
 * @param output the type of the values that come out
 */
public record SeriesCall(PythonObject function, String mode, String options, DataType output) {}
