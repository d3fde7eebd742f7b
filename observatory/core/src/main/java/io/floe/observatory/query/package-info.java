/**
 * What the observatory knows about queries and nodes, and where it learns it. The scheduler's side
 * implements the sources; {@code io.floe.observatory.rest} asks them.
 */
package io.floe.observatory.query;
