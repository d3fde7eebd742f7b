package io.floe.telemetry.otlp;

import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.NodeFacts;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends spans and samples to a collector from a thread of its own. What does not fit into its queue
 * and what the collector does not take is lost; it is told once, and once again when it works.
 */
public final class Collector implements SampleSink, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Collector.class);
  private static final int QUEUE = 20_000;
  private static final int BATCH = 2_000;
  private static final int SAMPLES_APART = 10;
  private static final long LAST_MILLISECONDS = 3_000;

  private sealed interface Item {}

  private record Ended(Span span) implements Item {}

  private record Sampled(NodeFacts facts, HostSample sample) implements Item {}

  private final URI endpoint;
  private final String serviceName;
  private final Map<String, Object> resource;
  private final Transport transport;
  private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread;
  private volatile boolean closing;
  private boolean answered = true;
  private int samples;

  /**
   * A connection to a collector; it is opened with the first message.
   *
   * @param resource what spans say about this node
   */
  public Collector(URI endpoint, String serviceName, Map<String, Object> resource) {
    this.endpoint = endpoint;
    this.serviceName = serviceName;
    this.resource = Map.copyOf(resource);
    this.transport = Transport.to(endpoint);
    this.thread = Thread.ofPlatform().daemon().name("telemetry").start(this::work);
  }

  /** Takes a span that is over; never waits. */
  public void accept(Span span) {
    boolean unused = waiting.offer(new Ended(span));
  }

  /** Takes every tenth sample of this node: collectors keep theirs for months. */
  @Override
  public synchronized void accept(NodeFacts facts, Optional<HostSample> sample) {
    if (sample.isPresent() && samples++ % SAMPLES_APART == 0) {
      boolean unused = waiting.offer(new Sampled(facts, sample.get()));
    }
  }

  private void work() {
    List<Item> batch = new ArrayList<>();
    try {
      while (!closing || !waiting.isEmpty()) {
        Item first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH - 1);
          send(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      transport.close();
    }
  }

  private void send(List<Item> batch) {
    List<Span> spans = new ArrayList<>();
    try {
      for (Item item : batch) {
        switch (item) {
          case Ended ended -> spans.add(ended.span());
          case Sampled(NodeFacts facts, HostSample sample) ->
              transport.send(OtlpMessages.request(serviceName, facts, Optional.of(sample)));
        }
      }
      if (!spans.isEmpty()) {
        transport.send(SpanMessages.request(resource, spans));
      }
      if (!answered) {
        LOG.infof("The collector at %s takes telemetry again", endpoint);
      }
      answered = true;
    } catch (IOException refused) {
      if (answered) {
        LOG.warnf("The collector at %s takes no telemetry: %s", endpoint, refused.getMessage());
      }
      answered = false;
    }
  }

  /** Sends what waits, for a few seconds at most. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(java.time.Duration.ofMillis(LAST_MILLISECONDS))) {
        thread.interrupt();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
