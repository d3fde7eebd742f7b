package io.floe.dev.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running S3 server over a folder of its own, which goes with it. */
public final class S3Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TIMEOUT_MILLISECONDS = 2000;

  private final S3Program program;
  private final S3Endpoint endpoint;
  private final Path folder;
  private final Process process;
  private final Thread hook;

  private S3Server(S3Program program, S3Endpoint endpoint, Path folder, Process process) {
    this.program = program;
    this.endpoint = endpoint;
    this.folder = folder;
    this.process = process;
    this.hook = new Thread(process::destroyForcibly, "s3-server");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts a program on a free port with one bucket, and waits until it answers. */
  public static S3Server start(S3Program program, String bucket) {
    try {
      Path folder = Files.createTempDirectory("floe-s3-");
      Files.createDirectories(folder.resolve("data").resolve(bucket));
      S3Endpoint endpoint =
          new S3Endpoint(
              URI.create("http://127.0.0.1:" + freePort()),
              "floe" + UUID.randomUUID().toString().substring(0, 8),
              UUID.randomUUID().toString(),
              bucket);
      ProcessBuilder builder =
          new ProcessBuilder(program.command(endpoint, folder.resolve("data")))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile());
      builder.environment().putAll(program.environment(endpoint));
      S3Server server = new S3Server(program, endpoint, folder, builder.start());
      server.awaitAnswer();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Starts S3Proxy over the class path of this process. */
  public static S3Server start(String bucket) {
    return start(S3Program.ofThisClassPath(), bucket);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        List<String> log = Files.readAllLines(folder.resolve("log"));
        close();
        throw new IOException(
            program.title() + " did not start: " + String.join("\n", log.reversed()));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException stop) {
        close();
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while " + program.title() + " started", stop);
      }
    }
  }

  private boolean answers() {
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint.uri().toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
      connection.setReadTimeout(TIMEOUT_MILLISECONDS);
      int unused = connection.getResponseCode();
      connection.disconnect();
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where it answers. */
  public S3Endpoint endpoint() {
    return endpoint;
  }

  /** What runs. */
  public S3Program program() {
    return program;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // This is called by another hook of the same end.
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
