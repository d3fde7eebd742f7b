/**
 * Queries that have ended, kept over restarts. In come those of {@code
 * io.floe.observatory.query.QuerySource}; out come the same to {@code io.floe.observatory.rest},
 * from a SQLite file.
 */
package io.floe.observatory.history;
