package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions of texts. */
final class TextCalls {
  private TextCalls() {}

  static Optional<Expression> translate(CallTranslator call) {
    return switch (call.name()) {
      case "bit_length" -> {
        call.exactly(1);
        yield Optional.of(
            Dsl.binary(
                Dsl.call("StringExpr.LenBytes", call.argument(0)),
                Operator.MULTIPLY,
                Dsl.integer(8)));
      }
      case "octet_length" -> call.unary("StringExpr.LenBytes");
      case "length", "char_length", "character_length" -> call.unary("StringExpr.LenChars");
      case "lower" -> call.unary("StringExpr.Lowercase");
      case "upper" -> call.unary("StringExpr.Uppercase");
      case "initcap" -> call.unary("StringExpr.Titlecase");
      case "reverse" -> call.unary("StringExpr.Reverse");
      case "starts_with" -> call.binary("StringExpr.StartsWith");
      case "ends_with" -> call.binary("StringExpr.EndsWith");
      case "concat" -> {
        if (call.size() == 0) {
          throw SqlErrors.syntax("CONCAT expects at least 1 argument (found 0)");
        }
        yield Optional.of(concat(call.arguments(), ""));
      }
      case "concat_ws" -> concatWith(call);
      case "left" -> left(call);
      case "right" -> right(call);
      case "lpad" -> pad(call, "StringExpr.PadStart", "LPAD");
      case "rpad" -> pad(call, "StringExpr.PadEnd", "RPAD");
      case "ltrim" -> trim(call, "StringExpr.StripCharsStart", "LTRIM");
      case "rtrim" -> trim(call, "StringExpr.StripCharsEnd", "RTRIM");
      case "normalize" -> normalize(call);
      case "strpos" -> {
        call.exactly(2);
        yield Optional.of(position(call.argument(0), call.argument(1)));
      }
      case "regexp_like" -> regexp(call);
      case "replace" -> {
        call.between("REPLACE", 3, 3);
        yield Optional.of(
            Dsl.function("StringExpr.Replace", call.arguments(), Dsl.number(-1), Dsl.flag(true)));
      }
      case "split_part" -> splitPart(call);
      case "string_to_array" -> {
        call.between("STRING_TO_ARRAY", 2, 2);
        yield Optional.of(Dsl.function("StringExpr.Split", call.arguments(), Dsl.flag(false)));
      }
      case "substr" -> {
        call.between("SUBSTR", 2, 3);
        yield Optional.of(
            substring(
                call.argument(0),
                call.argument(1),
                call.size() == 3 ? Optional.of(call.argument(2)) : Optional.empty(),
                "SUBSTR",
                call.call().arguments()));
      }
      default -> Optional.empty();
    };
  }

  private static Expression concat(List<Expression> inputs, String delimiter) {
    return Dsl.function(
        "StringExpr.ConcatHorizontal", inputs, Dsl.words(delimiter), Dsl.flag(true));
  }

  private static Optional<Expression> concatWith(CallTranslator call) {
    if (call.size() < 2) {
      throw SqlErrors.syntax("CONCAT_WS expects at least 2 arguments (found " + call.size() + ")");
    }
    List<Expression> inputs = call.arguments();
    String delimiter =
        Dsl.textOf(inputs.getFirst())
            .orElseThrow(
                () ->
                    SqlErrors.syntax(
                        "CONCAT_WS 'separator' must be a literal string (found "
                            + call.shown(0)
                            + ")"));
    return Optional.of(concat(inputs.subList(1, inputs.size()), delimiter));
  }

  private static Expression slice(Expression input, Expression offset, Expression length) {
    return Dsl.call("StringExpr.Slice", input, offset, length);
  }

  private static Expression length(Expression input) {
    return Dsl.call("StringExpr.LenChars", input);
  }

  private static Expression atLeastZero(Expression input) {
    return Dsl.function("Clip", List.of(input, Dsl.integer(0)), Dsl.flag(true), Dsl.flag(false));
  }

  private static Optional<Expression> left(CallTranslator call) {
    call.exactly(2);
    Expression input = call.argument(0);
    Expression count = call.argument(1);
    if (Dsl.isNull(count)) {
      return Optional.of(Dsl.NULL);
    }
    Optional<BigInteger> number = Dsl.integerOf(count);
    Expression shorter = slice(input, Dsl.integer(0), atLeastZero(Dsl.plus(length(input), count)));
    if (number.isPresent()) {
      return Optional.of(
          switch (number.get().signum()) {
            case 0 -> Dsl.text("");
            case 1 -> slice(input, Dsl.integer(0), count);
            default -> shorter;
          });
    }
    refuseLiteral(count, "invalid 'n_chars' for LEFT (" + call.shown(1) + ")");
    return Optional.of(
        Dsl.when(
            Dsl.binary(count, Operator.GT_EQ, Dsl.integer(0)),
            slice(input, Dsl.integer(0), Dsl.call("Abs", count)),
            shorter));
  }

