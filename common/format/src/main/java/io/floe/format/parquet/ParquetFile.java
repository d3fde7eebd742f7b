package io.floe.format.parquet;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.storage.ByteRange;
import io.floe.storage.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * A parquet file whose footer is read. Row groups are independent of each other and may be read by
 * different threads.
 */
public final class ParquetFile {
  private static final KnownFooters KNOWN = new KnownFooters();

  private final ByteSource source;
  private final FileMetaData footer;
  private final List<ParquetNode> nodes;
  private final Schema schema;
  private final List<ColumnPlan> plans;

  private ParquetFile(ByteSource source, KnownFooters.Facts facts) {
    this.source = source;
    this.footer = facts.footer();
    this.nodes = facts.nodes();
    this.schema = facts.schema();
    this.plans = facts.plans();
  }

  /** Reads the footer, or remembers it. The source stays the caller's. */
  public static ParquetFile open(ByteSource source) {
    return new ParquetFile(source, KNOWN.of(source, ParquetFile::read));
  }

  private static KnownFooters.Facts read(ByteSource source) {
    String place = source.location();
    FileMetaData footer = Footers.read(source);
    List<ParquetNode> nodes = NodeReader.columns(place, footer.getSchema());
    Schema schema = Footers.schema(place, footer, nodes);
    Planner planner = new Planner(place);
    List<ColumnPlan> plans = new ArrayList<>();
    for (int column = 0; column < nodes.size(); column++) {
      plans.add(planner.plan(nodes.get(column), schema.field(column).dataType()));
    }
    return new KnownFooters.Facts(footer, nodes, schema, plans);
  }

  /** The columns of the file. */
  public Schema schema() {
    return schema;
  }

  /** How many rows the file has. */
  public long rowCount() {
    return footer.getNum_rows();
  }

  /** How many row groups there are. */
  public int groupCount() {
    return footer.getRow_groupsSize();
  }

  /** How many rows a group has. */
  public long groupRows(int group) {
    return footer.getRow_groups().get(group).getNum_rows();
  }

  /** How many bytes some columns of a group take in the file. */
  public long groupBytes(int group, List<Integer> columns) {
    long bytes = 0;
    for (int column : columns) {
      ParquetNode node = nodes.get(column);
      for (int leaf = node.leaf(); leaf < node.leaf() + node.leaves(); leaf++) {
        bytes += chunk(footer.getRow_groups().get(group), leaf).getTotal_compressed_size();
      }
    }
    return bytes;
  }

  /** What is known of a column in a group; says nothing of nested columns. */
  public ColumnRange range(int group, int column) {
    ParquetNode node = nodes.get(column);
    RowGroup rows = footer.getRow_groups().get(group);
    if (!node.isPrimitive() || node.repetition() > 0) {
      return Ranges.of(Type.INT32, SimpleType.NULL, rows.getNum_rows(), null);
    }
    ColumnMetaData facts = chunk(rows, node.leaf());
    return Ranges.of(
        node.element().getType(),
        schema.field(column).dataType(),
        rows.getNum_rows(),
        facts.getStatistics());
  }

  /** Reads all rows of some columns of a group. */
  public RowGroupReader read(int group, List<Integer> columns, Memory memory) {
    return read(group, columns, 0, groupRows(group), memory);
  }

  /** Reads all rows and columns of a group. */
  public RowGroupReader read(int group, Memory memory) {
    return read(group, IntStream.range(0, schema.size()).boxed().toList(), memory);
  }

