package io.floe.physical.task;

import java.util.UUID;

/**
 * One attempt at one task of a stage of a query.
 *
 * @param attempt counts from 0; output of different attempts never meets
 */
public record TaskId(UUID query, int stage, int task, int attempt) {
  @Override
  public String toString() {
    return query + "/" + stage + "/" + task + "/" + attempt;
  }
}
