package io.floe.plan.dsl;

/**
 * A pickled Python object: three bytes of header and the pickle.
 *
 * @param bytes header and pickle as they came
 * @param polars the release of Polars whose classes the pickle refers to; empty when unknown
 */
public record PythonObject(ByteSpan bytes, String polars) {

  /** Whether cloudpickle wrote it, so that the interpreter's minor version must match. */
  public boolean cloudpickle() {
    return header(0) != 0;
  }

  /** The minor version of the interpreter that pickled it (12 for Python 3.12). */
  public int pythonMinor() {
    return header(1);
  }

  /** The patch version of the interpreter that pickled it. */
  public int pythonPatch() {
    return header(2);
  }

  private int header(int position) {
    return bytes.size() < 3 ? 0 : Byte.toUnsignedInt(bytes.byteAt(position));
  }
}
