/**
 * A plan cut into stages that many tasks run. In: an optimised plan, what is known about the sizes
 * of its sources, and how many tasks there should be. Out: stages in the order in which they can
 * run, each with what its tasks do with their rows. Called by the scheduler.
 */
package io.floe.plan.stage;
