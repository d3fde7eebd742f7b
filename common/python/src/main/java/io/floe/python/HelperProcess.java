package io.floe.python;

import io.floe.plan.dsl.PythonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One helper. It serves one call at a time; {@link #kill} may come from any thread and ends a call
 * that is under way.
 */
final class HelperProcess implements AutoCloseable {
  /** How many functions a helper remembers, so that they travel once and not with every page. */
  private static final int REMEMBERED = 64;

  private static final int LAST_LINES = 30;

  private final Interpreter interpreter;
  private final Path folder;
  private final Process process;
  private final OutputStream requests;
  private final InputStream answers;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private final Thread listener;
  private final LinkedHashMap<String, Boolean> known = new LinkedHashMap<>(16, 0.75f, true);
  private final List<String> forgotten = new ArrayList<>();
  private boolean ready;
  private volatile @Nullable String killedBecause;

  private HelperProcess(Interpreter interpreter, Path folder, Process process) {
    this.interpreter = interpreter;
    this.folder = folder;
    this.process = process;
    this.requests = process.getOutputStream();
    this.answers = process.getInputStream();
    // Reading from a process holds a virtual thread's carrier for as long as the process is silent.
    this.listener = Thread.ofPlatform().daemon().name("python-words").start(this::listen);
  }

  /**
   * Starts a helper without waiting until it is ready.
   *
   * @param folder its working directory, which it alone uses
   * @param memoryLimit how many bytes it may use, 0 for no limit
   */
  static HelperProcess start(
      Interpreter interpreter,
      Path program,
      Path folder,
      long memoryLimit,
      Map<String, String> environment) {
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder(
              interpreter.executable().toString(),
              "-u",
              program.toString(),
              Long.toString(memoryLimit));
      builder.directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().putIfAbsent("HOME", folder.toString());
      builder.environment().putIfAbsent("TMPDIR", folder.toString());
      return new HelperProcess(interpreter, folder, builder.start());
    } catch (IOException failed) {
      throw UserCodeException.compute(
          "the Python helper cannot be started with "
              + interpreter.executable()
              + ": "
              + failed.getMessage());
    }
  }

  Interpreter interpreter() {
    return interpreter;
  }

  /** The helper's own folder, where large answers may lie. */
  Path folder() {
    return folder;
  }

  /** Waits until the helper can take calls. */
  void awaitReady() {
    if (!ready) {
      exchange(List.of());
      ready = true;
    }
  }

  /** The parts that tell the helper which function is meant; its bytes only the first time. */
  List<Part> function(String key, PythonObject function) {
    boolean fresh = known.put(key, true) == null;
    if (known.size() > REMEMBERED) {
      String oldest = known.keySet().iterator().next();
      known.remove(oldest);
      forgotten.add(oldest);
    }
    return List.of(Part.of(key), fresh ? new Part.Bytes(function.bytes().bytes()) : Part.none());
  }

  /** Asks for an operation and waits for the answer. */
  List<Part> call(String operation, List<Part> arguments) {
    List<Part> request = new ArrayList<>(arguments.size() + 2);
    request.add(Part.of(operation));
    request.add(Part.of(String.join(",", forgotten)));
    request.addAll(arguments);
    forgotten.clear();
    try {
      return exchange(request);
    } catch (UserCodeException failed) {
      // The function may not even have been read.
      forgotten.addAll(known.keySet());
      known.clear();
      throw failed;
    }
  }

  private List<Part> exchange(List<Part> request) {
    List<Part> answer;
    try {
      if (!request.isEmpty()) {
        Wire.write(requests, request);
      }
      answer = Wire.read(answers);
    } catch (IOException gone) {
      throw died();
    }
    if (answer.getFirst().text().equals("ok")) {
      return answer.subList(1, answer.size());
    }
    throw new UserCodeException(answer.get(1).text(), answer.get(2).text());
  }

  private UserCodeException died() {
    int code = -1;
    try {
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        code = process.exitValue();
        listener.join(1000);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    kill("it no longer answers");
    String why = killedBecause;
    if (why != null && !why.equals("it no longer answers")) {
      return UserCodeException.compute("the Python helper was ended: " + why);
    }
    String words = lastWords().map(text -> "\n" + text).orElse("");
    return UserCodeException.compute(
        switch (code) {
          case 128 + 9 ->
              "the process that ran the Python function was killed (by the system, perhaps for lack"
                  + " of memory, or by a person)"
                  + words;
          case 128 + 6 -> "the Python function brought its process down (abort)" + words;
          case 128 + 11 ->
              "the Python function brought its process down (segmentation fault)" + words;
          default -> "the Python function ended its process with exit code " + code + words;
        });
  }

  private Optional<String> lastWords() {
    synchronized (lastWords) {
      return lastWords.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lastWords));
    }
  }

  /** Keeps the last lines that the helper or its user code has printed. */
  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        synchronized (lastWords) {
          lastWords.add(line.length() > 500 ? line.substring(0, 500) : line);
          if (lastWords.size() > LAST_LINES) {
            lastWords.remove();
          }
        }
        line = lines.readLine();
      }
    } catch (IOException ended) {
      // Nothing more to hear.
    }
  }

  boolean isAlive() {
    return process.isAlive() && killedBecause == null;
  }

  long pid() {
    return process.pid();
  }

  /** Ends the process and all that it started, at once. */
  void kill(String because) {
    if (killedBecause == null) {
      killedBecause = because;
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill("it is no longer needed");
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.deleteIfExists(path);
                } catch (IOException left) {
                  throw new UncheckedIOException(left);
                }
              });
    } catch (IOException | UncheckedIOException left) {
      // A file that user code left in a way that cannot be removed stays behind.
    }
  }
}
