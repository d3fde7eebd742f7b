package io.floe.scheduler.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Who can be given tasks, and who gets the next free place. Among queries that wait, one of higher
 * priority goes first, then the one that runs the fewest tasks. One lock guards all; nothing is
 * called under it.
 */
public final class Cluster {
  private static final Logger LOGGER = Logger.getLogger(Cluster.class);

  /** Tasks of a worker at a time: one more than one, so that it never waits for the network. */
  private static final int PLACES = 2;

  /** Failures in a row after which a worker is left aside for a while. */
  private static final int BLAMES = 3;

  private static final Duration ASIDE = Duration.ofSeconds(30);

  private final Duration timeout;
  private final LongSupplier nanoTime;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<UUID, Share> shares = new LinkedHashMap<>();
  private int mostSeen;

  /**
   * A cluster without workers.
   *
   * @param timeout how long a worker may be silent
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  public Cluster(Duration timeout, LongSupplier nanoTime) {
    this.timeout = timeout;
    this.nanoTime = nanoTime;
  }

  private static final class Member {
    private final ClusterWorker worker;
    private final boolean local;
    private long heard;
    private int running;
    private int blames;
    private long asideUntil;
    private boolean draining;

    Member(ClusterWorker worker, boolean local, long heard) {
      this.worker = worker;
      this.local = local;
      this.heard = heard;
      this.asideUntil = heard;
    }
  }

  /** What a query has at the moment. */
  private static final class Share {
    private final Claimant claimant;
    private final Set<String> used = new HashSet<>();
    private int tasks;
    private boolean waits;

    Share(Claimant claimant) {
      this.claimant = claimant;
    }
  }

  /** A worker that lives as long as this process. */
  public void addLocal(ClusterWorker worker) {
    join(worker, true);
  }

  /** A worker that has to report; an earlier start of it counts as lost. */
  public void add(ClusterWorker worker) {
    join(worker, false);
  }

  private void join(ClusterWorker worker, boolean local) {
    Optional<ClusterWorker> earlier = Optional.empty();
    List<Claimant> waiting;
    List<Claimant> all;
    synchronized (this) {
      Member old = members.get(worker.id());
      if (old != null && old.worker.incarnation().equals(worker.incarnation())) {
        old.heard = nanoTime.getAsLong();
        return;
      }
      if (old != null) {
        earlier = Optional.of(old.worker);
      }
      members.put(worker.id(), new Member(worker, local, nanoTime.getAsLong()));
      mostSeen = Math.max(mostSeen, members.size());
      waiting = waiting();
      all = claimants();
    }
    LOGGER.infof("worker %s joined", worker.id());
    earlier.ifPresent(lost -> all.forEach(claimant -> claimant.workerLost(lost)));
    waiting.forEach(Claimant::roomMade);
  }

  /**
   * A worker says that it lives.
   *
   * @return false when it has to register first
   */
  public boolean heard(String id, String incarnation, boolean draining) {
    synchronized (this) {
      Member member = members.get(id);
      if (member == null || !member.worker.incarnation().equals(incarnation)) {
        return false;
      }
      member.heard = nanoTime.getAsLong();
      member.draining = draining;
      return true;
    }
  }

  /** A worker leaves for good. */
  public void leave(String id, String incarnation) {
    remove(
        member -> member.worker.id().equals(id) && member.worker.incarnation().equals(incarnation),
        "left");
  }

  /** Gives up workers that were silent for too long; to be called now and then. */
  public void expire() {
    long now = nanoTime.getAsLong();
    remove(member -> !member.local && now - member.heard > timeout.toNanos(), "is lost");
    List<Claimant> waiting;
    synchronized (this) {
      waiting = waiting();
    }
    // Those that were left aside may be back.
    waiting.forEach(Claimant::roomMade);
  }

  private void remove(Predicate<Member> which, String what) {
    List<ClusterWorker> lost = new ArrayList<>();
    List<Claimant> all;
    synchronized (this) {
      for (Member member : List.copyOf(members.values())) {
        if (which.test(member)) {
          members.remove(member.worker.id());
          lost.add(member.worker);
        }
      }
      all = claimants();
    }
    for (ClusterWorker worker : lost) {
      LOGGER.infof("worker %s %s", worker.id(), what);
      all.forEach(claimant -> claimant.workerLost(worker));
    }
  }

  private List<Claimant> claimants() {
    return shares.values().stream().map(share -> share.claimant).toList();
  }

  private List<Claimant> waiting() {
    return shares.values().stream()
        .filter(share -> share.waits)
        .map(share -> share.claimant)
        .toList();
  }

