package io.floe.plan.dsl;

import io.floe.plan.type.Field;
import java.util.Optional;

/**
 * A Python function over series.
 *
 * @param outputType the promised output type; when empty the function is asked with an empty input
 * @param materializedField the output field when the client already knows it
 */
public record PythonFunction(
    Optional<DataTypeExpression> outputType,
    Optional<Field> materializedField,
    boolean elementwise,
    boolean returnsScalar,
    PythonObject object) {}
