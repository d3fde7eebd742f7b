package io.floe.plan.wire;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs what recurses deeply on a thread with a large stack. */
final class DeepThread {
  private static final long STACK_BYTES = 1L << 29;

  private DeepThread() {}

  static <T> T call(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "plan-reader", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("reading a plan was interrupted", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof StackOverflowError) {
        throw new PlanFormatException(0, "it is nested too deeply");
      }
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("reading a plan failed", failed.getCause());
    }
  }
}
