package io.floe.engine.pipeline;

import io.floe.engine.operator.Operator;
import java.util.function.Function;

/** Makes one operator for each thread of a pipeline. */
public interface OperatorFactory {
  /** What profiles call the operator. */
  String name();

  /** An operator for one thread. */
  Operator create(QueryContext context);

  /** A factory of that name. */
  static OperatorFactory of(String name, Function<QueryContext, Operator> maker) {
    return new OperatorFactory() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Operator create(QueryContext context) {
        return maker.apply(context);
      }
    };
  }
}
