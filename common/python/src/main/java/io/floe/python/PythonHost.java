package io.floe.python;

import io.floe.engine.pipeline.Cancellation;
import io.floe.plan.dsl.PythonObject;
import io.floe.settings.Python;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs user code for a process: nothing is started before the first pickle comes. One host serves
 * all queries; each task opens a {@link UserCode} of its own.
 */
public final class PythonHost implements AutoCloseable {
  private static final String PROGRAM = "floe_helper.py";

  private final Python settings;
  private final Map<String, String> environment;
  private final Path folder;
  private final Environments environments;
  private final HelperPool pool;
  private final AtomicLong numbers = new AtomicLong();
  private final ScheduledThreadPoolExecutor clock;
  private @Nullable ExchangeFolder exchange;

  /**
   * A host.
   *
   * @param threads how many helpers run at once when the settings do not say
   * @param variables what the operator wants in the environment of user code
   * @param folder where helpers have their working directories
   */
  public PythonHost(Python settings, int threads, Map<String, String> variables, Path folder) {
    this.settings = settings;
    this.environment = environment(variables, threads);
    this.folder = folder.toAbsolutePath();
    this.environments = new Environments(settings);
    this.pool = new HelperPool(settings.processes().orElse(threads), this::launch);
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("python-clock").factory());
    this.clock.setRemoveOnCancelPolicy(true);
  }

  /** Only what the operator gave: nothing of the node's own variables, which may hold secrets. */
  private static Map<String, String> environment(Map<String, String> variables, int threads) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("PYTHONUNBUFFERED", "1");
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("POLARS_MAX_THREADS", Integer.toString(Math.min(threads, 8)));
    environment.putAll(variables);
    return environment;
  }

  /** User code of one query or task; close it with the task. */
  public UserCode open(Cancellation cancellation) {
    return new UserCode(this, cancellation);
  }

  /** Whether queries may bring user code. */
  public boolean isEnabled() {
    return settings.enabled();
  }

  Interpreter interpreter(PythonObject code) {
    if (!settings.enabled()) {
      throw UserCodeException.compute(
          "the query holds a Python function, which this cluster refuses: python.enabled is false");
    }
    return environments.find(new Interpreter.Need(code.pythonMinor(), code.polars()));
  }

  HelperPool pool() {
    return pool;
  }

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  synchronized ExchangeFolder exchange() {
    ExchangeFolder known = exchange;
    if (known == null) {
      known = ExchangeFolder.create(folder.resolve("exchange"));
      exchange = known;
    }
    return known;
  }

  /** Ends a helper when its call takes too long. */
  ScheduledFuture<?> watch(HelperProcess helper) {
    String allowed = settings.callTimeout().toSeconds() + " s";
    return clock.schedule(
        () ->
            helper.kill(
                "the Python function ran longer than python.call_timeout allows, " + allowed),
        settings.callTimeout().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private HelperProcess launch(Interpreter interpreter) {
    return HelperProcess.start(
        interpreter,
        program(),
        folder.resolve("helper-" + nextNumber()),
        settings.memoryLimit().orElseGet(PythonHost::halfOfTheMachine),
        environment);
  }

  private static long halfOfTheMachine() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() / 2
        : 0;
  }

  private synchronized Path program() {
    Path program = folder.resolve(PROGRAM);
    if (!Files.exists(program)) {
      try (InputStream source = PythonHost.class.getResourceAsStream(PROGRAM)) {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "helper", ".py");
        Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failed) {
        throw UserCodeException.compute("the Python helper cannot be written: " + failed);
      }
    }
    return program;
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    pool.close();
    if (exchange != null) {
      exchange.close();
    }
    HelperProcess.delete(folder);
  }
}
