package io.floe.python;

import io.floe.plan.dsl.PythonObject;
import io.floe.plan.type.Schema;

/**
 * A call of a function over frames.
 *
 * @param input the columns that the function sees
 * @param output the columns that the plan counts on
 * @param validate whether other columns than those are an error by themselves
 */
public record FrameCall(PythonObject function, Schema input, Schema output, boolean validate) {}
