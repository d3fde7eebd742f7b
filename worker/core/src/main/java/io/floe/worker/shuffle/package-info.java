/**
 * Shuffle data of this worker: where it lies, who may read it, when it goes. In: files of tasks,
 * and requests of other workers for pieces of them. Out: pages of pieces, from this disk, from a
 * folder that all workers see, or by Flight from another worker. Called by tasks and by the
 * worker's shuffle port.
 */
package io.floe.worker.shuffle;
