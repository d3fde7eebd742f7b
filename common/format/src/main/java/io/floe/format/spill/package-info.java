/**
 * Files for pages that do not fit into the memory of a query. In: pages of known layouts. Out: the
 * same pages in the order in which they were written. Made by the tasks of a worker, called by
 * operators through {@link io.floe.engine.spill.SpillSpace}.
 */
package io.floe.format.spill;
