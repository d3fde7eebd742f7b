package io.floe.plan.optimise;

import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonFunction;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.explain.Explain;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.SourceSchema;
import io.floe.plan.lower.FrameRow;
import io.floe.plan.lower.Lowering;
import io.floe.plan.lower.SourceSchemas;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.plan.wire.PlanReader;
import io.floe.plan.wire.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The plans of the PDS-H queries as Polars 1.43.2 sends them, over tables of the usual columns. */
public final class PdshPlans {
  private static final Map<String, String> TABLES =
      Map.of(
          "region",
          "r_regionkey:i r_name:s r_comment:s",
          "nation",
          "n_nationkey:i n_name:s n_regionkey:i n_comment:s",
          "customer",
          "c_custkey:i c_name:s c_address:s c_nationkey:i c_phone:s c_acctbal:f c_mktsegment:s"
              + " c_comment:s",
          "orders",
          "o_orderkey:i o_custkey:i o_orderstatus:s o_totalprice:f o_orderdate:d"
              + " o_orderpriority:s o_clerk:s o_shippriority:n o_comment:s",
          "lineitem",
          "l_orderkey:i l_partkey:i l_suppkey:i l_linenumber:n l_quantity:f l_extendedprice:f"
              + " l_discount:f l_tax:f l_returnflag:s l_linestatus:s l_shipdate:d"
              + " l_commitdate:d l_receiptdate:d l_shipinstruct:s l_shipmode:s l_comment:s",
          "part",
          "p_partkey:i p_name:s p_mfgr:s p_brand:s p_type:s p_size:n p_container:s"
              + " p_retailprice:f p_comment:s",
          "partsupp",
          "ps_partkey:i ps_suppkey:i ps_availqty:n ps_supplycost:f ps_comment:s",
          "supplier",
          "s_suppkey:i s_name:s s_address:s s_nationkey:i s_phone:s s_acctbal:f s_comment:s");

  private PdshPlans() {}

  /** The plans by the name of the query. */
  public static Map<String, LogicalNode> lowered() throws IOException {
    Map<String, LogicalNode> plans = new TreeMap<>();
    try (InputStream resource = PdshPlans.class.getResourceAsStream("/pdsh/plans.zip");
        ZipInputStream zip = new ZipInputStream(resource)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        PlanNode root = PlanReader.read(zip.readAllBytes(), ReadLimits.DEFAULT).root();
        plans.put(
            entry.getName().replace(".plan", ""),
            Lowering.lower(root, Semantics.POLARS_1, new Tables()));
      }
    }
    return plans;
  }

  public static String optimised(LogicalNode plan) {
    return Explain.tree(Optimiser.optimise(plan, OptimisationFlags.ALL));
  }

  private static final class Tables implements SourceSchemas {
    @Override
    public SourceSchema resolve(PlanNode.Scan scan, Semantics semantics) {
      String path = ((ScanSources.Paths) scan.sources()).paths().getFirst();
      String table = path.substring(path.lastIndexOf('/') + 1).replace(".parquet", "");
      List<Field> fields = new ArrayList<>();
      for (String column : TABLES.get(table).split(" ")) {
        String[] parts = column.split(":");
        fields.add(new Field(parts[0], type(parts[1])));
      }
      return new SourceSchema(
          Schema.of(fields), Schema.EMPTY, List.of(table + ".parquet"), OptionalLong.empty());
    }

    private static DataType type(String letter) {
      return switch (letter) {
        case "i" -> SimpleType.INT64;
        case "n" -> SimpleType.INT32;
        case "f" -> SimpleType.FLOAT64;
        case "d" -> SimpleType.DATE;
        default -> SimpleType.STRING;
      };
    }

    @Override
    public Schema pythonSchema(PlanNode.PythonScan scan) {
      throw new AssertionError("no query scans Python");
    }

    @Override
    public Piped pipe(PlanNode.PipeWithSchema pipe, List<Schema> schemas) {
      throw new AssertionError("no query pipes");
    }

    @Override
    public PlanNode resolve(PlanNode.Resolver resolver) {
      throw new AssertionError("no query resolves");
    }

    @Override
    public List<FrameRow> rows(FrameSource frame) {
      throw new AssertionError("no query pivots");
    }

    @Override
    public DataType outputType(PythonFunction function, List<Field> inputs) {
      throw new AssertionError("no query has functions");
    }

    @Override
    public String rename(PythonObject callback, String name) {
      throw new AssertionError("no query renames by function");
    }
  }
}
