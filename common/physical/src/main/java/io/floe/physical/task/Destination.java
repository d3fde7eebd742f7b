package io.floe.physical.task;

import io.floe.plan.dsl.FileFormat;
import io.floe.storage.Access;

/**
 * Where the rows of a task go, as plain data that travels to the worker.
 *
 * @param location a file, or the folder of many
 * @param layout how rows are spread over files
 * @param makeFolders whether missing folders of this machine are made; otherwise they are an error
 * @param access how the store is reached; never shown to anybody
 */
public record Destination(
    String location, Layout layout, FileFormat format, boolean makeFolders, Access access) {

  /** Rows in one file. */
  public static Destination file(
      String location, FileFormat format, boolean makeFolders, Access access) {
    return new Destination(location, new Layout.OneFile(), format, makeFolders, access);
  }

  /** Rows in files of one folder, which is made. */
  public static Destination parts(String folder, String prefix, FileFormat format, Access access) {
    return new Destination(folder, new Layout.Parts(prefix), format, true, access);
  }

  /** The name of a file in the folder. */
  String child(String name) {
    return location.endsWith("/") ? location + name : location + "/" + name;
  }

  /** How names of files in this format end. */
  public static String extension(FileFormat format) {
    return switch (format) {
      case FileFormat.Parquet ignored -> "parquet";
      case FileFormat.Ipc ignored -> "ipc";
      case FileFormat.Csv ignored -> "csv";
      case FileFormat.NDJson ignored -> "ndjson";
    };
  }
}
