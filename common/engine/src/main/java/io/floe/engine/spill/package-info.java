/**
 * Pages that do not fit into memory. In: pages of an operator whose query has little memory left.
 * Out: the same pages, later, one by one. Called by sorts, group-bys and joins; the files are those
 * of the formats above this package.
 */
package io.floe.engine.spill;
