package io.floe.plan.sql;

import io.floe.plan.sql.SqlExpression.Binary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Parses expressions by the strength of their operators. */
final class ExpressionParser {
  /** How strongly operators bind; a stronger one is larger. */
  private static final int OR = 5;

  private static final int AND = 10;
  private static final int NOT = 15;
  private static final int OTHER = 16;
  private static final int IS = 17;
  private static final int LIKE = 19;
  private static final int COMPARISON = 20;
  private static final int PIPE = 21;
  private static final int CARET = 22;
  private static final int AMPERSAND = 23;
  private static final int XOR = 24;
  private static final int PLUS = 30;
  private static final int TIMES = 40;
  private static final int CAST = 50;
  private static final int SUBSCRIPT = 100;
  private static final Set<String> QUANTIFIED = Set.of("=", "==", "<>", "!=", "<", "<=", ">", ">=");

  private final TokenCursor cursor;
  private final QueryParser queries;
  private final PrimaryParser primaries;

  ExpressionParser(TokenCursor cursor, QueryParser queries) {
    this.cursor = cursor;
    this.queries = queries;
    this.primaries = new PrimaryParser(cursor, queries, this);
  }

  SqlExpression parse() {
    return parse(0);
  }

  /** Expressions with commas between them, one at least. */
  List<SqlExpression> list() {
    List<SqlExpression> all = new ArrayList<>();
    do {
      if (!all.isEmpty() && (cursor.peek().isSign(")") || cursor.peek().isSign("]"))) {
        break;
      }
      all.add(parse());
    } while (cursor.acceptSign(","));
    return all;
  }

  SqlExpression parse(int strength) {
    cursor.enter();
    SqlExpression left = prefix();
    while (true) {
      int next = strengthAhead();
      if (next <= strength) {
        cursor.leave();
        return left;
      }
      left = infix(left, next);
    }
  }

  private SqlExpression prefix() {
    if (cursor.acceptWord("NOT")) {
      if (cursor.peek().isWord("EXISTS") && cursor.peek(1).isSign("(")) {
        cursor.next();
        cursor.expectSign("(");
        SqlQuery query = queries.parse();
        cursor.expectSign(")");
        return new SqlExpression.Exists(query, true);
      }
      return new SqlExpression.Unary("NOT", parse(NOT));
    }
    for (String sign : List.of("-", "+", "~")) {
      if (cursor.acceptSign(sign)) {
        return new SqlExpression.Unary(sign, parse(TIMES));
      }
    }
    return primaries.parse();
  }

