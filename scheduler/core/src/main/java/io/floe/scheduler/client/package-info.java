/**
 * What a Polars client may call, on the client port. In come the client's protobuf messages and
 * headers; out go calls to {@code io.floe.scheduler.query} and, as answers, exactly what released
 * clients can read. Quarkus calls it.
 */
package io.floe.scheduler.client;
