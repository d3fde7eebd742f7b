package io.floe.scheduler.client;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.google.protobuf.ByteString;
import io.floe.protocol.client.ComputeQueryInfo;
import io.floe.protocol.client.ExecuteUntil;
import io.floe.protocol.client.GetQueryResultResponse;
import io.floe.protocol.client.QueryStageStatistics;
import io.floe.protocol.client.QueryStatus;
import io.floe.protocol.client.StageStatistics;
import io.floe.protocol.common.Destination;
import io.floe.protocol.common.Error;
import io.floe.protocol.common.FileType;
import io.floe.protocol.common.QueryResult;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.ResultFileType;
import io.floe.scheduler.query.QueryCounters;
import io.floe.scheduler.query.QuerySnapshot;
import io.floe.scheduler.query.QueryState;
import java.util.List;

/** Says in protobuf where a query stands and what it gave. */
final class ResultReply {
  private ResultReply() {}

  static QueryStatus status(QueryState state) {
    return switch (state) {
      case QUEUED, PLANNING -> QueryStatus.QUERY_STATUS_SCHEDULED;
      case RUNNING -> QueryStatus.QUERY_STATUS_IN_PROGRESS;
      case SUCCESS -> QueryStatus.QUERY_STATUS_SUCCESS;
      case FAILED -> QueryStatus.QUERY_STATUS_FAILED;
      case CANCELED -> QueryStatus.QUERY_STATUS_CANCELED;
    };
  }

  static GetQueryResultResponse of(QuerySnapshot query) {
    return GetQueryResultResponse.newBuilder()
        .setQueryResult(result(query))
        .setComputeInfo(info(query))
        .setQueryStatus(status(query.state()))
        .build();
  }

  private static QueryResult result(QuerySnapshot query) {
    QueryCounters counters = query.counters();
    QueryResult.Builder result =
        QueryResult.newBuilder()
            .setTotalStages(counters.totalStages())
            .setFinishedStages(counters.finishedStages().size())
            .setFailedStages(counters.failedStages().size());
    query
        .failure()
        .ifPresent(
            failure -> {
              String text =
                  new String(JsonStringEncoder.getInstance().quoteAsString(failure.text()));
              result.addErrors(Error.newBuilder().setMessage("{\"scheduler\": \"" + text + "\"}"));
            });
    query.output().ifPresent(output -> result.setOutput(output(output)));
    return result.build();
  }

  private static io.floe.protocol.common.QueryOutput output(QueryOutput output) {
    io.floe.protocol.common.QueryOutput.Builder message =
        io.floe.protocol.common.QueryOutput.newBuilder()
            .setFileType(fileType(output.fileType()))
            .setNRowsResult(output.rows());
    for (String destination : output.destinations()) {
      message.addDestination(Destination.newBuilder().setDestination(destination));
    }
    return message.build();
  }

  private static FileType fileType(ResultFileType type) {
    return switch (type) {
      case PARQUET -> FileType.FILE_TYPE_PARQUET;
      case IPC -> FileType.FILE_TYPE_IPC;
      case CSV -> FileType.FILE_TYPE_CSV;
      case NDJSON -> FileType.FILE_TYPE_NDJSON;
      case JSON -> FileType.FILE_TYPE_JSON;
      case OTHER -> FileType.FILE_TYPE_UNSPECIFIED;
    };
  }

  private static ComputeQueryInfo info(QuerySnapshot query) {
    ComputeQueryInfo.Builder info =
        ComputeQueryInfo.newBuilder().setExecuteUntil(executeUntil(query));
    if (query.output().isPresent() && query.output().get().head().hasRemaining()) {
      info.setData(ByteString.copyFrom(query.output().get().head().duplicate()));
    }
    List<Integer> workers =
        query
            .output()
            .map(QueryOutput::stageWorkers)
            .orElseGet(() -> query.counters().stageWorkers());
    if (!workers.isEmpty()) {
      QueryStageStatistics.Builder statistics = QueryStageStatistics.newBuilder();
      for (int stage = 0; stage < workers.size(); stage++) {
        statistics.putStageStatistics(
            stage, StageStatistics.newBuilder().setNumWorkersUsed(workers.get(stage)).build());
      }
      info.setStageStatistics(statistics);
    }
    return info.build();
  }

  private static ExecuteUntil executeUntil(QuerySnapshot query) {
    return switch (query.request().options().executeUntil()) {
      case IR -> ExecuteUntil.EXECUTE_UNTIL_IR;
      case PHYSICAL -> ExecuteUntil.EXECUTE_UNTIL_PHYSICAL;
      case EXECUTE -> ExecuteUntil.EXECUTE_UNTIL_EXECUTE;
    };
  }
}
