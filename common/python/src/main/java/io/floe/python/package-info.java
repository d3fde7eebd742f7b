/**
 * User code: pickled Python runs in helper processes beside the node, never in it. In: pickles as
 * plans hold them, columns. Out: columns, names, types, plans, or errors with the words of Python's
 * own. Called by expressions and operators through {@link io.floe.python.UserCode}, and by lowering
 * for callbacks while planning.
 *
 * <p>{@link io.floe.python.PythonHost} belongs to a process: it finds or makes environments, keeps
 * the helpers, and ends calls that take too long or whose query was cancelled.
 */
package io.floe.python;
