package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.operator.Operator;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import io.floe.format.FormatException;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.physical.task.ShufflePiece;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads pieces one behind the other; each thread takes the next piece that nobody has. */
public final class ExchangeSource implements Source {
  /** Operators put row numbers below the morsel's number, which therefore stays below this. */
  private static final int MORSEL_BITS = 30;

  private final List<ShufflePiece> pieces;
  private final Exchanges exchanges;
  private final int columns;
  private final int shift;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * A source.
   *
   * @param columns how many columns the rows have
   */
  public ExchangeSource(List<ShufflePiece> pieces, int columns, Exchanges exchanges) {
    this.pieces = List.copyOf(pieces);
    this.exchanges = exchanges;
    this.columns = columns;
    this.shift =
        Math.max(1, MORSEL_BITS - (Integer.SIZE - Integer.numberOfLeadingZeros(pieces.size())));
  }

  @Override
  public int maxReaders() {
    return pieces.size();
  }

  @Override
  public SourceReader reader(QueryContext context) {
    return new Reader(context);
  }

  private final class Reader implements SourceReader {
    private final QueryContext context;
    private @Nullable PieceReader current;
    private int number;
    private long pages;
    private boolean finished;

    private Reader(QueryContext context) {
      this.context = context;
    }

    @Override
    public Optional<Page> next() {
      while (!finished) {
        if (current == null) {
          number = next.getAndIncrement();
          if (number >= pieces.size()) {
            finished = true;
            break;
          }
        }
        try {
          PieceReader reader = opened();
          Optional<Page> page = reader.next();
          if (page.isPresent()) {
            Page read = page.get();
            return Optional.of(
                new Page(read.rowCount(), read.columns(), ((long) number << shift) + pages++));
          }
          if (!reader.isFinished()) {
            return Optional.empty();
          }
        } catch (ShuffleDamageException | FormatException lost) {
          throw new LostInputException(pieces.get(number).writer(), lost);
        }
        close();
      }
      return Optional.empty();
    }

    private PieceReader opened() {
      PieceReader known = current;
      if (known == null) {
        known = exchanges.read(pieces.get(number), columns, context.memory());
        current = known;
        pages = 0;
      }
      return known;
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public CompletableFuture<Void> isBlocked() {
      return current == null ? Operator.NOT_BLOCKED : current.isBlocked();
    }

    @Override
    public void close() {
      if (current != null) {
        current.close();
        current = null;
      }
    }
  }
}
