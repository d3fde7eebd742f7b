package io.floe.observatory.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One query, with exactly the members that Polars clients decode: a missing or misnamed one makes
 * their whole call fail.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record QueryDetail(
    String id,
    User user,
    Status status,
    @JsonProperty("request_time") Instant requestTime,
    @JsonProperty("start_time") Optional<Instant> startTime,
    @JsonProperty("end_time") Optional<Instant> endTime,
    @JsonProperty("query_plan_timing") PlanTiming planTiming,
    @JsonProperty("total_num_stages") OptionalInt totalStages,
    @JsonProperty("in_progress_stages") List<Integer> inProgressStages,
    @JsonProperty("finished_stages") List<Integer> finishedStages,
    @JsonProperty("failed_stage") OptionalInt failedStage,
    @JsonProperty("total_node_time_ns") long totalNodeTimeNanoseconds,
    @JsonProperty("percentage_time_shuffling") Optional<Double> shareOfTimeShuffling,
    @JsonProperty("total_bytes_shuffled") OptionalLong totalBytesShuffled,
    @JsonProperty("total_num_files") OptionalLong totalFiles,
    @JsonProperty("original_num_files") OptionalLong originalFiles,
    @JsonProperty("total_rows_read") OptionalLong totalRowsRead,
    @JsonProperty("output_files") OptionalLong outputFiles,
    @JsonProperty("output_rows") OptionalLong outputRows,
    @JsonProperty("output_location") Optional<String> outputLocation,
    Optional<List<String>> errors,
    Engine engine,
    @JsonProperty("query_type") QueryType queryType) {
  public QueryDetail {
    inProgressStages = List.copyOf(inProgressStages);
    finishedStages = List.copyOf(finishedStages);
  }

  /** Who sent it. */
  public record User(String name) {}

  /** Where it stands, in the client's words. */
  public enum Status {
    @JsonProperty("Queued")
    QUEUED,
    @JsonProperty("Scheduled")
    SCHEDULED,
    @JsonProperty("InProgress")
    IN_PROGRESS,
    @JsonProperty("Success")
    SUCCESS,
    @JsonProperty("Failed")
    FAILED,
    @JsonProperty("Canceled")
    CANCELED
  }

  /** The engine that the client named. */
  public enum Engine {
    @JsonProperty("Auto")
    AUTO,
    @JsonProperty("Streaming")
    STREAMING,
    @JsonProperty("InMemory")
    IN_MEMORY
  }

  /** On one worker or on many. */
  public enum QueryType {
    @JsonProperty("Single")
    SINGLE,
    @JsonProperty("Distributed")
    DISTRIBUTED
  }

  /** When planning began and ended; absent members are left out. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record PlanTiming(
      @JsonProperty("plan_start_time") Optional<Instant> planStart,
      @JsonProperty("plan_end_time") Optional<Instant> planEnd) {}
}
