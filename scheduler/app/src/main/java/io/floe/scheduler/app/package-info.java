/**
 * The scheduler as a program of its own, for work on it with live reload. In come arguments; out
 * comes a running process. The node that people run is {@code deployment/node}.
 */
package io.floe.scheduler.app;
