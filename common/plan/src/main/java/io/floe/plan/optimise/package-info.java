/**
 * Rewrites typed plans so that they do less. In: a typed plan and the client's flags. Out: a typed
 * plan with the same rows, columns and order. One class for each pass; called by the scheduler
 * between lowering and cutting into stages.
 */
package io.floe.plan.optimise;
