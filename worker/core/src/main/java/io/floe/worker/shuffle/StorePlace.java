package io.floe.worker.shuffle;

import io.floe.physical.exchange.ShuffleTarget;
import io.floe.storage.Access;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import io.floe.storage.s3.S3Location;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * A prefix in a bucket. Listing costs, so that a worker reports the queries it has written for, and
 * when it starts those that it finds.
 */
final class StorePlace implements ShufflePlaceKind {
  private static final Logger LOGGER = Logger.getLogger(StorePlace.class);

  private final String root;
  private final Access access;
  private final Set<UUID> queries = ConcurrentHashMap.newKeySet();

  StorePlace(String root, Access access) {
    this.root = S3Location.parse(root).toString();
    this.access = access;
  }

  /** A place that knows what is there already: the first registration tells what to remove. */
  static StorePlace withOrphans(String root, Access access) {
    StorePlace place = new StorePlace(root, access);
    for (String location : place.list(place.root + "/")) {
      String rest = location.substring(place.root.length() + 1);
      try {
        place.queries.add(UUID.fromString(rest.substring(0, Math.max(0, rest.indexOf('/')))));
      } catch (IllegalArgumentException noQuery) {
        LOGGER.debugf("%s is no shuffle data", location);
      }
    }
    return place;
  }

  @Override
  public String location() {
    return root;
  }

  @Override
  public Access access() {
    return access;
  }

  @Override
  public ShuffleTarget write(UUID query, String task) {
    queries.add(query);
    return new TaskObjects(root + "/" + query + "/" + task, access);
  }

  @Override
  public void forget(UUID query) {
    for (String location : list(root + "/" + query + "/")) {
      try {
        Storage.delete(location, access);
      } catch (StorageException left) {
        LOGGER.warnf("shuffle data is left: %s", left.getMessage());
      }
    }
    queries.remove(query);
  }

  private List<String> list(String prefix) {
    try {
      return Storage.objectsBelow(prefix, access);
    } catch (StorageException unreachable) {
      LOGGER.warnf("shuffle data cannot be listed: %s", unreachable.getMessage());
      return List.of();
    }
  }

  @Override
  public Set<UUID> queries() {
    return Set.copyOf(queries);
  }

  @Override
  public long size() {
    return 0;
  }
}
