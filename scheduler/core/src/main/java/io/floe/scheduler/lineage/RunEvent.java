package io.floe.scheduler.lineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.floe.process.Version;
import io.floe.scheduler.execution.DataSource;
import io.floe.scheduler.query.QueryRequest.LineageContext;
import io.floe.scheduler.query.QuerySnapshot;
import io.floe.scheduler.query.QueryState;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query at its start or end in the words of OpenLineage 2-0-2. */
final class RunEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPECIFICATION = "https://openlineage.io/spec/2-0-2/OpenLineage.json";
  private static final String FACETS = "https://openlineage.io/spec/facets/";
  private static final Pattern STORE = Pattern.compile("([a-z0-9]+)://([^/]+)/(.*)");

  private final QuerySnapshot query;
  private final String clusterId;

  private RunEvent(QuerySnapshot query, String clusterId) {
    this.query = query;
    this.clusterId = clusterId;
  }

  /** One line of JSON. */
  static String text(QuerySnapshot query, String clusterId) {
    return new RunEvent(query, clusterId).event().toString();
  }

  private ObjectNode event() {
    ObjectNode event = JSON.createObjectNode();
    event.put("eventType", type(query.state()));
    event.put("eventTime", time().toString());
    event.put("producer", producer());
    event.put("schemaURL", SPECIFICATION + "#/$defs/RunEvent");
    event.set("run", run());
    event.set("job", job());
    ArrayNode inputs = event.putArray("inputs");
    query.plans().ifPresent(plans -> plans.sources().forEach(source -> inputs.add(input(source))));
    ArrayNode outputs = event.putArray("outputs");
    query
        .output()
        .ifPresent(output -> output.locations().forEach(place -> outputs.add(dataset(place))));
    return event;
  }

  private static String type(QueryState state) {
    return switch (state) {
      case QUEUED, PLANNING, RUNNING -> "START";
      case SUCCESS -> "COMPLETE";
      case FAILED -> "FAIL";
      case CANCELED -> "ABORT";
    };
  }

  private Instant time() {
    return query
        .ended()
        .orElseGet(() -> query.times().getOrDefault(query.state(), query.submitted()));
  }

  private ObjectNode run() {
    ObjectNode run = JSON.createObjectNode().put("runId", query.id().toString());
    ObjectNode facets = run.putObject("facets");
    facets.set(
        "processing_engine",
        facet("1-1-1/ProcessingEngineRunFacet.json")
            .put("name", "floe")
            .put("version", Version.floe())
            .put("openlineageAdapterVersion", Version.floe()));
    query
        .request()
        .lineage()
        .flatMap(LineageContext::parent)
        .ifPresent(
            parent -> {
              ObjectNode facet = facet("1-1-0/ParentRunFacet.json");
              facet.putObject("run").put("runId", parent.runId());
              facet
                  .putObject("job")
                  .put("namespace", parent.jobNamespace())
                  .put("name", parent.jobName());
              facets.set("parent", facet);
            });
    query
        .failure()
        .ifPresent(
            failure ->
                facets.set(
                    "errorMessage",
                    facet("1-0-1/ErrorMessageRunFacet.json")
                        .put("message", failure.text())
                        .put("programmingLanguage", "Python")));
    return run;
  }

  private ObjectNode job() {
    ObjectNode job = JSON.createObjectNode();
    job.put(
        "namespace", query.request().lineage().map(LineageContext::jobNamespace).orElse(clusterId));
    job.put(
        "name",
        query
            .request()
            .lineage()
            .map(LineageContext::jobName)
            .orElseGet(() -> "query." + query.id()));
    job.putObject("facets")
        .set(
            "jobType",
            facet("2-0-3/JobTypeJobFacet.json")
                .put("processingType", "BATCH")
                .put("integration", "POLARS")
                .put("jobType", "QUERY"));
    return job;
  }

  private ObjectNode input(DataSource source) {
    ObjectNode dataset = dataset(source.place());
    ObjectNode schema = facet("1-1-1/SchemaDatasetFacet.json");
    ArrayNode fields = schema.putArray("fields");
    for (Map.Entry<String, String> column : source.columns().entrySet()) {
      fields.addObject().put("name", column.getKey()).put("type", column.getValue());
    }
    dataset.putObject("facets").set("schema", schema);
    return dataset;
  }

  /** Places by the naming rules of OpenLineage: a bucket is a namespace, so are the local files. */
  private static ObjectNode dataset(String place) {
    Matcher store = STORE.matcher(place);
    ObjectNode dataset = JSON.createObjectNode();
    return store.matches() && !store.group(1).equals("file")
        ? dataset
            .put("namespace", store.group(1) + "://" + store.group(2))
            .put("name", store.group(3))
        : dataset.put("namespace", "file").put("name", place.replaceFirst("^file://", ""));
  }

  private static ObjectNode facet(String schema) {
    return JSON.createObjectNode().put("_producer", producer()).put("_schemaURL", FACETS + schema);
  }

  private static String producer() {
    return "urn:io.floe:scheduler:" + Version.floe();
  }
}
