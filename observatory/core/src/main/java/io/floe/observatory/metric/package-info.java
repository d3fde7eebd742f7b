/**
 * Figures of nodes, kept in a buffer of fixed size. In come samples of all nodes, by OTLP or from
 * the same process; out come ranges for {@code io.floe.observatory.rest}.
 */
package io.floe.observatory.metric;
