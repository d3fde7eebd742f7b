package io.floe.format.parquet;

import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.format.FileMetaData;

/**
 * Footers read before, so that a query does not decode those of its files once for its plan and
 * again for its scan. A footer belongs to one version of a file; the ones used last are kept.
 */
final class KnownFooters {
  /** All facts of chunks count: large footers are few. */
  private static final int MOST_CHUNKS = 100_000;

  private final LinkedHashMap<Key, Facts> known = new LinkedHashMap<>(16, 0.75f, true);
  private int chunks;

  private record Key(String location, String version, long length) {}

  /** What a footer says; shared, and changed by nobody. */
  record Facts(
      FileMetaData footer, List<ParquetNode> nodes, Schema schema, List<ColumnPlan> plans) {
    Facts {
      nodes = List.copyOf(nodes);
      plans = List.copyOf(plans);
    }

    private int size() {
      return 1 + footer.getRow_groupsSize() * Math.max(1, nodes.size());
    }
  }

  /** The footer of a file, read by the function when it is not known. */
  Facts of(ByteSource source, Function<ByteSource, Facts> reader) {
    Key key = new Key(source.location(), source.version(), source.length());
    if (!source.isSettled()) {
      return reader.apply(source);
    }
    synchronized (known) {
      Facts facts = known.get(key);
      if (facts != null) {
        return facts;
      }
    }
    Facts read = reader.apply(source);
    synchronized (known) {
      if (read.size() <= MOST_CHUNKS / 4 && known.putIfAbsent(key, read) == null) {
        chunks += read.size();
        while (chunks > MOST_CHUNKS) {
          Map.Entry<Key, Facts> oldest = known.pollFirstEntry();
          chunks -= oldest.getValue().size();
        }
      }
    }
    return read;
  }
}
