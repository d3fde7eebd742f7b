/**
 * Numbers for distinct keys. In: key columns of any layout. Out: the same number for rows with the
 * same key. Called by grouping, joins, distinct and counts of distinct values.
 */
package io.floe.engine.keys;
