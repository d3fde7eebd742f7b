package io.floe.physical.task;

import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.MemoryLimitException;
import io.floe.format.FormatException;
import io.floe.physical.exchange.LostInputException;
import io.floe.physical.task.TaskEvent.Cause;
import io.floe.physical.task.TaskEvent.Failed;
import io.floe.python.UserCodeException;
import io.floe.storage.StorageException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Says who is to blame for what went wrong in a task, in words that Polars users know. */
public final class Failures {
  private Failures() {}

  /** The event that ends a task which failed with this. */
  public static Failed of(Throwable problem) {
    return switch (problem) {
      case CancellationException ignored ->
          new Failed("ComputeError", "query was cancelled", Cause.CANCELLED, Optional.empty());
      case LostInputException lost ->
          new Failed(
              "ComputeError", lost.getMessage(), Cause.LOST_INPUT, Optional.of(lost.writer()));
      case FunctionException wrong -> query(name(wrong.kind()), wrong);
      case UserCodeException failed -> query(failed.pythonType(), failed);
      case MemoryLimitException full ->
          new Failed(
              "ComputeError",
              full.getMessage()
                  + "; sorts and group-bys set aside what does not fit, but the smaller side of a"
                  + " join, windows, cached parts and groups that keep their order have to fit:"
                  + " raise worker.query_memory_limit and memory_limit, or select less data",
              Cause.QUERY,
              Optional.empty());
      case FormatException damaged -> query("ComputeError", damaged);
      case StorageException missing -> query(missing.pythonType(), missing);
      default ->
          new Failed(
              "ComputeError",
              "internal error of the worker: " + problem,
              Cause.QUERY,
              Optional.empty());
    };
  }

  private static Failed query(String type, Throwable problem) {
    return new Failed(type, String.valueOf(problem.getMessage()), Cause.QUERY, Optional.empty());
  }

  private static String name(FunctionException.Kind kind) {
    return switch (kind) {
      case COMPUTE -> "ComputeError";
      case INVALID_OPERATION -> "InvalidOperationError";
      case OUT_OF_BOUNDS -> "OutOfBoundsError";
      case SHAPE -> "ShapeError";
      case SCHEMA -> "SchemaError";
      case DUPLICATE -> "DuplicateError";
    };
  }
}
