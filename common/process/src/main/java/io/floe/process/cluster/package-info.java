/**
 * How nodes of one cluster call each other and know each other. In: the cluster's secret and the
 * TLS files of the settings. Out: channels that prove themselves, and a guard for internal ports
 * that refuses callers who do not. Called by the roles that call other nodes, and by the listeners.
 */
package io.floe.process.cluster;
