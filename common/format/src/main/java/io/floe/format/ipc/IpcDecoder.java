package io.floe.format.ipc;

import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowSchema;
import io.floe.format.arrow.FlatSchemaReader;
import io.floe.format.arrow.PolarsTypes;
import io.floe.plan.type.Schema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Turns messages into pages, however the messages arrive: from a stream, a file, or Flight. Not for
 * several threads.
 */
public final class IpcDecoder implements AutoCloseable {
  private final String place;
  private final Memory memory;
  private final Trust trust;
  private final ArrowSchema arrow;
  private final Schema schema;
  private final Dictionaries dictionaries;
  private long batches;

  /**
   * @param place what to call the stream in messages
   * @param arrow its schema, see {@link FlatSchemaReader}
   */
  public IpcDecoder(String place, ArrowSchema arrow, Trust trust, Memory memory) {
    this.place = place;
    this.memory = memory;
    this.trust = trust;
    this.arrow = arrow;
    this.schema = PolarsTypes.schema(place, arrow);
    this.dictionaries = new Dictionaries(place);
  }

  /** The columns of the pages. */
  public Schema schema() {
    return schema;
  }

  /** The schema as it was written. */
  public ArrowSchema arrowSchema() {
    return arrow;
  }

  /**
   * Takes a message.
   *
   * @param header the flatbuffer, without its length in front
   * @param body the bytes behind it; belongs to the decoder from now on
   * @return the page, unless the message was a dictionary
   */
  public Optional<Page> accept(ByteBuffer header, Buffer body) {
    String where = place + ", record batch " + batches;
    try (body) {
      Message message = Message.getRootAsMessage(header);
      return switch (message.headerType()) {
        case MessageHeader.RecordBatch -> {
          RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
          Page page = page(where, batch, body);
          batches++;
          yield Optional.of(page);
        }
        case MessageHeader.DictionaryBatch -> {
          dictionary(where, (DictionaryBatch) message.header(new DictionaryBatch()), body);
          yield Optional.empty();
        }
        default ->
            throw new FormatException(
                where, "a message of unexpected kind " + message.headerType());
      };
    } catch (IndexOutOfBoundsException
        | NullPointerException
        | IllegalArgumentException
        | ArithmeticException damaged) {
      throw new FormatException(where, "damaged message", damaged);
    }
  }

  private Page page(String where, RecordBatch batch, Buffer body) {
    int rows = rows(where, batch);
    BodyReader reader = new BodyReader(where, batch, body, memory);
    try {
      ColumnReader columns = new ColumnReader(reader, dictionaries, trust);
      List<Column> read = new ArrayList<>();
      for (ArrowField field : arrow.fields()) {
        read.add(columns.column(field, rows));
      }
      return new Page(rows, read, batches);
    } catch (RuntimeException failed) {
      reader.free();
      throw failed;
    }
  }

  private void dictionary(String where, DictionaryBatch dictionary, Buffer body) {
    ArrowField field =
        withDictionary(arrow.fields(), dictionary.id())
            .orElseThrow(
                () ->
                    new FormatException(where, "no column has the dictionary " + dictionary.id()));
    RecordBatch batch = dictionary.data();
    int rows = rows(where, batch);
    BodyReader reader = new BodyReader(where, batch, body, memory);
    try {
      FlatColumn values = new ColumnReader(reader, dictionaries, trust).flat(field, rows);
      dictionaries.put(dictionary.id(), values, dictionary.isDelta(), memory);
    } catch (RuntimeException failed) {
      reader.free();
      throw failed;
    }
  }

  private static int rows(String where, RecordBatch batch) {
    if (batch.length() < 0 || batch.length() > Integer.MAX_VALUE) {
      throw new FormatException(where, "a batch of " + batch.length() + " rows");
    }
    return (int) batch.length();
  }

  private static Optional<ArrowField> withDictionary(List<ArrowField> fields, long number) {
    for (ArrowField field : fields) {
      if (field.coded().isPresent() && field.coded().get().dictionary() == number) {
        return Optional.of(field);
      }
      Optional<ArrowField> inner = withDictionary(field.children(), number);
      if (inner.isPresent()) {
        return inner;
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    dictionaries.close();
  }
}
