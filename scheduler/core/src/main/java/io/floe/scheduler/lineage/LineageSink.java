package io.floe.scheduler.lineage;

import io.floe.settings.Lineage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Where events go, one after the other, on a thread of its own; what is not taken is lost. */
abstract sealed class LineageSink implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(LineageSink.class);
  private static final int QUEUE = 10_000;
  private static final int LAST_SECONDS = 3;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(QUEUE),
          task -> Thread.ofPlatform().daemon().name("lineage").unstarted(task),
          new ThreadPoolExecutor.DiscardPolicy());
  private boolean taken = true;

  static LineageSink of(Lineage lineage) {
    return lineage.endpoint().isPresent()
        ? new Collector(lineage.endpoint().get())
        : new StandardStream(
            switch (lineage.stream()) {
              case STDOUT -> FileDescriptor.out;
              case STDERR -> FileDescriptor.err;
            });
  }

  /** Takes an event; never waits. */
  final void accept(String event) {
    thread.execute(() -> deliver(event));
  }

  private void deliver(String event) {
    try {
      write(event);
      taken = true;
    } catch (IOException refused) {
      if (taken) {
        LOGGER.warnf("lineage events are not taken: %s", refused.getMessage());
      }
      taken = false;
    }
  }

  abstract void write(String event) throws IOException;

  /** Delivers what waits, for a few seconds at most. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lines on a standard stream. */
  static final class StandardStream extends LineageSink {
    private final PrintStream stream;

    StandardStream(FileDescriptor descriptor) {
      this.stream = new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    @Override
    void write(String event) {
      stream.println(event);
    }
  }

  /** A collector that takes events by HTTP. */
  static final class Collector extends LineageSink {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int BAD = 300;

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(DEADLINE).build();

    Collector(URI endpoint) {
      this.address = URI.create(endpoint.toString().replaceAll("/+$", "") + "/api/v1/lineage");
    }

    @Override
    void write(String event) throws IOException {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(DEADLINE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(event))
              .build();
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status >= BAD) {
          throw new IOException("HTTP status " + status + " of " + address);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interrupted);
      }
    }
  }
}
