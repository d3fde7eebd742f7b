/**
 * Columns and pages: the only form in which data exists inside the engine. In: buffers. Out:
 * immutable, reference-counted columns in Arrow's layouts. Called by everything that touches data.
 */
package io.floe.engine.column;
