package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.logical.Constant;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code str}, {@code bin} and {@code cat} namespaces without patterns. */
final class StringBindings {
  private static final Layout TEXT = Layout.Bytes.BYTES;

  private StringBindings() {}

  static void add(Map<String, Binding> table) {
    for (String family : List.of("StringExpr.", "BinaryExpr.")) {
      table.put(family + "EndsWith", Binding.of("string.ends_with"));
      table.put(family + "StartsWith", Binding.of("string.starts_with"));
      table.put(family + "HexEncode", Binding.of("string.hex_encode"));
      table.put(family + "Base64Encode", Binding.of("string.base64_encode"));
      table.put(family + "HexDecode", site -> decoded("string.hex_decode", site));
      table.put(family + "Base64Decode", site -> decoded("string.base64_decode", site));
    }
    table.put("BinaryExpr.Contains", Binding.of("string.contains_literal"));
    table.put("BinaryExpr.Size", Binding.of("string.len_bytes"));
    table.put("StringExpr.LenBytes", Binding.of("string.len_bytes"));
    table.put("StringExpr.LenChars", Binding.of("string.len_chars"));
    table.put("Categorical.LenBytes", site -> ofNames(site, "string.len_bytes"));
    table.put("Categorical.LenChars", site -> ofNames(site, "string.len_chars"));
    table.put("StringExpr.Lowercase", Binding.of("string.to_lowercase"));
    table.put("StringExpr.Uppercase", Binding.of("string.to_uppercase"));
    table.put("StringExpr.Titlecase", Binding.of("string.to_titlecase"));
    table.put("StringExpr.Reverse", Binding.of("string.reverse"));
    table.put("StringExpr.Slice", StringBindings::slice);
    table.put("StringExpr.Head", Binding.of("string.head"));
    table.put("StringExpr.Tail", Binding.of("string.tail"));
    table.put("StringExpr.StripPrefix", Binding.of("string.strip_prefix"));
    table.put("StringExpr.StripSuffix", Binding.of("string.strip_suffix"));
    table.put("StringExpr.StripChars", site -> stripped("string.strip_chars", site));
    table.put("StringExpr.StripCharsStart", site -> stripped("string.strip_chars_start", site));
    table.put("StringExpr.StripCharsEnd", site -> stripped("string.strip_chars_end", site));
    table.put("StringExpr.PadStart", site -> padded("string.pad_start", site));
    table.put("StringExpr.PadEnd", site -> padded("string.pad_end", site));
    // Polars 1 counts bytes.
    table.put(
        "StringExpr.ZFill",
        site ->
            site.kernel(
                site.semantics() == Semantics.POLARS_2 ? "string.zfill" : "string.zfill_bytes"));
    table.put("StringExpr.ToInteger", WholeNumbers::bind);
    table.put("StringExpr.ToDecimal", StringBindings::decimal);
    table.put("StringExpr.ConcatHorizontal", StringBindings::joined);
    table.put("StringExpr.Format", StringBindings::formatted);
    table.put(
        "StringExpr.Split",
        site ->
            site.kernel("string.split", FunctionParameters.NONE.with("inclusive", site.flag("0"))));
  }

  /** Categories as their names. */
  private static Optional<ElementwiseFunction> ofNames(CallSite site, String kernel) {
    Optional<ElementwiseFunction> function = Compose.kernel(kernel, TEXT);
    return site.type(0) instanceof DataType.EnumOf(List<String> categories)
        ? function.map(next -> Compose.then(EnumCasts.format(categories), next))
        : function;
  }

  private static Optional<ElementwiseFunction> decoded(String kernel, CallSite site) {
    Optional<ElementwiseFunction> lenient = site.kernel(kernel);
    if (!site.flag("0")) {
      return lenient;
    }
    String name = kernel.contains("hex") ? "hex" : "base64";
    return lenient.map(
        function ->
            (arguments, rows, memory) ->
                Strict.check(
                    arguments.getFirst(),
                    function.apply(arguments, rows, memory),
                    "invalid `" + name + "` encoding found; try setting `strict=false` to ignore"));
  }

  /** No length means all that is left, also in single rows. */
  private static Optional<ElementwiseFunction> slice(CallSite site) {
    Layout length = FixedLayout.UINT64;
    Optional<ElementwiseFunction> given =
        Compose.kernel("conditional.coalesce", List.of(length, length), FunctionParameters.NONE);
    ElementwiseFunction all =
        Compose.constant(
            new Constant.Int(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)),
            SimpleType.UINT64);
    return Compose.nested(
        Compose.kernel(
            "string.slice", List.of(TEXT, FixedLayout.INT64, length), FunctionParameters.NONE),
        List.of(
            Optional.of(Compose.input(0)),
            Optional.of(Compose.input(1)),
            given.map(function -> Compose.nested(function, List.of(Compose.input(2), all)))));
  }

  /** Without characters, white space. */
  private static Optional<ElementwiseFunction> stripped(String kernel, CallSite site) {
    Optional<ElementwiseFunction> space =
        Compose.kernel(kernel, TEXT).map(function -> Compose.of(function, 0));
    if (site.size() < 2 || site.isNullLiteral(1)) {
      return space;
    }
    if (site.literal(1).isPresent()) {
      return site.kernel(kernel);
    }
    return Compose.nested(
        Compose.kernel("conditional.coalesce", List.of(TEXT, TEXT), FunctionParameters.NONE),
        List.of(site.kernel(kernel), space));
  }

  private static Optional<ElementwiseFunction> padded(String kernel, CallSite site) {
    return site.kernel(
        kernel, FunctionParameters.NONE.with("fill", site.parameters().getString("fill_char")));
  }

  private static Optional<ElementwiseFunction> decimal(CallSite site) {
    return site.result() instanceof DataType.Decimal decimal
        ? DecimalCasts.from(SimpleType.STRING, TEXT, decimal)
        : Optional.empty();
  }

  private static Optional<ElementwiseFunction> joined(CallSite site) {
    return site.kernel(
        "string.concat_horizontal",
        FunctionParameters.NONE
            .with("separator", site.parameters().getString("delimiter"))
            .with("ignore_nulls", site.flag("ignore_nulls")));
  }

  /** The text between the insertions as constants, all joined. */
  private static Optional<ElementwiseFunction> formatted(CallSite site) {
    String format = site.parameters().getString("format");
    List<Long> places =
        site.parameters().get("insertions").asList().stream().map(ParameterValue::asLong).toList();
    List<ElementwiseFunction> parts = new java.util.ArrayList<>();
    byte[] bytes = format.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int from = 0;
    for (int position = 0; position < places.size(); position++) {
      int end = Math.toIntExact(places.get(position));
      parts.add(text(bytes, from, end));
      parts.add(Compose.input(position));
      from = end;
    }
    parts.add(text(bytes, from, bytes.length));
    List<Layout> layouts = parts.stream().map(ignored -> TEXT).toList();
    return Compose.kernel("string.concat_horizontal", layouts, FunctionParameters.NONE)
        .map(function -> Compose.nested(function, parts));
  }

  private static ElementwiseFunction text(byte[] bytes, int from, int end) {
    String part = new String(bytes, from, end - from, java.nio.charset.StandardCharsets.UTF_8);
    return Compose.constant(new Constant.Text(part), SimpleType.STRING);
  }
}
