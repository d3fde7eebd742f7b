package io.floe.engine.kernel;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function made of a generated loop: sorts out constants, dictionaries and nulls, so that the
 * loop sees flat columns only. A row is null where an argument is.
 */
public final class RowKernel implements ElementwiseFunction {

  /** Computes all rows of a batch. */
  @FunctionalInterface
  public interface Loop {
    /** Reads the arguments of the batch and writes its result. */
    void run(Batch batch);
  }

  private final Layout result;
  private final boolean total;
  private final boolean makesNulls;
  private final Loop loop;

  /**
   * A function over a loop.
   *
   * @param total whether no value makes the loop throw, so that it may see values nobody asked for
   * @param makesNulls whether the loop may change the bitmap of the result
   */
  public RowKernel(Layout result, boolean total, boolean makesNulls, Loop loop) {
    this.result = result;
    this.total = total;
    this.makesNulls = makesNulls;
    this.loop = loop;
  }

  @Override
  public Column apply(List<Column> arguments, int rowCount, Memory memory) {
    if (rowCount == 0) {
      return Columns.empty(result, memory);
    }
    int constants = 0;
    @Nullable DictionaryColumn dictionary = null;
    for (Column argument : arguments) {
      if (argument instanceof ConstantColumn constant) {
        if (constant.hasNulls()) {
          return Columns.nulls(result, rowCount, memory);
        }
        constants++;
      } else if (argument instanceof DictionaryColumn coded) {
        dictionary = coded;
      }
    }
    if (constants == arguments.size()) {
      return new ConstantColumn(compute(arguments, 1, memory), rowCount);
    }
    if (dictionary != null
        && total
        && constants == arguments.size() - 1
        && dictionary.dictionary().length() <= rowCount) {
      return overDictionary(arguments, dictionary, memory);
    }
    return compute(arguments, rowCount, memory);
  }

  /** Computes every value of the dictionary once. */
  private Column overDictionary(
      List<Column> arguments, DictionaryColumn dictionary, Memory memory) {
    List<Column> replaced = new ArrayList<>(arguments);
    replaced.replaceAll(argument -> argument == dictionary ? dictionary.dictionary() : argument);
    int size = dictionary.dictionary().length();
    if (size == 0) {
      return Columns.nulls(result, dictionary.length(), memory);
    }
    FlatColumn values = compute(replaced, size, memory);
    if (result == Layout.Bytes.BYTES && !values.hasNulls()) {
      return new DictionaryColumn(dictionary.codes().retain(), values);
    }
    try (values) {
      return Gather.byCodes(values, dictionary.codes(), memory);
    }
  }

  private FlatColumn compute(List<Column> arguments, int rows, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<FlatColumn> flat = new ArrayList<>(arguments.size());
      int[] masks = new int[arguments.size()];
      for (int position = 0; position < masks.length; position++) {
        Column argument = arguments.get(position);
        masks[position] = argument instanceof ConstantColumn ? 0 : -1;
        flat.add(
            switch (argument) {
              case FlatColumn column -> column;
              case ConstantColumn constant -> constant.value();
              case DictionaryColumn coded ->
                  scope.own(Gather.byCodes(coded.dictionary(), coded.codes(), memory));
            });
      }
      Buffer validity = Validity.and(flat, masks, rows, makesNulls, memory);
      Batch batch = new Batch(rows, flat, masks, result, validity, memory);
      try {
        loop.run(batch);
      } catch (RuntimeException failure) {
        batch.close();
        throw failure;
      }
      return batch.finish(-1);
    }
  }
}
