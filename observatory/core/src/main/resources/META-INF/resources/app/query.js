// One query: how far it is, its stages, its plans, what went wrong.

import { events, get, post } from "./api.js";
import { graph } from "./graph.js";
import { download } from "./report.js";
import { evenness, hints, lanes } from "./tasks.js";
import { bytes, count, duration, element, facts, moment, seconds, status, table } from "./text.js";

const ADVICE = [
  [/ColumnNotFoundError/, "A name in the query is in none of its inputs; the message names the nearest."],
  [/not supported by this cluster/, "Floe does not do this yet; run that part locally, or write it another way."],
  [/allow_local|local paths/, "The operator decides about local paths: settings scheduler.allow_local_scans and allow_local_sinks."],
  [/[Mm]emory/, "More partitions, a smaller selection of columns, or worker.query_memory_limit help against want of memory."],
];

function timeline(query) {
  const total = Math.max(seconds(query.request_time, query.end_time), 0.001);
  const lane = (name, from, to) => {
    if (!from) return [];
    const start = seconds(query.request_time, from) / total;
    const length = seconds(from, to ?? query.end_time) / total;
    const bar = element("div", { style: `left:${Math.min(99.5, start * 100)}%;width:${Math.max(0.4, Math.min(1 - start, length) * 100)}%` });
    return [element("span", {}, name), element("div", { class: "lane", role: "img", "aria-label": `${name}: ${duration(from, to ?? query.end_time)}`, title: duration(from, to ?? query.end_time) }, bar)];
  };
  const timing = query.query_plan_timing;
  return element("div", { class: "timeline" },
    lane("waiting", query.request_time, query.start_time ?? query.end_time),
    lane("planning", timing.plan_start_time, timing.plan_end_time),
    lane("running", timing.plan_end_time, query.end_time));
}

function stages(view) {
  if (!view || !view.stages.length) return element("p", { class: "soft" }, "No stages yet.");
  const nodes = view.stages.map((stage) => ({ id: stage.number, state: stage.state, lines: [stage.title, stage.state + (stage.workers ? `, on ${count(stage.workers)} worker${stage.workers > 1 ? "s" : ""}` : "")] }));
  const edges = view.edges.map((edge) => [edge.source, edge.target]);
  const drawn = element("div", { class: "graph", tabindex: "0", role: "region", "aria-label": "Stage graph" });
  drawn.append(graph("Stages of the query", nodes, edges));
  const operators = view.stages.map((stage) => {
    const inside = element("div", { class: "graph", tabindex: "0", role: "region", "aria-label": `Operators of stage ${stage.number}` });
    const details = element("details", {}, element("summary", {}, `Operators of stage ${stage.number}: ${stage.operators.length}`), inside);
    details.addEventListener("toggle", () => {
      if (!details.open || inside.firstChild) return;
      const boxes = stage.operators.map((operator) => ({ id: operator.id, lines: [operator.kind, ...Object.entries(operator.properties)
        .filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && !value.length)).slice(0, 4)
        .map(([key, value]) => `${key}: ${typeof value === "object" ? JSON.stringify(value) : value}`)] }));
      inside.append(graph(`Operators of stage ${stage.number}`, boxes, stage.edges.map((edge) => [edge.input, edge.parent])));
    });
    return details;
  });
  return [drawn, ...operators];
}

function failures(query) {
  return (query.errors ?? []).flatMap((error) => [element("p", { class: "error", role: "alert" }, error),
    ...ADVICE.filter(([pattern]) => pattern.test(error)).slice(0, 1).map(([, advice]) => element("p", {}, advice))]);
}

function tasks(query, view) {
  if (!view?.stages.some((stage) => stage.tasks.length)) return "";
  return [element("h2", {}, "Tasks"), hints(query, view), ...lanes(query, view), evenness(view)];
}

function page(story, cancel, report) {
  const query = story.detail;
  const done = query.finished_stages.length;
  const all = query.total_num_stages ?? 0;
  const running = !query.end_time;
  return [
    element("h1", {}, "Query ", element("code", {}, query.id)),
    element("p", {}, status(query), " ", running ? element("button", { type: "button", onclick: cancel }, "Cancel") : "", " ", element("button", { type: "button", onclick: report }, "Download report")),
    all ? element("div", { class: "progress", role: "progressbar", "aria-label": "Finished stages", "aria-valuemin": 0, "aria-valuemax": all, "aria-valuenow": done }, element("div", { style: `width:${(100 * done) / all}%` })) : "",
    ...failures(query),
    element("h2", {}, "Time"), timeline(query),
    element("h2", {}, "Facts"),
    facts([["user", query.user.name], ["labels", story.labels.join(", ")], ["priority", String(story.priority)], ["submitted", moment(query.request_time)],
      ["took", duration(query.start_time, query.end_time)], ["stages", all ? `${done} of ${all} finished` : ""], ["rows read", count(query.total_rows_read)],
      ["rows answered", count(query.output_rows)], ["shuffled", query.total_bytes_shuffled ? bytes(query.total_bytes_shuffled) : ""],
      ["time of workers", query.total_node_time_ns ? (query.total_node_time_ns / 1e9).toFixed(2) + " s" : ""],
      ["client", [story.client_version, story.polars_version && "polars " + story.polars_version].filter(Boolean).join(", ")],
      ["result", story.destinations.join("\n") || query.output_location || ""]]),
    element("h2", {}, "Stages"), ...[stages(story.stages)].flat(),
    ...[tasks(query, story.stages)].flat(),
    element("h2", {}, "Plans"),
    story.plans ? [element("h3", {}, "Logical, optimised"), element("pre", { tabindex: "0" }, story.plans.logical || "—"), element("h3", {}, "Physical"), element("pre", { tabindex: "0" }, story.plans.physical || "—")] : element("p", { class: "soft" }, "Not planned yet."),
    element("h2", {}, "Settings of the client"),
    table("Settings of the client", [["setting"], ["value"]], Object.entries(story.settings)),
  ].flat();
}

export async function query(main, id) {
  const path = "/api/v1/queries/" + encodeURIComponent(id);
  const cancel = async () => {
    await post(path + "/cancel");
    await show();
  };
  async function show() {
    const story = await get(path);
    if (!story) {
      main.replaceChildren(element("h1", {}, "This query is not known"), element("p", {}, "It may be older than what the node remembers."));
      return;
    }
    const open = [...main.querySelectorAll("details")].map((details) => details.open);
    const focused = document.activeElement?.textContent === "Cancel";
    main.replaceChildren(...page(story, cancel, () => download(id, main, story)).filter(Boolean));
    main.querySelectorAll("details").forEach((details, number) => { details.open = open[number] ?? false; });
    if (focused) main.querySelector("button")?.focus();
    return story.detail.end_time;
  }
  let ended = await show();
  if (ended) return () => {};
  return events(async (news) => { if (!ended && news.queries.some((changed) => changed.id === id)) ended = await show(); });
}
