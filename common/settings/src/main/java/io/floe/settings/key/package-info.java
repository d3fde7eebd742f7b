/**
 * The one description of every key: path, type, default, meaning, fate, and the part of the tree
 * that it feeds. In come raw values; out go typed ones, the tree, and the rows of the generated
 * reference. Called by the loader only.
 */
package io.floe.settings.key;
