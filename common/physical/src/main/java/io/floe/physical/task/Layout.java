package io.floe.physical.task;

import java.util.List;

/** How the rows of a task are spread over files. */
public sealed interface Layout {

  /** All in one file; the location is its name. */
  record OneFile() implements Layout {}

  /**
   * As many files as are written well side by side, in row order by name.
   *
   * @param prefix what names start with, different for each task of a query: {@code part} makes
   *     {@code part-00000.parquet}
   */
  record Parts(String prefix) implements Layout {}

  /**
   * Files that a user's rules divide: by keys, in folders named after their values, and by size.
   *
   * @param keys the names of the keys; their values, as texts, are the last columns of the plan and
   *     do not go into the files
   * @param extension how names of files end
   * @param mostRows how many rows a file holds at most
   * @param mostBytes about how many bytes of values in memory a file holds at most
   * @param prefix what names start with, different for each task of a query; may be empty
   */
  record Partitioned(
      List<String> keys, String extension, long mostRows, long mostBytes, String prefix)
      implements Layout {
    public Partitioned {
      keys = List.copyOf(keys);
    }
  }
}
