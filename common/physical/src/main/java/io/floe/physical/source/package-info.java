/**
 * What plans ask of the world outside: the columns of files. In: scans. Out: schemas, files, row
 * counts. Called by lowering.
 */
package io.floe.physical.source;
