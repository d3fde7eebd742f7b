/**
 * One stage of a query run to its end. In: the typed plan of a stage that ends in a sink. Out:
 * files and what to tell the client about them. Called by workers.
 */
package io.floe.physical.task;
