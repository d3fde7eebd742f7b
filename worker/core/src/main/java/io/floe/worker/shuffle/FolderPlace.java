package io.floe.worker.shuffle;

import io.floe.physical.exchange.ShuffleTarget;
import io.floe.storage.Access;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Folders of a file system, this machine's or a shared one. */
record FolderPlace(Path root) implements ShufflePlaceKind {

  @Override
  public String location() {
    return root.toString();
  }

  @Override
  public Access access() {
    return Access.NONE;
  }

  @Override
  public ShuffleTarget write(UUID query, String task) {
    return new TaskFolder(root.resolve(query.toString()).resolve(task));
  }

  @Override
  public void forget(UUID query) {
    Folders.delete(root.resolve(query.toString()));
  }

  @Override
  public Set<UUID> queries() {
    Set<UUID> queries = new HashSet<>();
    for (Path folder : Folders.list(root)) {
      try {
        queries.add(UUID.fromString(folder.getFileName().toString()));
      } catch (IllegalArgumentException noQuery) {
        // The lock, or something that is not ours.
      }
    }
    return queries;
  }

  @Override
  public long size() {
    return Folders.size(root);
  }
}
