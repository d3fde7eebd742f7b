package io.floe.codegen;

/** How generated code reads and writes one value of a layout. */
enum LayoutCode {
  INT8("JAVA_BYTE", 0, "%s", "(byte) (%s)"),
  INT16("JAVA_SHORT_UNALIGNED", 1, "%s", "(short) (%s)"),
  INT32("JAVA_INT_UNALIGNED", 2, "%s", "(int) (%s)"),
  INT64("JAVA_LONG_UNALIGNED", 3, "%s", "%s"),
  INT128("JAVA_LONG_UNALIGNED", 4, "%s", "%s"),
  UINT8("JAVA_BYTE", 0, "(%s & 0xff)", "(byte) (%s)"),
  UINT16("JAVA_SHORT_UNALIGNED", 1, "(%s & 0xffff)", "(short) (%s)"),
  UINT32("JAVA_INT_UNALIGNED", 2, "(%s & 0xffff_ffffL)", "(int) (%s)"),
  UINT64("JAVA_LONG_UNALIGNED", 3, "%s", "%s"),
  UINT128("JAVA_LONG_UNALIGNED", 4, "%s", "%s"),
  FLOAT16(
      "JAVA_SHORT_UNALIGNED", 1, "Float.float16ToFloat(%s)", "Float.floatToFloat16((float) (%s))"),
  FLOAT32("JAVA_FLOAT_UNALIGNED", 2, "%s", "(float) (%s)"),
  FLOAT64("JAVA_DOUBLE_UNALIGNED", 3, "%s", "%s"),
  BIT("", 0, "%s", "%s"),
  BYTES("", 4, "%s", "%s");

  private final String valueLayout;
  private final int shift;
  private final String read;
  private final String write;

  LayoutCode(String valueLayout, int shift, String read, String write) {
    this.valueLayout = valueLayout;
    this.shift = shift;
    this.read = read;
    this.write = write;
  }

  /** Whether values are stored one after the other and passed as one primitive. */
  boolean isSimple() {
    return this != BIT && this != BYTES && !isWide();
  }

  /** Whether a value takes two longs. */
  boolean isWide() {
    return this == INT128 || this == UINT128;
  }

  /** Whether a value is a floating point number. */
  boolean isFloat() {
    return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** The Java type in whose vectors values are compared; empty when there is none. */
  String lane() {
    return switch (this) {
      case INT8, UINT8 -> "byte";
      case INT16, UINT16 -> "short";
      case INT32, UINT32 -> "int";
      case INT64, UINT64 -> "long";
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      case INT128, UINT128, FLOAT16, BIT, BYTES -> "";
    };
  }

  /** Whether a value is an integer without sign. */
  boolean isUnsigned() {
    return this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64 || this == UINT128;
  }

  /** The value of a row as it is stored. */
  String readRaw(String segment, String row) {
    return "%s.get(%s, %s)".formatted(segment, valueLayout, offset(row));
  }

  /** How often the width has to be doubled from one byte. */
  int shift() {
    return shift;
  }

  /** How the engine names the layout. */
  String reference() {
    return switch (this) {
      case BIT -> "Layout.Bit.BIT";
      case BYTES -> "Layout.Bytes.BYTES";
      case INT8,
          INT16,
          INT32,
          INT64,
          INT128,
          UINT8,
          UINT16,
          UINT32,
          UINT64,
          UINT128,
          FLOAT16,
          FLOAT32,
          FLOAT64 ->
          "FixedLayout." + name();
    };
  }

  /** An expression for the value of a row, given a segment. */
  String read(String segment, String row) {
    return this == BIT
        ? "Bitmaps.get(" + segment + ", " + row + ")"
        : read.formatted("%s.get(%s, %s)".formatted(segment, valueLayout, offset(row)));
  }

  /** An expression for one of the two words of a row. */
  String readWord(String segment, String row, int word) {
    return "%s.get(%s, %s + %d)".formatted(segment, valueLayout, offset(row), word * 8);
  }

  /** A statement that stores the value of a row. */
  String write(String segment, String row, String value) {
    return "%s.set(%s, %s, %s);"
        .formatted(segment, valueLayout, offset(row), write.formatted(value));
  }

  /** A statement that stores one of the two words of a row. */
  String writeWord(String segment, String row, int word, String value) {
    return "%s.set(%s, %s + %d, %s);".formatted(segment, valueLayout, offset(row), word * 8, value);
  }

  /** The type in which single values are kept in local variables. */
  String carrier() {
    return switch (this) {
      case BIT -> "boolean";
      case FLOAT16, FLOAT32 -> "float";
      case FLOAT64 -> "double";
      case INT8, INT16, INT32, UINT8, UINT16 -> "int";
      case INT64, UINT32, UINT64, INT128, UINT128 -> "long";
      case BYTES -> "Slice";
    };
  }

  private String offset(String row) {
    return shift == 0 ? row : "((long) (" + row + ") << " + shift + ")";
  }
}
