/**
 * Figures of the machine that a node runs on, read from {@code /proc}, the cgroup and the Java
 * virtual machine. In comes a second's passing; out comes a {@link
 * io.floe.telemetry.host.HostSample}. {@code io.floe.telemetry.report} asks for them.
 */
package io.floe.telemetry.host;
