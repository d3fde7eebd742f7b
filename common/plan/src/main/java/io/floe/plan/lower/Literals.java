package io.floe.plan.lower;

import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.function.Catalogue;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.logical.TypedExpression.Literal;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Literals of plans as typed constants. */
final class Literals {
  /** The name of a column made by a literal. */
  static final String NAME = "literal";

  private Literals() {}

  static TypedExpression of(LiteralValue value) {
    return switch (value) {
      case LiteralValue.Dyn dyn -> dynamic(dyn.value());
      case LiteralValue.Scalar scalar -> scalar(scalar.value());
      case LiteralValue.Series series -> {
        SeriesHeader header = SeriesHeader.read(series.ipc());
        yield new TypedExpression.SeriesLiteral(
            series.ipc(), header.field().name(), header.length(), header.field().dataType());
      }
      case LiteralValue.Range range -> range(range);
    };
  }

  private static TypedExpression range(LiteralValue.Range range) {
    Literal low = new Literal(new Constant.Int(range.low()), range.type());
    Literal high = new Literal(new Constant.Int(range.high()), range.type());
    return new TypedExpression.Call(
        Catalogue.require("Range.IntRange"),
        List.of(low, high),
        List.of(NAME, NAME),
        RangeParameters.of(1, range.type()),
        range.type());
  }

  private static Literal dynamic(DynValue value) {
    return switch (value) {
      case DynValue.Text text -> new Literal(new Constant.Text(text.value()), LiteralTypes.STRING);
      case DynValue.Int number ->
          new Literal(new Constant.Int(number.value()), LiteralTypes.integer(number.value()));
      case DynValue.Real number ->
          new Literal(new Constant.Real(number.value()), LiteralTypes.FLOAT);
      case DynValue.ListOf list -> dynamicList(list);
    };
  }

  private static Literal dynamicList(DynValue.ListOf list) {
    List<Constant> values = new ArrayList<>();
    DataType inner =
        switch (list.kind()) {
          case TEXT -> SimpleType.STRING;
          case INTEGER -> SimpleType.INT64;
          case REAL -> SimpleType.FLOAT64;
          case LIST -> SimpleType.NULL;
        };
    for (Optional<DynValue> element : list.elements()) {
      if (element.isEmpty()) {
        values.add(Constant.NULL);
      } else {
        Literal literal = dynamic(element.get());
        values.add(literal.value());
        if (list.kind() == DynValue.Kind.LIST) {
          inner = literal.dataType();
        }
      }
    }
    return new Literal(new Constant.Values(values), new DataType.ListOf(inner));
  }

  static Literal scalar(ScalarValue value) {
    return switch (value) {
      case ScalarValue.Null none -> new Literal(Constant.NULL, none.type());
      case ScalarValue.Int number -> new Literal(new Constant.Int(number.value()), number.type());
      case ScalarValue.Real number -> new Literal(new Constant.Real(number.value()), number.type());
      case ScalarValue.Bool flag ->
          new Literal(new Constant.Bool(flag.value()), SimpleType.BOOLEAN);
      case ScalarValue.Text text -> new Literal(new Constant.Text(text.value()), SimpleType.STRING);
      case ScalarValue.Binary bytes ->
          new Literal(new Constant.Bytes(bytes.value()), SimpleType.BINARY);
      case ScalarValue.Date date -> new Literal(Constant.Int.of(date.days()), SimpleType.DATE);
      case ScalarValue.Datetime datetime ->
          new Literal(
              Constant.Int.of(datetime.ticks()),
              new DataType.Datetime(datetime.unit(), datetime.zone()));
      case ScalarValue.Duration duration ->
          new Literal(Constant.Int.of(duration.ticks()), new DataType.Duration(duration.unit()));
      case ScalarValue.Time time ->
          new Literal(Constant.Int.of(time.nanoseconds()), SimpleType.TIME);
      case ScalarValue.Decimal decimal ->
          new Literal(
              new Constant.Int(decimal.unscaled()),
              new DataType.Decimal(decimal.precision(), decimal.scale()));
      case ScalarValue.ListOf list ->
          new Literal(
              new Constant.EncodedValues(list.ipc()),
              new DataType.ListOf(SeriesHeader.read(list.ipc()).field().dataType()));
      case ScalarValue.ArrayOf array ->
          new Literal(
              new Constant.EncodedValues(array.ipc()),
              new DataType.ArrayOf(
                  SeriesHeader.read(array.ipc()).field().dataType(), array.width()));
      case ScalarValue.Elements list ->
          new Literal(
              new Constant.Values(
                  list.values().stream().map(element -> scalar(element).value()).toList()),
              new DataType.ListOf(list.inner()));
      case ScalarValue.MapOf map ->
          new Literal(new Constant.EncodedValues(map.ipc()), mapType(SeriesHeader.read(map.ipc())));
      case ScalarValue.Categorical text ->
          new Literal(new Constant.Text(text.value()), text.type());
      case ScalarValue.EnumOf position ->
          new Literal(Constant.Int.of(position.index()), position.type());
      case ScalarValue.Struct struct -> struct(struct);
    };
  }

  private static DataType mapType(SeriesHeader entries) {
    return entries.field().dataType() instanceof DataType.Struct struct
            && struct.fields().size() == 2
        ? new DataType.MapOf(struct.fields().get(0).dataType(), struct.fields().get(1).dataType())
        : entries.field().dataType();
  }

  private static Literal struct(ScalarValue.Struct struct) {
    List<Field> fields = new ArrayList<>();
    List<Constant> values = new ArrayList<>();
    for (ScalarValue.StructField field : struct.fields()) {
      Literal member = scalar(field.value());
      fields.add(new Field(field.name(), member.dataType()));
      values.add(member.value());
    }
    return new Literal(new Constant.Values(values), new DataType.Struct(fields));
  }

  /** An integer of a type. */
  static Literal integer(long value, DataType type) {
    return new Literal(new Constant.Int(BigInteger.valueOf(value)), type);
  }

  /** A null of a type. */
  static Literal none(DataType type) {
    return new Literal(Constant.NULL, type);
  }
}
