package io.floe.worker.shuffle;

import com.google.protobuf.UnsafeByteOperations;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.physical.exchange.SpoolReader;
import java.util.Optional;

/** Messages for a client, which go as they are. */
final class SpooledMessages implements FileMessages {
  private final SpoolReader reader;

  /** Takes over the reader. */
  SpooledMessages(SpoolReader reader) {
    this.reader = reader;
  }

  @Override
  public byte[] schema() {
    return reader
        .next()
        .orElseThrow(() -> new ShuffleDamageException("spooled rows", "have no schema"))
        .header();
  }

  @Override
  public boolean next(Receiver receiver) {
    Optional<SpoolReader.Message> next = reader.next();
    next.ifPresent(
        message ->
            receiver.take(
                message.header(),
                UnsafeByteOperations.unsafeWrap(message.body()),
                message.checksum()));
    return next.isPresent();
  }

  @Override
  public void close() {
    reader.close();
  }
}
