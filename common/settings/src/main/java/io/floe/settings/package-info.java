/** Settings. */
package io.floe.settings;
