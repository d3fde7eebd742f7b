/**
 * Runs plans that are cut into stages. In: stages and the cluster's workers. Out: tasks for
 * workers, retried where workers or data were lost, and in the end the files of the result. Called
 * by {@code io.floe.scheduler.planning} on the thread of a query.
 */
package io.floe.scheduler.stage;
