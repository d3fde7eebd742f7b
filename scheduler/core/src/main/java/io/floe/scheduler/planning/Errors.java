package io.floe.scheduler.planning;

import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.MemoryLimitException;
import io.floe.format.FormatException;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DuplicateNameException;
import io.floe.plan.wire.PlanFormatException;
import io.floe.plan.wire.UnsupportedPlanException;
import io.floe.python.UserCodeException;
import io.floe.scheduler.execution.QueryError;
import io.floe.storage.StorageException;

/** Gives the failures of plan, engine and files the names that Polars users know. */
public final class Errors {
  private Errors() {}

  /** Work that may fail in any of these ways. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work. */
    T run() throws QueryError;
  }

  /** Does the work; a failure that a user can understand comes out as one. */
  public static <T> T translated(Work<T> work) throws QueryError {
    try {
      return work.run();
    } catch (PlanException wrong) {
      throw new QueryError(wrong.type().pythonName(), wrong.getMessage(), wrong);
    } catch (DuplicateNameException twice) {
      throw new QueryError("DuplicateError", twice.getMessage(), twice);
    } catch (FunctionException wrong) {
      throw new QueryError(name(wrong.kind()), wrong.getMessage(), wrong);
    } catch (UserCodeException failed) {
      throw new QueryError(failed.pythonType(), failed.getMessage(), failed);
    } catch (PlanFormatException damaged) {
      throw new QueryError(
          "ComputeError", "the plan cannot be read: " + damaged.getMessage(), damaged);
    } catch (UnsupportedPlanException unknown) {
      throw new QueryError("InvalidOperationError", unknown.getMessage(), unknown);
    } catch (MemoryLimitException full) {
      throw new QueryError(
          "ComputeError",
          full.getMessage()
              + "; raise worker.query_memory_limit and memory_limit, or select less data",
          full);
    } catch (FormatException damaged) {
      throw new QueryError("ComputeError", damaged.getMessage(), damaged);
    } catch (StorageException missing) {
      throw new QueryError(missing.pythonType(), missing.getMessage(), missing);
    }
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
