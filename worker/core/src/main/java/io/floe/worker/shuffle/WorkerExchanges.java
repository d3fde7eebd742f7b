package io.floe.worker.shuffle;

import io.floe.engine.memory.Memory;
import io.floe.physical.exchange.Exchanges;
import io.floe.physical.exchange.FilePages;
import io.floe.physical.exchange.PieceReader;
import io.floe.physical.exchange.ShuffleTarget;
import io.floe.physical.task.ShufflePiece;
import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskId;
import io.floe.process.NodeChannels;
import io.floe.settings.Address;

/** Finds pieces on this worker's disk, in a shared folder, or with another worker. */
public final class WorkerExchanges implements Exchanges {
  private final String worker;
  private final ShuffleStore store;
  private final NodeChannels channels;

  public WorkerExchanges(String worker, ShuffleStore store, NodeChannels channels) {
    this.worker = worker;
    this.store = store;
    this.channels = channels;
  }

  @Override
  public ShuffleTarget write(TaskId task) {
    return store.write(task);
  }

  @Override
  public PieceReader read(ShufflePiece piece, int columns, Memory memory) {
    return switch (piece.place()) {
      case ShufflePlace.Shared ignored -> new FilePages(store.files(piece), columns, memory);
      case ShufflePlace.OnWorker(String owner, String host, int port) ->
          owner.equals(worker)
              ? new FilePages(store.files(piece), columns, memory)
              : FetchedPages.start(channels.to(new Address(host, port)), piece, columns, memory);
    };
  }
}
