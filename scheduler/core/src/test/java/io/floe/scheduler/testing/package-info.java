/** A stand-in for the engine, and a node around it, for tests of the client service. */
package io.floe.scheduler.testing;
