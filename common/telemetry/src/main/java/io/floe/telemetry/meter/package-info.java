/**
 * What this node's own work takes, as meters for {@code /q/metrics} on the management port. In come
 * the figures of the roles that run here; Quarkus asks for them when somebody scrapes.
 */
package io.floe.telemetry.meter;
