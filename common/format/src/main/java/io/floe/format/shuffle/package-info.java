/**
 * Files that the tasks of a query leave for later tasks: an Arrow stream with a checked index
 * behind it, so that pages may be written in any order and are read in theirs. In: pages with their
 * morsels. Out: one file a partition; messages or pages of such a file. Called by the sink and the
 * source of exchanges, and by the worker that serves files to others.
 */
package io.floe.format.shuffle;
