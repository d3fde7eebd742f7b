/**
 * What the dashboard shows now: the nodes as they report, the counts of queries, the settings. In
 * come the stores of {@code metric}, {@code history} and {@code query}; out come records for {@code
 * io.floe.observatory.rest}.
 */
package io.floe.observatory.live;
