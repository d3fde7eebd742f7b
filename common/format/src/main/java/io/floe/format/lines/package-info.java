/** Files read as one row a line. In: a {@code ByteSource}. Out: pages of one column. */
package io.floe.format.lines;
