/**
 * From plan bytes to a result. In: what a client has sent. Out: a plan that was read, typed and
 * handed to workers. Called by the life cycle of queries.
 */
package io.floe.scheduler.planning;
