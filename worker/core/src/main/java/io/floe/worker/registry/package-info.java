/**
 * This worker's word to the scheduler: that it is there, where it is called, what it runs, and that
 * it leaves. In: the state of tasks and shuffle data. Out: calls to the scheduler's worker port,
 * and queries to forget. Started with the worker when the scheduler is in another process.
 */
package io.floe.worker.registry;
