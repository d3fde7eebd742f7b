package io.floe.format.shuffle;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.arrow.FlatSchemaReader;
import io.floe.format.ipc.IpcDecoder;
import io.floe.format.ipc.Trust;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Turns the messages of shuffle data into pages once their checksum was found right. */
public final class BlockDecoder implements AutoCloseable {
  private final String place;
  private final IpcDecoder decoder;

  /**
   * A decoder.
   *
   * @param place what to call the data in messages
   * @param schema the flatbuffer of its schema
   * @param columns how many columns the plan expects
   */
  public BlockDecoder(String place, byte[] schema, int columns, Memory memory) {
    this.place = place;
    try {
      this.decoder =
          new IpcDecoder(
              place,
              FlatSchemaReader.ofMessage(
                  place, ByteBuffer.wrap(schema).order(ByteOrder.LITTLE_ENDIAN)),
              Trust.OURS,
              memory);
    } catch (FormatException damaged) {
      throw new ShuffleDamageException(place, "damaged schema", damaged);
    }
    if (decoder.schema().size() != columns) {
      int found = decoder.schema().size();
      decoder.close();
      throw new IllegalStateException(
          "%s has %d columns instead of %d".formatted(place, found, columns));
    }
  }

  /**
   * Takes a message.
   *
   * @param body belongs to the decoder from now on
   * @return the page, unless the message was a dictionary
   */
  public Optional<Page> accept(byte[] header, Buffer body, int checksum) {
    int found = new Checksum().add(MemorySegment.ofArray(header)).add(body.segment()).value();
    if (found != checksum) {
      body.close();
      throw new ShuffleDamageException(place, "damaged shuffle data: wrong checksum");
    }
    return decoder.accept(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN), body);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
