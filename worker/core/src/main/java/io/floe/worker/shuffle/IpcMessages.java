package io.floe.worker.shuffle;

import com.google.protobuf.UnsafeByteOperations;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.shuffle.ShuffleFile;
import java.util.ArrayDeque;
import java.util.Deque;

/** A file in Arrow's format: its messages as they lie on disk, not decoded. */
final class IpcMessages implements FileMessages {
  private final ShuffleFile file;
  private final Memory memory;
  private final Deque<ShuffleFile.Message> messages;

  /** Takes over the file. */
  IpcMessages(ShuffleFile file, Memory memory) {
    this.file = file;
    this.memory = memory;
    this.messages = new ArrayDeque<>(file.messages());
  }

  @Override
  public byte[] schema() {
    return file.schema();
  }

  @Override
  public boolean next(Receiver receiver) {
    ShuffleFile.Message message = messages.poll();
    if (message == null) {
      return false;
    }
    try (Buffer body = file.body(message, memory)) {
      receiver.take(
          file.header(message),
          UnsafeByteOperations.unsafeWrap(body.segment().asByteBuffer()),
          message.checksum());
    }
    return true;
  }

  @Override
  public void close() {
    file.close();
  }
}
