package io.floe.storage;

import java.util.List;

/**
 * The files that some paths stand for.
 *
 * @param files the files, sorted within each path as Polars does
 * @param hiveStart from which character on a location may name partitions
 * @param fromDirectory whether one directory was given, which switches hive partitions on
 */
public record Expansion(List<FoundFile> files, int hiveStart, boolean fromDirectory) {
  public Expansion {
    files = List.copyOf(files);
  }
}
