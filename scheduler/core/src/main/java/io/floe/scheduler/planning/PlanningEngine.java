package io.floe.scheduler.planning;

import io.floe.physical.expression.BoundKernels;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.lower.Coverage;
import io.floe.plan.lower.Lowering;
import io.floe.plan.lower.SourceSchemas;
import io.floe.plan.optimise.OptimisationFlags;
import io.floe.plan.optimise.Optimiser;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.stage.Cutter;
import io.floe.plan.stage.StagedPlan;
import io.floe.plan.wire.PlanReader;
import io.floe.plan.wire.ReadLimits;
import io.floe.plan.wire.ReadPlan;
import io.floe.process.NodeChannels;
import io.floe.scheduler.cluster.Cluster;
import io.floe.scheduler.cluster.remote.EncodedPlans;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.PlanBytes;
import io.floe.scheduler.execution.PlannedQuery;
import io.floe.scheduler.execution.PreparedQuery;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.settings.Limits;
import io.floe.settings.Scheduler;
import io.floe.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads plans, gives them types and runs them. */
public final class PlanningEngine implements QueryEngine {
  /** What nothing runs is refused at submit, not when a worker meets it. */
  private static final Coverage COVERAGE = new Coverage(BoundKernels::isBound);

  private final Scheduler settings;
  private final boolean userCode;
  private final Reach reach;
  private final SourceSchemas sources;
  private final Cluster cluster;
  private final EncodedPlans encoded;
  private final NodeChannels channels;
  private final Division division;
  private final Results results;

  /**
   * An engine.
   *
   * @param channels to workers that keep rows for a client
   * @param owners who may read which result
   */
  public PlanningEngine(
      Settings node,
      SourceSchemas sources,
      Cluster cluster,
      EncodedPlans encoded,
      NodeChannels channels,
      ResultOwners owners) {
    this.settings = node.scheduler();
    this.userCode = node.python().enabled();
    this.reach = new Reach(settings, NodeFiles.of(node), owners);
    this.sources = sources;
    this.cluster = cluster;
    this.encoded = encoded;
    this.channels = channels;
    this.division = new Division(settings, cluster);
    this.results = new Results(settings);
  }

  /** Refuses plans, also those that callbacks make, that reach for what they may not touch. */
  public static Consumer<PlanNode> reach(Settings node) {
    Reach reach = new Reach(node.scheduler(), NodeFiles.of(node), ResultOwners.UNKNOWN);
    return root -> {
      try {
        reach.check(root, Optional.empty());
      } catch (QueryError refused) {
        throw PlanException.invalidOperation(refused.getMessage());
      }
    };
  }

  /** The bounds of plans. */
  public static ReadLimits limits(Limits limits) {
    return new ReadLimits(limits.planBytes(), limits.planDepth(), limits.planNodes());
  }

  @Override
  public PreparedQuery read(PlanBytes plan, ClientIdentity client, QueryOptions options)
      throws QueryError {
    return Errors.translated(
        () -> {
          ReadPlan read =
              PlanReader.read(
                  plan.segment(), limits(settings.limits()), client.polarsVersion().orElse(""));
          if (read.hasUserCode() && !userCode) {
            throw new QueryError(
                "InvalidOperationError",
                "the query holds Python functions, which this cluster refuses: python.enabled is"
                    + " false");
          }
          PlanNode root = read.root();
          Repetition.check(root, settings.limits().repeatedNodes());
          reach.check(root, Optional.of(client));
          COVERAGE.check(root);
          Semantics semantics = semantics(client, read);
          return context -> planned(root, semantics, context);
        });
  }

  /** The client's word counts; the writer of the plan is the next best source. */
  private static Semantics semantics(ClientIdentity client, ReadPlan read) {
    return Semantics.ofVersion(
        client.polarsVersion().or(() -> read.version().polarsRelease()).orElse(""));
  }

  /** Plans what needs no reading and no check. */
  PlannedQuery planned(PlanNode root, Semantics semantics, QueryContext context) throws QueryError {
    QueryOptions options = context.options();
    LogicalNode logical =
        Errors.translated(
            () -> Optimiser.optimise(Lowering.lower(root, semantics, sources), flags(options)));
    List<SinkPlan> sinks = new ArrayList<>();
    for (LogicalNode node :
        logical instanceof LogicalNode.MultiSink several ? several.inputs() : List.of(logical)) {
      if (!(node instanceof LogicalNode.Sink sink)) {
        throw new QueryError("InvalidOperationError", "the plan does not end in sinks");
      }
      sinks.add(SinkPlan.of(sink, context, results));
    }
    if (options.executeUntil() == QueryOptions.ExecuteUntil.EXECUTE) {
      division.awaitWorkers(context);
    }
    List<StagedPlan> staged = new ArrayList<>();
    for (SinkPlan sink : sinks) {
      staged.add(
          Errors.translated(() -> Cutter.cut(sink.sink(), division.cut(options), new FileSizes())));
    }
    return new StagedQuery(
        logical, sinks, staged, semantics, cluster, encoded, channels, division, results);
  }

  private static OptimisationFlags flags(QueryOptions options) {
    return options.optimizationFlags().isPresent()
        ? new OptimisationFlags(options.optimizationFlags().getAsInt())
        : OptimisationFlags.ALL;
  }

  @Override
  public List<String> readable(List<String> locations) {
    return results.again(locations);
  }

  @Override
  public void deleteResult(UUID queryId, QueryOutput output) throws QueryError {
    results.delete(queryId, output);
  }
}
