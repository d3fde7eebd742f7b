/**
 * What the engine's tests share: random columns of all layouts, and columns as lists of objects.
 */
package io.floe.engine.testing;
