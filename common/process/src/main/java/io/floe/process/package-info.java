/**
 * A node as a process: command line, settings handed to Quarkus, internal listening ports, TLS, the
 * ready line. In come the arguments of {@code main}; out come settings as a bean and open ports.
 * Every runnable application calls it; roles contribute their internal services as beans.
 */
package io.floe.process;