  private int strengthAhead() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case WORD -> wordStrength(token.text().toUpperCase(Locale.ROOT));
      case SIGN -> signStrength(token.text());
      case QUOTED, NUMBER, STRING, HEX, BITS, ESCAPED, END -> 0;
    };
  }

  private int wordStrength(String word) {
    return switch (word) {
      case "OR" -> OR;
      case "AND" -> AND;
      case "XOR" -> XOR;
      case "IS" -> IS;
      case "IN", "BETWEEN" -> COMPARISON;
      case "LIKE", "ILIKE", "RLIKE", "REGEXP", "SIMILAR" -> LIKE;
      case "NOT" ->
          switch (cursor.peek(1).text().toUpperCase(Locale.ROOT)) {
            case "IN", "BETWEEN" -> COMPARISON;
            case "LIKE", "ILIKE", "RLIKE", "REGEXP", "SIMILAR" -> LIKE;
            default -> 0;
          };
      default -> 0;
    };
  }

  private static int signStrength(String sign) {
    return switch (sign) {
      case "=",
          "==",
          "<",
          "<=",
          ">",
          ">=",
          "<>",
          "!=",
          "<=>",
          "~",
          "~*",
          "!~",
          "!~*",
          "~~",
          "~~*",
          "!~~",
          "!~~*" ->
          COMPARISON;
      case "|" -> PIPE;
      case "^", "#", "<<", ">>" -> CARET;
      case "&" -> AMPERSAND;
      case "+", "-" -> PLUS;
      case "*", "/", "%", "//", "||" -> TIMES;
      case "::" -> CAST;
      case "[" -> SUBSCRIPT;
      case "->", "->>", "#>", "#>>", "^@" -> OTHER;
      default -> 0;
    };
  }

  private SqlExpression infix(SqlExpression left, int strength) {
    Token token = cursor.next();
    if (token.kind() == Token.Kind.WORD) {
      return word(left, token.text().toUpperCase(Locale.ROOT), strength);
    }
    switch (token.text()) {
      case "::" -> {
        return new SqlExpression.Cast(left, new TypeParser(cursor).parse(), false);
      }
      case "[" -> {
        return subscript(left);
      }
      default -> {}
    }
    if (QUANTIFIED.contains(token.text()) && cursor.peek(1).isSign("(")) {
      boolean all = cursor.peek().isWord("ALL");
      if (all || cursor.peek().isWord("ANY") || cursor.peek().isWord("SOME")) {
        cursor.next();
        cursor.expectSign("(");
        SqlExpression right =
            queries.startsQuery() ? new SqlExpression.ScalarQuery(queries.parse()) : parse();
        cursor.expectSign(")");
        return new SqlExpression.Quantified(left, token.text(), all, right);
      }
    }
    return new Binary(left, token.text(), parse(strength));
  }

  private SqlExpression subscript(SqlExpression left) {
    boolean slice = cursor.acceptSign(":");
    SqlExpression index = cursor.peek().isSign("]") ? new SqlExpression.NullValue() : parse();
    if (cursor.acceptSign(":")) {
      slice = true;
      if (!cursor.peek().isSign("]")) {
        parse();
      }
    }
    cursor.expectSign("]");
    return new SqlExpression.Subscript(left, index, slice);
  }

  private SqlExpression word(SqlExpression left, String word, int strength) {
    return switch (word) {
      case "OR", "AND", "XOR" -> new Binary(left, word, parse(strength));
      case "IS" -> is(left);
      case "NOT" -> negatable(left, cursor.next().text().toUpperCase(Locale.ROOT), true);
      default -> negatable(left, word, false);
    };
  }

  private SqlExpression is(SqlExpression left) {
    boolean negated = cursor.acceptWord("NOT");
    if (cursor.acceptWords("DISTINCT", "FROM")) {
      return new SqlExpression.IsDistinct(left, negated, parse(IS));
    }
    for (String what : List.of("NULL", "TRUE", "FALSE", "UNKNOWN")) {
      if (cursor.acceptWord(what)) {
        return new SqlExpression.Is(left, negated, what);
      }
    }
    throw cursor.expected("[NOT] NULL | TRUE | FALSE | DISTINCT | [form] NORMALIZED FROM after IS");
  }

  private SqlExpression negatable(SqlExpression left, String word, boolean negated) {
    return switch (word) {
      case "BETWEEN" -> {
        SqlExpression low = parse(COMPARISON);
        cursor.expectWord("AND");
        yield new SqlExpression.Between(left, negated, low, parse(COMPARISON));
      }
      case "IN" -> in(left, negated);
      case "LIKE", "ILIKE" -> {
        if (cursor.peek().isWord("ANY") && cursor.peek(1).isSign("(")) {
          throw SqlErrors.syntax(word + " ANY is not a supported syntax");
        }
        SqlExpression pattern = parse(LIKE);
        Optional<String> escape =
            cursor.acceptWord("ESCAPE") ? Optional.of(cursor.next().text()) : Optional.empty();
        yield new SqlExpression.Like(left, negated, word.equals("ILIKE"), pattern, escape);
      }
      case "RLIKE", "REGEXP" -> new SqlExpression.Matches(left, negated, parse(LIKE));
      default ->
          throw SqlErrors.unsupported("`SIMILAR TO` expressions are not currently supported");
    };
  }

  private SqlExpression in(SqlExpression left, boolean negated) {
    cursor.expectSign("(");
    if (queries.startsQuery()) {
      SqlQuery query = queries.parse();
      cursor.expectSign(")");
      return new SqlExpression.InQuery(left, negated, query);
    }
    List<SqlExpression> elements = cursor.peek().isSign(")") ? List.of() : list();
    cursor.expectSign(")");
    return new SqlExpression.InList(left, negated, elements);
  }
}
