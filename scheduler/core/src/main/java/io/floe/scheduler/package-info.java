/**
 * Puts the parts of the scheduler together as beans; the application that contains it starts them.
 */
package io.floe.scheduler;
