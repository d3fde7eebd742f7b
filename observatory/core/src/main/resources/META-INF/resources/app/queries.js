// The list of queries, and the overview that begins with it.

import { events, get, list } from "./api.js";
import { bytes, count, duration, element, moment, status, table } from "./text.js";

const PAGE = 50;
const HEADS = [["query"], ["status"], ["user", "wide"], ["submitted", "wide"], ["waited", "number wide"], ["took", "number"], ["stages", "number wide"], ["rows", "number"], ["shuffled", "number wide"]];

function row(query) {
  return [
    element("a", { href: "#/query/" + query.id }, element("code", {}, query.id.slice(0, 8) + "…" + query.id.slice(-4))),
    [status(query), (query.errors ?? []).map((error) => element("div", { class: "error" }, error.split("\n")[0].slice(0, 200)))],
    query.user.name,
    moment(query.request_time),
    duration(query.request_time, query.start_time ?? query.end_time),
    duration(query.start_time, query.end_time),
    query.total_num_stages ? query.finished_stages.length + "/" + query.total_num_stages : "",
    count(query.output_rows),
    query.total_bytes_shuffled ? bytes(query.total_bytes_shuffled) : "",
  ];
}

function rows(label, queries) {
  return queries.length ? table(label, HEADS, queries.map(row)) : element("p", { class: "soft" }, "No queries.");
}

export async function overview(main) {
  const tiles = element("div", { class: "tiles" });
  const newest = element("div");
  const exposed = element("div");
  main.replaceChildren(element("h1", {}, "Overview"), exposed, tiles, element("h2", {}, "Newest queries"), newest);
  let busy = false;
  async function refresh() {
    if (busy) return;
    busy = true;
    try {
      const [cluster, queries] = await Promise.all([get("/api/v1/cluster"), list("/api/v1/queries?limit=10")]);
      exposed.replaceChildren(...(cluster.exposed.length ? [element("section", { class: "error", id: "exposed", "aria-label": "Open doors" },
        element("p", {}, "This node is open to the network:"), element("ul", {}, ...cluster.exposed.map((door) => element("li", {}, door))))] : []));
      const tile = (number, text) => element("div", { class: "tile" }, element("b", {}, count(number)), element("span", {}, text));
      tiles.replaceChildren(
        tile(cluster.queries.waiting, "waiting"), tile(cluster.queries.running, "running"), tile(cluster.queries.succeeded, "succeeded"),
        tile(cluster.queries.failed, "failed"), tile(cluster.queries.canceled, "cancelled"), tile(cluster.nodes.workers, "workers"));
      newest.replaceChildren(rows("Newest queries", queries.rows));
    } finally {
      busy = false;
    }
  }
  await refresh();
  return events(refresh);
}

export async function queries(main) {
  const search = element("input", { type: "search", id: "search", placeholder: "id, user, error, place" });
  const wanted = element("select", { id: "status" }, ["", "Queued", "Scheduled", "InProgress", "Success", "Failed", "Canceled"]
    .map((name) => element("option", { value: name }, name || "all")));
  const body = element("div");
  const pages = element("p");
  let offset = 0;
  async function show() {
    const parameters = new URLSearchParams({ limit: PAGE, offset });
    if (search.value) parameters.set("search", search.value);
    if (wanted.value) parameters.set("status", wanted.value);
    const found = await list("/api/v1/queries?" + parameters);
    body.replaceChildren(rows("Queries", found.rows));
    const move = (by, text, possible) => element("button", { type: "button", disabled: !possible, onclick: () => { offset += by; show(); } }, text);
    pages.replaceChildren(move(-PAGE, "Newer", offset > 0), ` ${count(found.rows.length ? offset + 1 : 0)} to ${count(offset + found.rows.length)} of ${count(found.total)} `,
      move(PAGE, "Older", offset + PAGE < found.total));
  }
  const again = () => { offset = 0; show(); };
  search.addEventListener("input", again);
  wanted.addEventListener("change", again);
  main.replaceChildren(element("h1", {}, "Queries"),
    element("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, element("label", { for: "search" }, "Search", search), element("label", { for: "status" }, "Status", wanted)),
    body, pages);
  await show();
  return events((news) => { if (news.queries.length && offset === 0) show(); });
}
