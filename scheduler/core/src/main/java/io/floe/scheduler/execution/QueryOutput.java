package io.floe.scheduler.execution;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where the result of a finished query is.
 *
 * @param destinations what the client hands to {@code scan_parquet} and its sisters: paths or URLs,
 *     in row order; empty when the location is not known or nothing was kept. URLs may be signed,
 *     so that whoever has them can read the result: they are for the client only
 * @param locations the same places as people may see them, unsigned
 * @param head the first rows as an Arrow IPC file; empty when there is none to show
 * @param stageWorkers how many workers each stage used, by stage number
 */
public record QueryOutput(
    List<String> destinations,
    List<String> locations,
    ResultFileType fileType,
    long rows,
    ByteBuffer head,
    List<Integer> stageWorkers) {
  public QueryOutput {
    destinations = List.copyOf(destinations);
    locations = List.copyOf(locations);
    stageWorkers = List.copyOf(stageWorkers);
    head = head.asReadOnlyBuffer();
  }

  /** A result whose places may be seen by everybody. */
  public QueryOutput(
      List<String> destinations,
      ResultFileType fileType,
      long rows,
      ByteBuffer head,
      List<Integer> stageWorkers) {
    this(destinations, destinations, fileType, rows, head, stageWorkers);
  }

  /**
   * The same result for another time.
   *
   * @param readable makes locations into what clients can read, for instance by signing them
   */
  public QueryOutput reachable(UnaryOperator<List<String>> readable) {
    return new QueryOutput(
        readable.apply(locations), locations, fileType, rows, head, stageWorkers);
  }

  @Override
  public String toString() {
    return "QueryOutput[" + locations + ", " + rows + " rows]";
  }
}
