/**
 * Tasks in a process of their own, so that a task that takes all memory, or crashes Java, costs
 * itself and not the worker. In: task requests as they come from the scheduler. Out: the same
 * requests to a child of this process, its events back, and a failure in plain words when the child
 * dies; the next task finds a new child. Started by the worker when {@code worker.executor} is
 * {@code process}.
 */
package io.floe.worker.child;
