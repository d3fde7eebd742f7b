package io.floe.format.parquet;

import io.floe.format.FormatException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/** What Polars makes of parquet types where no Arrow schema says more. */
final class ParquetTypes {
  private final String place;

  ParquetTypes(String place) {
    this.place = place;
  }

  /** The type of a column. */
  DataType of(ParquetNode node) {
    if (node.element().getRepetition_type() == FieldRepetitionType.REPEATED) {
      return new DataType.ListOf(element(node));
    }
    return element(node);
  }

  /** The type of a node, without the list that it is by repeating. */
  private DataType element(ParquetNode node) {
    if (node.isPrimitive()) {
      return primitive(node.element());
    }
    if (isList(node)) {
      return new DataType.ListOf(listElement(node));
    }
    return struct(node);
  }

  private DataType listElement(ParquetNode node) {
    Optional<ParquetNode> inner = elementOf(node);
    return inner.isPresent() ? of(inner.get()) : element(node.children().getFirst());
  }

  private DataType struct(ParquetNode node) {
    List<Field> members = new ArrayList<>();
    for (ParquetNode child : node.children()) {
      members.add(new Field(child.name(), of(child)));
    }
    return new DataType.Struct(members);
  }

  /** Whether a group is a list or a map over one repeated child. */
  static boolean isList(ParquetNode node) {
    SchemaElement element = node.element();
    if (node.children().size() != 1
        || node.children().getFirst().element().getRepetition_type()
            != FieldRepetitionType.REPEATED) {
      return false;
    }
    if (element.isSetLogicalType()) {
      return element.getLogicalType().isSetLIST() || element.getLogicalType().isSetMAP();
    }
    @Nullable ConvertedType old = element.getConverted_type();
    return old == ConvertedType.LIST
        || old == ConvertedType.MAP
        || old == ConvertedType.MAP_KEY_VALUE;
  }

  /** The element of a list in three levels; empty when the repeated child is the element itself. */
  static Optional<ParquetNode> elementOf(ParquetNode list) {
    ParquetNode repeated = list.children().getFirst();
    boolean own =
        repeated.children().size() != 1
            || repeated.name().equals("array")
            || repeated.name().equals(list.name() + "_tuple");
    return own ? Optional.empty() : Optional.of(repeated.children().getFirst());
  }

  private DataType primitive(SchemaElement element) {
    @Nullable LogicalType logical = element.getLogicalType();
    Optional<DataType> decimal = decimal(element, logical);
    if (decimal.isPresent()) {
      return decimal.get();
    }
    return switch (element.getType()) {
      case BOOLEAN -> SimpleType.BOOLEAN;
      case INT32 -> int32(element, logical);
      case INT64 -> int64(element, logical);
      case INT96 -> new DataType.Datetime(TimeUnit.NANOSECONDS, Optional.empty());
      case FLOAT -> SimpleType.FLOAT32;
      case DOUBLE -> SimpleType.FLOAT64;
      case BYTE_ARRAY ->
          logical != null && logical.isSetSTRING()
                  || logical == null && element.getConverted_type() == ConvertedType.UTF8
              ? SimpleType.STRING
              : SimpleType.BINARY;
      case FIXED_LEN_BYTE_ARRAY ->
          logical != null && logical.isSetFLOAT16() ? SimpleType.FLOAT16 : SimpleType.BINARY;
    };
  }

  private Optional<DataType> decimal(SchemaElement element, @Nullable LogicalType logical) {
    int precision;
    int scale;
    if (logical != null && logical.isSetDECIMAL()) {
      precision = logical.getDECIMAL().getPrecision();
      scale = logical.getDECIMAL().getScale();
    } else if (logical == null && element.getConverted_type() == ConvertedType.DECIMAL) {
      precision = element.getPrecision();
      scale = element.getScale();
    } else {
      return Optional.empty();
    }
    if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
      throw new FormatException(
          place,
          "column '%s' is a decimal of %d digits with scale %d, which is not supported"
              .formatted(element.getName(), precision, scale));
    }
    return Optional.of(new DataType.Decimal(precision, scale));
  }

  private static DataType int32(SchemaElement element, @Nullable LogicalType logical) {
    if (logical != null) {
      if (logical.isSetINTEGER()) {
        boolean signed = logical.getINTEGER().isIsSigned();
        return switch (logical.getINTEGER().getBitWidth()) {
          case 8 -> signed ? SimpleType.INT8 : SimpleType.UINT8;
          case 16 -> signed ? SimpleType.INT16 : SimpleType.UINT16;
          default -> signed ? SimpleType.INT32 : SimpleType.UINT32;
        };
      }
      return logical.isSetDATE()
          ? SimpleType.DATE
          : logical.isSetTIME()
              ? SimpleType.TIME
              : logical.isSetUNKNOWN() ? SimpleType.NULL : SimpleType.INT32;
    }
    @Nullable ConvertedType old = element.getConverted_type();
    if (old == null) {
      return SimpleType.INT32;
    }
    return switch (old) {
      case UINT_8 -> SimpleType.UINT8;
      case UINT_16 -> SimpleType.UINT16;
      case UINT_32 -> SimpleType.UINT32;
      case INT_8 -> SimpleType.INT8;
      case INT_16 -> SimpleType.INT16;
      case DATE -> SimpleType.DATE;
      case TIME_MILLIS -> SimpleType.TIME;
      default -> SimpleType.INT32;
    };
  }

  private static DataType int64(SchemaElement element, @Nullable LogicalType logical) {
    if (logical != null) {
      if (logical.isSetTIMESTAMP()) {
        return new DataType.Datetime(
            unit(logical.getTIMESTAMP().getUnit()),
            logical.getTIMESTAMP().isIsAdjustedToUTC() ? Optional.of("UTC") : Optional.empty());
      }
      if (logical.isSetTIME()) {
        return SimpleType.TIME;
      }
      return logical.isSetINTEGER() && !logical.getINTEGER().isIsSigned()
          ? SimpleType.UINT64
          : SimpleType.INT64;
    }
    @Nullable ConvertedType old = element.getConverted_type();
    if (old == null) {
      return SimpleType.INT64;
    }
    return switch (old) {
      case UINT_64 -> SimpleType.UINT64;
      case TIME_MICROS -> SimpleType.TIME;
      case TIMESTAMP_MILLIS -> new DataType.Datetime(TimeUnit.MILLISECONDS, Optional.empty());
      case TIMESTAMP_MICROS -> new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.empty());
      default -> SimpleType.INT64;
    };
  }

  static TimeUnit unit(org.apache.parquet.format.TimeUnit unit) {
    return unit.isSetMILLIS()
        ? TimeUnit.MILLISECONDS
        : unit.isSetMICROS() ? TimeUnit.MICROSECONDS : TimeUnit.NANOSECONDS;
  }
}
