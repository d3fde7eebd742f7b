package io.floe.scheduler.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskExecutor;
import io.floe.physical.task.TaskId;
import io.floe.physical.task.TaskRequest;
import io.floe.settings.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClusterTest {
  private final AtomicLong now = new AtomicLong();
  private final Cluster cluster = new Cluster(Duration.ofSeconds(5), now::get);

  /** A query that writes down what it is told. */
  private static final class Told implements Claimant {
    private final UUID query = UUID.randomUUID();
    private final long priority;
    private final OptionalInt most;
    private final List<String> lost = new ArrayList<>();
    private int rooms;

    Told(long priority, OptionalInt most) {
      this.priority = priority;
      this.most = most;
    }

    @Override
    public UUID query() {
      return query;
    }

    @Override
    public long priority() {
      return priority;
    }

    @Override
    public OptionalInt mostWorkers() {
      return most;
    }

    @Override
    public void roomMade() {
      rooms++;
    }

    @Override
    public void workerLost(ClusterWorker worker) {
      lost.add(worker.id());
    }
  }

  private static final class Idle implements TaskExecutor {
    @Override
    public void start(TaskRequest request, Consumer<TaskEvent> events) {}

    @Override
    public void cancel(TaskId task) {}

    @Override
    public void forget(UUID query) {}
  }

  private static ClusterWorker worker(String id, String incarnation) {
    return new ClusterWorker(
        id,
        incarnation,
        new Idle(),
        new ShufflePlace.OnWorker(id, "localhost", 1),
        new Address("localhost", 1),
        2);
  }

  private Told query(long priority, OptionalInt most) {
    Told query = new Told(priority, most);
    cluster.enter(query);
    return query;
  }

  private Told query() {
    return query(0, OptionalInt.empty());
  }

  private Optional<Lease> lease(Told query) {
    return cluster.lease(query, Set.of(), Set.of());
  }

  @Test
  void tasksAreSpreadOverWorkers() {
    cluster.add(worker("a", "1"));
    cluster.add(worker("b", "1"));
    Told query = query();

    List<String> used = new ArrayList<>();
    for (Optional<Lease> lease = lease(query); lease.isPresent(); lease = lease(query)) {
      used.add(lease.get().worker().id());
    }

    assertThat(used).containsExactly("a", "b", "a", "b");
  }

  @Test
  void whoWaitsIsToldWhenAPlaceIsFree() {
    cluster.add(worker("a", "1"));
    Told query = query();
    Lease first = lease(query).orElseThrow();
    assertThat(lease(query)).isPresent();
    assertThat(lease(query)).isEmpty();

    first.release();
    first.release();

    assertThat(query.rooms).isEqualTo(1);
    assertThat(lease(query)).isPresent();
    assertThat(lease(query)).isEmpty();
  }

  @Test
  void aQueryWithFewerTasksGoesFirst() {
    cluster.add(worker("a", "1"));
    Told greedy = query();
    Told late = query();
    Lease first = lease(greedy).orElseThrow();
    assertThat(lease(greedy)).isPresent();
    assertThat(lease(late)).isEmpty();

    first.release();

    assertThat(lease(greedy)).isEmpty();
    assertThat(lease(late)).isPresent();
  }

  @Test
  void higherPriorityGoesFirst() {
    cluster.add(worker("a", "1"));
    Told important = query(1, OptionalInt.empty());
    Told other = query();
    assertThat(lease(important)).isPresent();
    Lease second = lease(important).orElseThrow();
    assertThat(lease(important)).isEmpty();
    second.release();

    assertThat(lease(other)).isEmpty();
    assertThat(lease(important)).isPresent();
  }

  @Test
  void aQueryKeepsToItsNumberOfWorkers() {
    cluster.add(worker("a", "1"));
    cluster.add(worker("b", "1"));
    Told query = query(0, OptionalInt.of(1));

    assertThat(lease(query).orElseThrow().worker().id()).isEqualTo("a");
    assertThat(lease(query).orElseThrow().worker().id()).isEqualTo("a");
    assertThat(lease(query)).isEmpty();

    cluster.leave("a", "1");
    assertThat(lease(query).orElseThrow().worker().id()).isEqualTo("b");
  }

  @Test
  void aSilentWorkerIsLost() {
    cluster.add(worker("a", "1"));
    cluster.addLocal(worker("b", "1"));
    Told query = query();
    now.set(Duration.ofSeconds(4).toNanos());
    assertThat(cluster.heard("a", "1", false)).isTrue();
    now.set(Duration.ofSeconds(8).toNanos());
    cluster.expire();
    assertThat(query.lost).isEmpty();

    now.set(Duration.ofSeconds(10).toNanos());
    cluster.expire();

    assertThat(query.lost).containsExactly("a");
    assertThat(cluster.heard("a", "1", false)).isFalse();
    assertThat(cluster.workers()).extracting(ClusterWorker::id).containsExactly("b");
  }

  @Test
  void aRestartedWorkerHasLostWhatItHad() {
    cluster.add(worker("a", "1"));
    Told query = query();

    cluster.add(worker("a", "2"));

    assertThat(query.lost).containsExactly("a");
    assertThat(cluster.heard("a", "1", false)).isFalse();
    assertThat(cluster.heard("a", "2", false)).isTrue();
  }

  @Test
  void aDrainingWorkerGetsNothing() {
    cluster.add(worker("a", "1"));
    Told query = query();
    assertThat(cluster.heard("a", "1", true)).isTrue();

    assertThat(lease(query)).isEmpty();
    assertThat(cluster.workers()).isEmpty();
  }

  @Test
  void aTaskAvoidsTheWorkerThatFailedAtIt() {
    cluster.add(worker("a", "1"));
    cluster.add(worker("b", "1"));
    Told query = query();

    assertThat(cluster.lease(query, Set.of("a"), Set.of()).orElseThrow().worker().id())
        .isEqualTo("b");
    assertThat(cluster.lease(query, Set.of("a", "b"), Set.of())).isPresent();
  }

  @Test
  void aWorkerThatKeepsFailingIsLeftAside() {
    cluster.add(worker("a", "1"));
    cluster.add(worker("b", "1"));
    Told query = query();
    ClusterWorker bad = cluster.workers().getFirst();
    cluster.blame(bad);
    cluster.blame(bad);
    cluster.blame(bad);

    assertThat(lease(query).orElseThrow().worker().id()).isEqualTo("b");
    assertThat(lease(query).orElseThrow().worker().id()).isEqualTo("b");
    assertThat(lease(query)).isEmpty();

    now.set(Duration.ofSeconds(31).toNanos());
    assertThat(lease(query).orElseThrow().worker().id()).isEqualTo("a");
  }
}
