/**
 * Plans as text for people. In: typed plans. Out: an indented tree in the layout of Polars' {@code
 * explain}, or a graph in the dot language. Called by the client service and the observatory.
 */
package io.floe.plan.explain;
