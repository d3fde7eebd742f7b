/**
 * House rules for the compiler. In: the syntax tree of every module while it is compiled. Out:
 * errors that fail the build. Called by Error Prone, which finds the rules as services.
 */
package io.floe.lint;
