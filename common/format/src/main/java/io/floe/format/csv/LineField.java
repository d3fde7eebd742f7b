package io.floe.format.csv;

/**
 * A field of a line that is looked at for inference.
 *
 * @param text the content, without the quotes around it
 * @param isEmpty whether nothing was written, not even quotes
 */
record LineField(String text, boolean isEmpty) {}
