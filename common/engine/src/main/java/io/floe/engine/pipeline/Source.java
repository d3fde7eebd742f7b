package io.floe.engine.pipeline;

/** Where the pages of a pipeline come from: a scan, or what an earlier pipeline left behind. */
public interface Source extends AutoCloseable {

  /** A reader for one thread. Readers of one source share its pages among them. */
  SourceReader reader(QueryContext context);

  /** How many readers are of use at most; asked when the pipeline starts. */
  int maxReaders();

  /** Frees everything that is held. Called once, after all readers are closed. */
  @Override
  default void close() {}
}
