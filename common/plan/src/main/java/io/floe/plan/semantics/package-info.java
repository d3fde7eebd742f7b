/**
 * What types and releases of Polars mean: the common type of two types, which casts exist, how
 * literals get a type, where releases differ, and the errors that users see. In: types and the
 * version of the client. Out: answers by the name of the question. Called by the catalogue,
 * lowering and the optimiser.
 */
package io.floe.plan.semantics;
