/**
 * What all file formats share. In: types of Polars columns. Out: the layouts that hold them, and
 * the one exception of damaged or unsupported files. Called by readers and writers of formats and
 * by whoever binds plans to the engine.
 */
package io.floe.format;
