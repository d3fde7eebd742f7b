/**
 * The places where settings are written. In come files, environment and options; out go tables of
 * raw values that know where they were written, and problems for what cannot be read. Called by the
 * loader only.
 */
package io.floe.settings.source;
