/**
 * Runs operators over many threads, morsel by morsel. In: pipelines, each a source, operators and a
 * sink, with the pipelines they wait for. Out: whatever the sinks keep. Called by whoever executes
 * a query; operators and sources are made by the binding of plans.
 */
package io.floe.engine.pipeline;
