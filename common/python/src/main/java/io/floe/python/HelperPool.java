package io.floe.python;

import io.floe.engine.pipeline.Cancellation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The helpers of a process, never more than so many at work. Calls wait for a free one; a helper
 * that fell is replaced at once, so that the next call finds one warm.
 */
final class HelperPool implements AutoCloseable {
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final int most;
  private final Function<Interpreter, HelperProcess> launcher;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Deque<HelperProcess> idle = new ArrayDeque<>();
  private final List<HelperProcess> busy = new ArrayList<>();
  private boolean closed;

  HelperPool(int most, Function<Interpreter, HelperProcess> launcher) {
    this.most = most;
    this.launcher = launcher;
  }

  /** A helper for one call; it must be given back. */
  HelperProcess take(Interpreter interpreter, Cancellation cancellation) {
    HelperProcess helper = waitForOne(interpreter, cancellation);
    try {
      helper.awaitReady();
      return helper;
    } catch (UserCodeException failed) {
      giveBack(helper);
      throw failed;
    }
  }

  /**
   * A helper beside the pool, for what holds one for long and may itself wait for calls: it never
   * waits for others.
   */
  HelperProcess extra(Interpreter interpreter) {
    HelperProcess helper = findIdle(interpreter);
    if (helper == null) {
      helper = launcher.apply(interpreter);
    }
    try {
      helper.awaitReady();
      return helper;
    } catch (UserCodeException failed) {
      helper.close();
      throw failed;
    }
  }

  private @org.jspecify.annotations.Nullable HelperProcess findIdle(Interpreter interpreter) {
    lock.lock();
    try {
      for (Iterator<HelperProcess> each = idle.iterator(); each.hasNext(); ) {
        HelperProcess helper = each.next();
        if (!helper.isAlive()) {
          each.remove();
          helper.close();
        } else if (helper.interpreter().equals(interpreter)) {
          each.remove();
          return helper;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private HelperProcess waitForOne(Interpreter interpreter, Cancellation cancellation) {
    lock.lock();
    try {
      while (true) {
        if (closed) {
          throw UserCodeException.compute("the node is stopping");
        }
        cancellation.check();
        HelperProcess helper = findIdle(interpreter);
        if (helper == null && busy.size() < most) {
          while (idle.size() + busy.size() >= most) {
            // All idle ones are of another interpreter.
            idle.remove().close();
          }
          helper = launcher.apply(interpreter);
        }
        if (helper != null) {
          busy.add(helper);
          return helper;
        }
        freed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw UserCodeException.compute("interrupted while waiting for a Python helper");
    } finally {
      lock.unlock();
    }
  }

  /** Takes a helper back; a dead one is replaced. */
  void giveBack(HelperProcess helper) {
    boolean alive = helper.isAlive();
    if (!alive) {
      helper.close();
    }
    lock.lock();
    try {
      boolean counted = busy.remove(helper);
      if (closed || (alive && idle.size() + busy.size() >= most)) {
        helper.close();
      } else if (alive) {
        idle.push(helper);
      } else if (counted && idle.isEmpty()) {
        idle.push(launcher.apply(helper.interpreter()));
      }
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      busy.forEach(helper -> helper.kill("the node is stopping"));
      idle.forEach(HelperProcess::close);
      idle.clear();
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
