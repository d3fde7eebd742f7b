/**
 * REST on the dashboard's port. In come HTTP requests of Polars clients and of the dashboard; out
 * goes JSON made from {@code io.floe.observatory.query}. Quarkus calls it.
 */
package io.floe.observatory.rest;
