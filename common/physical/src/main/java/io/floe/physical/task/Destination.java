package io.floe.physical.task;

import io.floe.plan.dsl.FileFormat;
import java.nio.file.Path;

/**
 * Where the rows of a task go.
 *
 * @param file the file; it appears under this name once it is complete
 * @param makeFolders whether missing folders are made; otherwise they are an error
 */
public record Destination(Path file, FileFormat format, boolean makeFolders) {}