  /** The workers at hand. */
  public synchronized List<ClusterWorker> workers() {
    return members.values().stream()
        .filter(member -> !member.draining)
        .map(member -> member.worker)
        .toList();
  }

  /** How many workers there have been at a time. */
  public synchronized int mostWorkersSeen() {
    return mostSeen;
  }

  /** The queries that are running. */
  public synchronized Set<UUID> queries() {
    return Set.copyOf(shares.keySet());
  }

  /** A query begins. */
  public synchronized void enter(Claimant claimant) {
    shares.put(claimant.query(), new Share(claimant));
  }

  /** A query has ended and has given back its leases. */
  public void exit(Claimant claimant) {
    List<Claimant> waiting;
    synchronized (this) {
      shares.remove(claimant.query());
      waiting = waiting();
    }
    waiting.forEach(Claimant::roomMade);
  }

  /**
   * A place for one task; empty when there is none, or when others come first. The claimant is told
   * when it is worth to ask again.
   *
   * @param avoid workers that had failed at this task; they are taken when there is no other
   * @param preferred workers that have what the task reads
   */
  public Optional<Lease> lease(
      Claimant claimant, Collection<String> avoid, Collection<String> preferred) {
    synchronized (this) {
      Share share = shares.get(claimant.query());
      if (share == null || othersFirst(share)) {
        if (share != null) {
          share.waits = true;
        }
        return Optional.empty();
      }
      Optional<Member> found = best(share, avoid, preferred);
      share.waits = found.isEmpty();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Member member = found.get();
      member.running++;
      share.tasks++;
      share.used.add(member.worker.id());
      return Optional.of(new Place(share, member));
    }
  }

  private boolean othersFirst(Share mine) {
    for (Share other : shares.values()) {
      if (other != mine && other.waits) {
        long priority = other.claimant.priority();
        if (priority > mine.claimant.priority()
            || (priority == mine.claimant.priority() && other.tasks < mine.tasks)) {
          return true;
        }
      }
    }
    return false;
  }

  private Optional<Member> best(
      Share share, Collection<String> avoid, Collection<String> preferred) {
    long now = nanoTime.getAsLong();
    Member best = null;
    boolean anyHealthy = members.values().stream().anyMatch(each -> now - each.asideUntil >= 0);
    for (Member member : members.values()) {
      boolean fits =
          !member.draining
              && member.running < PLACES
              && (!anyHealthy || now - member.asideUntil >= 0)
              && mayUse(share, member);
      if (fits && (best == null || rank(member, avoid, preferred) < rank(best, avoid, preferred))) {
        best = member;
      }
    }
    if (best != null && avoid.contains(best.worker.id()) && members.size() > avoid.size()) {
      // Somebody else has no room now but will have.
      return Optional.empty();
    }
    return Optional.ofNullable(best);
  }

  private static int rank(Member member, Collection<String> avoid, Collection<String> preferred) {
    int rank = avoid.contains(member.worker.id()) ? 4 * PLACES : 0;
    return rank + 2 * member.running - (preferred.contains(member.worker.id()) ? 1 : 0);
  }

  /** A query with a limit stays with its workers as long as they live. */
  private boolean mayUse(Share share, Member member) {
    if (share.claimant.mostWorkers().isEmpty() || share.used.contains(member.worker.id())) {
      return true;
    }
    long alive = share.used.stream().filter(members::containsKey).count();
    return alive < share.claimant.mostWorkers().getAsInt();
  }

  /** A task failed through no fault of its query. */
  public synchronized void blame(ClusterWorker worker) {
    Member member = members.get(worker.id());
    if (member != null && ++member.blames >= BLAMES) {
      LOGGER.warnf("worker %s fails repeatedly and is left aside", worker.id());
      member.asideUntil = nanoTime.getAsLong() + ASIDE.toNanos();
      member.blames = 0;
    }
  }

  /** A task went well. */
  public synchronized void praise(ClusterWorker worker) {
    Member member = members.get(worker.id());
    if (member != null) {
      member.blames = 0;
    }
  }

  private final class Place implements Lease {
    private final Share share;
    private final Member member;
    private boolean released;

    Place(Share share, Member member) {
      this.share = share;
      this.member = member;
    }

    @Override
    public ClusterWorker worker() {
      return member.worker;
    }

    @Override
    public void release() {
      List<Claimant> waiting;
      synchronized (Cluster.this) {
        if (released) {
          return;
        }
        released = true;
        member.running--;
        share.tasks--;
        waiting = waiting();
      }
      waiting.forEach(Claimant::roomMade);
    }
  }
}
