/**
 * The types of Polars columns. In: nothing. Out: immutable descriptions of types, fields and
 * schemas. Called by everyone who names a column: reading, lowering, formats and the binding of
 * plans to the engine.
 */
package io.floe.plan.type;
