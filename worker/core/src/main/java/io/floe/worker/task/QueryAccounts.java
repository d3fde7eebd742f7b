package io.floe.worker.task;

import io.floe.engine.memory.Memory;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** One account of memory for each query, whose tasks share its limit. */
final class QueryAccounts {
  private final Memory root;
  private final long limit;
  private final Map<UUID, Account> open = new HashMap<>();

  QueryAccounts(Memory root, long limit) {
    this.root = root;
    this.limit = limit;
  }

  private static final class Account {
    private final Memory memory;
    private int tasks;

    private Account(Memory memory) {
      this.memory = memory;
    }
  }

  /** The account of a query, for one more task. */
  synchronized Memory enter(UUID query) {
    Account account =
        open.computeIfAbsent(query, id -> new Account(root.child("query " + id, limit)));
    account.tasks++;
    return account.memory;
  }

  /** A task is over; the last one closes the account. */
  synchronized void leave(UUID query) {
    Account account = open.get(query);
    if (account != null && --account.tasks == 0) {
      open.remove(query);
      account.memory.close();
    }
  }
}
