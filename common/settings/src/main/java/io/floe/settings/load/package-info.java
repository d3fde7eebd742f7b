/**
 * The way from sources to settings, and the reference page. In come a file, the environment and
 * options; out go loaded settings, the answer of {@code floe settings check}, and docs/settings.md.
 * Called by the node's {@code main}.
 */
package io.floe.settings.load;
