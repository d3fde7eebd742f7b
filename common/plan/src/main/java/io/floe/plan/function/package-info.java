/**
 * The catalogue of functions: one entry for each function that a plan may name, with the rule for
 * its type, the coercion of its inputs, its flags and the kernel that runs it. In: names and types.
 * Out: entries. Called by lowering, the coverage check, the documentation and {@code
 * common/physical}, which binds kernels.
 */
package io.floe.plan.function;
