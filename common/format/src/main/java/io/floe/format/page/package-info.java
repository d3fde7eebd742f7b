/**
 * Small tools on columns that formats need: slices, flattening, views. In: columns and buffers.
 * Out: columns with references of their own. Called by the readers and writers of formats.
 */
package io.floe.format.page;
