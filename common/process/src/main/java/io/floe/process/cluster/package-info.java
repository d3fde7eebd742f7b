/**
 * How nodes of one cluster know each other. In: the cluster's secret. Out: calls that prove to know
 * it, and a guard for internal ports that refuses callers who do not. Called by the listeners and
 * by {@code NodeChannels}, which makes all connections to other nodes.
 */
package io.floe.process.cluster;
