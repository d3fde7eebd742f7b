/**
 * Where releases of Polars give the same query another meaning. In: the version of the client. Out:
 * answers by the name of the question. Called by lowering, the catalogue and the engine's binding.
 */
package io.floe.plan.semantics;
