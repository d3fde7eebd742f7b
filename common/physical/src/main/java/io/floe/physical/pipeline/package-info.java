/**
 * Logical plans made executable. In: the typed plan of a stage and where its sources and results
 * are. Out: pipelines of the engine. Called by workers, once per task.
 */
package io.floe.physical.pipeline;