  /**
   * Reads rows of some columns of a group.
   *
   * @param from the first row within the group
   * @param rows how many rows, at most
   */
  public RowGroupReader read(
      int group, List<Integer> columns, long from, long rows, Memory memory) {
    RowGroup facts = footer.getRow_groups().get(group);
    long start = Math.min(from, facts.getNum_rows());
    long length = Math.min(rows, facts.getNum_rows() - start);
    String place = source.location() + ", row group " + group;
    Map<Integer, LeafReader> leaves = new LinkedHashMap<>();
    List<ColumnPlan> chosen = new ArrayList<>();
    List<ByteRange> ranges = new ArrayList<>();
    try {
      for (int column : columns) {
        ColumnPlan plan = plans.get(column);
        chosen.add(plan);
        open(place, plan, facts, leaves, ranges, memory);
      }
      // All chunks at once: a source behind a network reads them side by side.
      source.read(ranges);
    } catch (RuntimeException failed) {
      leaves.values().forEach(LeafReader::close);
      throw failed;
    }
    long morsel = (long) group << 32;
    return new RowGroupReader(place, chosen, leaves, start, length, morsel, memory);
  }

  private void open(
      String place,
      ColumnPlan plan,
      RowGroup facts,
      Map<Integer, LeafReader> leaves,
      List<ByteRange> ranges,
      Memory memory) {
    switch (plan) {
      case ColumnPlan.Primitive primitive ->
          leaves.computeIfAbsent(
              primitive.node().leaf(), leaf -> leaf(place, primitive, facts, ranges, memory));
      case ColumnPlan.Lists lists -> open(place, lists.element(), facts, leaves, ranges, memory);
      case ColumnPlan.Struct struct ->
          struct.members().forEach(member -> open(place, member, facts, leaves, ranges, memory));
    }
  }

  private LeafReader leaf(
      String place,
      ColumnPlan.Primitive primitive,
      RowGroup group,
      List<ByteRange> ranges,
      Memory memory) {
    ParquetNode node = primitive.node();
    String where = place + ", column '" + node.name() + "'";
    ColumnMetaData facts = chunk(group, node.leaf());
    if (facts.getType() != node.element().getType()) {
      throw new FormatException(where, "the chunk is of another type than the column");
    }
    long start = facts.getData_page_offset();
    if (facts.isSetDictionary_page_offset()
        && facts.getDictionary_page_offset() > 0
        && facts.getDictionary_page_offset() < start) {
      start = facts.getDictionary_page_offset();
    }
    long size = facts.getTotal_compressed_size();
    if (start < 0 || size < 0 || start > source.length() || size > source.length() - start) {
      throw new FormatException(where, "a column chunk outside of the file");
    }
    ValueReader values = values(where, primitive, memory);
    Buffer chunk = memory.allocate(size);
    try {
      ranges.add(new ByteRange(start, chunk.segment()));
      ChunkPages pages = new ChunkPages(where, facts, chunk, memory);
      return new LeafReader(node, pages, values, primitive.nested(), memory);
    } catch (RuntimeException failed) {
      chunk.close();
      values.close();
      throw failed;
    }
  }

  private static ValueReader values(String where, ColumnPlan.Primitive primitive, Memory memory) {
    ParquetNode node = primitive.node();
    DataType type = primitive.type();
    Type stored = node.element().getType();
    if (type == SimpleType.NULL && stored != Type.BYTE_ARRAY) {
      DataType number = stored == Type.INT32 ? SimpleType.INT32 : SimpleType.INT64;
      return new FixedReader(where, Conversion.of(where, node.element(), number), memory);
    }
    if (stored == Type.BOOLEAN) {
      return new BooleanReader(where, memory);
    }
    if (stored == Type.BYTE_ARRAY) {
      boolean text =
          type == SimpleType.STRING
              || type instanceof DataType.Categorical
              || type instanceof DataType.EnumOf;
      return new StringReader(where, text, -1, memory);
    }
    if (PhysicalLayouts.of(type) instanceof FixedLayout) {
      return new FixedReader(where, Conversion.of(where, node.element(), type), memory);
    }
    return new StringReader(
        where, type == SimpleType.STRING, node.element().getType_length(), memory);
  }

  private ColumnMetaData chunk(RowGroup group, int leaf) {
    @Nullable ColumnMetaData facts =
        leaf < group.getColumnsSize() ? group.getColumns().get(leaf).getMeta_data() : null;
    if (facts == null) {
      throw new FormatException(
          source.location(), "damaged footer: a row group without all columns");
    }
    return facts;
  }
}
