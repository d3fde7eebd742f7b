package io.floe.worker.shuffle;

import io.floe.physical.exchange.ShuffleTarget;
import io.floe.storage.Access;
import java.util.Set;
import java.util.UUID;

/** A kind of place for shuffle data: every query has a folder there, every task one within it. */
sealed interface ShufflePlaceKind permits FolderPlace, StorePlace {

  /** Where the folders of queries lie, without a slash at the end. */
  String location();

  /** How it is reached. */
  Access access();

  /** Starts the folder of a task. */
  ShuffleTarget write(UUID query, String task);

  /** Removes the folder of a query. */
  void forget(UUID query);

  /** The queries that have a folder, as far as this worker is concerned. */
  Set<UUID> queries();

  /** How many bytes there are on this machine. */
  long size();
}
