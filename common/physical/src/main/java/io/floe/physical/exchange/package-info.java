/**
 * Rows on their way between tasks. In: pages of a task, and how a stage divides its rows; or the
 * pieces that a task reads. Out: files of partitions at a place that the worker gives; or pages in
 * the order of the tasks that wrote them. Called by the pipelines of tasks; the worker implements
 * where files lie and how they are fetched.
 */
package io.floe.physical.exchange;
