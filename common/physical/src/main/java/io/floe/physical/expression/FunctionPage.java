package io.floe.physical.expression;

import io.floe.plan.function.Catalogue;
import io.floe.plan.function.FunctionEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Writes the page of the user guide that tells which functions run here. */
public final class FunctionPage {
  private FunctionPage() {}

  /** The page in Markdown. */
  public static String page() {
    List<FunctionEntry> entries =
        Catalogue.entries().stream()
            .sorted(Comparator.comparing(FunctionEntry::display).thenComparing(FunctionEntry::name))
            .toList();
    long bound = entries.stream().filter(BoundKernels::isBound).count();
    StringBuilder page = new StringBuilder();
    page.append("# Functions\n\n");
    page.append("Generated from the catalogue of functions. ");
    page.append(bound).append(" of ").append(entries.size()).append(" functions run here; ");
    page.append("a query that calls another one is refused by name.\n\n");
    page.append("| function | in plans | supported |\n|---|---|---|\n");
    for (FunctionEntry entry : entries) {
      page.append("| ").append(entry.display());
      page.append(" | ").append(entry.name());
      page.append(" | ").append(BoundKernels.isBound(entry) ? "yes" : "no").append(" |\n");
    }
    return page.toString();
  }

  /** Writes the page to the file that the argument names. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), page());
  }
}
