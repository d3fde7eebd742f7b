package io.floe.plan.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses types. */
final class TypeParser {
  private final TokenCursor cursor;

  TypeParser(TokenCursor cursor) {
    this.cursor = cursor;
  }

  SqlType parse() {
    SqlType type = simple();
    while (cursor.acceptSign("[")) {
      if (cursor.peek().kind() == Token.Kind.NUMBER) {
        cursor.next();
      }
      cursor.expectSign("]");
      type = SqlType.arrayOf(type);
    }
    return type;
  }

  private SqlType simple() {
    String name = cursor.name().toLowerCase(Locale.ROOT);
    if (name.equals("array") && cursor.acceptSign("<")) {
      cursor.enter();
      SqlType element = parse();
      cursor.leave();
      cursor.expectSign(">");
      return SqlType.arrayOf(element);
    }
    if (name.equals("double") && cursor.acceptWord("precision")) {
      name = "double precision";
    }
    if ((name.equals("char") || name.equals("character")) && cursor.acceptWord("varying")) {
      name = "varchar";
    }
    List<Long> arguments = arguments();
    if (cursor.acceptWord("unsigned")) {
      name += " unsigned";
    }
    if (name.equals("time") || name.equals("timestamp")) {
      if (cursor.acceptWords("with", "time", "zone")) {
        name += " with time zone";
      } else {
        boolean plain = cursor.acceptWords("without", "time", "zone");
        name += plain ? " without time zone" : "";
      }
    }
    return new SqlType(name, arguments, Optional.empty());
  }

  private List<Long> arguments() {
    List<Long> arguments = new ArrayList<>();
    if (cursor.peek().isSign("(") && cursor.peek(1).kind() == Token.Kind.NUMBER) {
      cursor.next();
      do {
        Token number = cursor.next();
        try {
          arguments.add(Long.parseLong(number.text()));
        } catch (NumberFormatException notWhole) {
          throw SqlErrors.unsupported(
              "sql parser error: Expected: literal int, found: " + number.shown());
        }
        cursor.acceptWord("characters");
      } while (cursor.acceptSign(","));
      cursor.expectSign(")");
    }
    return arguments;
  }
}