  private static Optional<Expression> right(CallTranslator call) {
    call.exactly(2);
    Expression input = call.argument(0);
    Expression count = call.argument(1);
    if (Dsl.isNull(count)) {
      return Optional.of(Dsl.NULL);
    }
    Optional<BigInteger> number = Dsl.integerOf(count);
    Expression fromEnd = Dsl.minus(Dsl.cast(length(input), SimpleType.INT32), count);
    if (number.isPresent()) {
      long chars = number.get().longValueExact();
      if (chars == 0) {
        return Optional.of(Dsl.text(""));
      }
      return Optional.of(slice(input, chars < 0 ? Dsl.integer(-chars) : fromEnd, Dsl.NULL));
    }
    refuseLiteral(count, "invalid 'n_chars' for RIGHT (" + call.shown(1) + ")");
    return Optional.of(
        Dsl.when(
            Dsl.binary(count, Operator.LT, Dsl.integer(0)),
            slice(input, Dsl.call("Abs", count), Dsl.NULL),
            slice(input, fromEnd, Dsl.NULL)));
  }

  private static void refuseLiteral(Expression value, String message) {
    if (value instanceof Expression.Literal) {
      throw SqlErrors.syntax(message);
    }
  }

  private static Optional<Expression> pad(CallTranslator call, String function, String shown) {
    call.between(shown, 2, 3);
    String fill = " ";
    if (call.size() == 3) {
      fill =
          Dsl.textOf(call.argument(2))
              .orElseThrow(() -> SqlErrors.syntax(shown + " fill value must be a string literal"));
      if (fill.codePointCount(0, fill.length()) != 1) {
        throw SqlErrors.syntax(
            shown + " fill value must be a single character (found '" + fill + "')");
      }
    }
    Expression count = call.argument(1);
    return Optional.of(
        slice(
            Dsl.function(function, List.of(call.argument(0), count), Dsl.words(fill)),
            Dsl.integer(0),
            count));
  }

  private static Optional<Expression> trim(CallTranslator call, String function, String shown) {
    call.between(shown, 1, 2);
    return Optional.of(
        Dsl.call(function, call.argument(0), call.size() == 2 ? call.argument(1) : Dsl.NULL));
  }

  /** {@code TRIM([side] [what FROM] x)}. */
  static Expression trim(ExpressionTranslator expressions, SqlExpression.Trim trim) {
    if (trim.list()) {
      throw SqlErrors.syntax("unsupported TRIM syntax (custom chars)");
    }
    Expression what = trim.what().map(expressions::translate).orElse(Dsl.NULL);
    if (trim.what().isPresent() && Dsl.textOf(what).isEmpty()) {
      throw SqlErrors.unsupported(
          "expression " + SqlText.of(trim.what().get()) + " is not currently supported");
    }
    String function =
        switch (trim.side()) {
          case "LEADING" -> "StringExpr.StripCharsStart";
          case "TRAILING" -> "StringExpr.StripCharsEnd";
          default -> "StringExpr.StripChars";
        };
    return Dsl.call(function, expressions.translate(trim.input()), what);
  }

  private static Optional<Expression> normalize(CallTranslator call) {
    call.between("NORMALIZE", 1, 2);
    String form = "NFC";
    if (call.size() == 2) {
      boolean name =
          call.call().arguments().get(1) instanceof SqlExpression.Name word && !word.quoted();
      form = call.shown(1).toUpperCase(Locale.ROOT);
      if (!name || !List.of("NFC", "NFD", "NFKC", "NFKD").contains(form)) {
        throw SqlErrors.syntax("invalid 'form' for NORMALIZE (found " + call.shown(1) + ")");
      }
    }
    return Optional.of(
        Dsl.function("StringExpr.Normalize", List.of(call.argument(0)), Dsl.variant(form)));
  }

  /** The place of a text in another, from one; zero where it is not. */
  static Expression position(Expression input, Expression needle) {
    Expression found =
        Dsl.function("StringExpr.Find", List.of(input, needle), Dsl.flag(false), Dsl.flag(true));
    return Dsl.call(
        "FillNull",
        Dsl.plus(found, Dsl.typed(1, SimpleType.UINT32)),
        Dsl.typed(0, SimpleType.UINT32));
  }

  static Expression matches(Expression input, Expression pattern) {
    return Dsl.function(
        "StringExpr.Contains", List.of(input, pattern), Dsl.flag(false), Dsl.flag(true));
  }

  private static Optional<Expression> regexp(CallTranslator call) {
    call.between("REGEXP_LIKE", 2, 3);
    if (call.size() == 2) {
      return Optional.of(matches(call.argument(0), call.argument(1)));
    }
    Optional<String> pattern = Dsl.textOf(call.argument(1));
    Optional<String> flags = Dsl.textOf(call.argument(2));
    if (pattern.isEmpty() || flags.isEmpty()) {
      throw SqlErrors.syntax(
          "invalid arguments for REGEXP_LIKE (" + call.shown(1) + ", " + call.shown(2) + ")");
    }
    if (flags.get().isEmpty()) {
      throw SqlErrors.syntax("invalid/empty 'flags' for REGEXP_LIKE (" + call.shown(2) + ")");
    }
    return Optional.of(
        matches(call.argument(0), Dsl.text("(?" + flags.get() + ")" + pattern.get())));
  }

