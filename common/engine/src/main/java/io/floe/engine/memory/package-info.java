/**
 * Where bytes live and who pays for them. In: sizes. Out: reference-counted native buffers that are
 * charged to a query. Called by columns, kernels, operators and formats; nobody else allocates.
 */
package io.floe.engine.memory;
