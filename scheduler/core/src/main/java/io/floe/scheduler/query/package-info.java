/**
 * The life of queries. In come submitted plans that the engine could read; out come snapshots of
 * where each stands, and its outcome when it has one. The client service and the observatory call
 * it; it calls the engine on threads of its own.
 */
package io.floe.scheduler.query;
