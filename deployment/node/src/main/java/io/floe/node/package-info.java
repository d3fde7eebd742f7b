/**
 * The node that people run: every role in one program, switched by settings. In come arguments; out
 * comes a running process. Launcher, images and services call its {@code main}.
 */
package io.floe.node;