  /** Percent signs stand for anything, underscores for one character. */
  static Expression like(Expression input, String pattern, boolean ignoresCase) {
    boolean plain = pattern.indexOf('%') < 0 && pattern.indexOf('_') < 0;
    if (pattern.isEmpty() || (!ignoresCase && plain)) {
      return Dsl.equal(input, Dsl.text(pattern));
    }
    boolean start = pattern.startsWith("%");
    boolean end = pattern.endsWith("%");
    String middle = pattern.replaceAll("^%+", "").replaceAll("%+$", "");
    boolean simple =
        !ignoresCase && !middle.isEmpty() && middle.indexOf('%') < 0 && middle.indexOf('_') < 0;
    if (simple && start && end) {
      return Dsl.function(
          "StringExpr.Contains", List.of(input, Dsl.text(middle)), Dsl.flag(true), Dsl.flag(false));
    }
    if (simple && (start || end)) {
      return Dsl.call(
          end ? "StringExpr.StartsWith" : "StringExpr.EndsWith", input, Dsl.text(middle));
    }
    StringBuilder regex = new StringBuilder(ignoresCase ? "(?is)" : "(?s)");
    regex.append(start ? "" : "^");
    middle
        .codePoints()
        .forEach(
            character -> {
              if (character == '%') {
                regex.append(".*");
              } else if (character == '_') {
                regex.append('.');
              } else {
                if ("\\.+*?()|[]{}^$#&-~".indexOf(character) >= 0) {
                  regex.append('\\');
                }
                regex.appendCodePoint(character);
              }
            });
    regex.append(end ? "" : "$");
    return matches(input, Dsl.text(regex.toString()));
  }

  private static Optional<Expression> splitPart(CallTranslator call) {
    call.between("SPLIT_PART", 3, 3);
    Expression input = call.argument(0);
    Expression parts =
        Dsl.function("StringExpr.Split", List.of(input, call.argument(1)), Dsl.flag(false));
    Expression part = ListCalls.get(parts, ListCalls.fromOne(call.argument(2)));
    return Optional.of(
        Dsl.when(
            Dsl.call("Boolean.IsNotNull", input), Dsl.call("FillNull", part, Dsl.text("")), input));
  }

  /** {@code SUBSTRING(x FROM start FOR length)}. */
  static Expression substring(ExpressionTranslator expressions, SqlExpression.Substring substring) {
    if (substring.start().isEmpty()) {
      throw SqlErrors.syntax("SUBSTR expects 2-3 arguments (found 1)");
    }
    return substring(
        expressions.translate(substring.input()),
        expressions.translate(substring.start().get()),
        substring.length().map(expressions::translate),
        "SUBSTRING",
        List.of(
            substring.input(),
            substring.start().get(),
            substring.length().orElseGet(SqlExpression.NullValue::new)));
  }

  private static Expression substring(
      Expression input,
      Expression start,
      Optional<Expression> length,
      String shown,
      List<SqlExpression> source) {
    if (Dsl.isNull(start) || length.filter(Dsl::isNull).isPresent()) {
      return Dsl.NULL;
    }
    Optional<BigInteger> from = Dsl.integerOf(start);
    if (from.isEmpty()) {
      refuseLiteral(start, "invalid 'start' for " + shown + " (" + SqlText.of(source.get(1)) + ")");
    }
    if (length.isEmpty()) {
      if (from.isPresent() && from.get().signum() <= 0) {
        return input;
      }
      return slice(
          input,
          from.map(number -> Dsl.integer(number.longValueExact() - 1))
              .orElseGet(() -> Dsl.minus(start, Dsl.integer(1))),
          Dsl.NULL);
    }
    Expression count = length.get();
    if (Dsl.integerOf(count).filter(number -> number.signum() < 0).isPresent()) {
      throw SqlErrors.syntax(
          "SUBSTR does not support negative length (" + SqlText.of(source.get(2)) + ")");
    }
    if (from.isPresent()) {
      long offset = from.get().longValueExact() - 1;
      return offset >= 0
          ? slice(input, Dsl.integer(offset), count)
          : slice(input, Dsl.integer(0), atLeastZero(Dsl.plus(count, Dsl.integer(offset))));
    }
    Expression offset = Dsl.minus(start, Dsl.integer(1));
    return Dsl.when(
        Dsl.binary(offset, Operator.LT, Dsl.integer(0)),
        slice(input, Dsl.integer(0), atLeastZero(Dsl.plus(count, offset))),
        slice(input, offset, count));
  }
}
