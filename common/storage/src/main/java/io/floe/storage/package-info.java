/**
 * Files, wherever they lie. In: locations. Out: sources that are read by ranges, sinks that appear
 * whole or not at all, and expanded lists of files. Called by formats, scans, sinks and spilling.
 */
package io.floe.storage;
