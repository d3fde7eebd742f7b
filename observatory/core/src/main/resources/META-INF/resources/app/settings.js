// Settings of the node that answers, and its version.

import { get } from "./api.js";
import { element, facts, table } from "./text.js";

export async function settings(main) {
  const [cluster, values] = await Promise.all([get("/api/v1/cluster"), get("/api/v1/settings")]);
  const search = element("input", { type: "search", id: "search" });
  const body = element("div");
  const show = () => body.replaceChildren(table("Settings", [["setting"], ["value"]], Object.entries(values)
    .filter(([name, value]) => (name + " " + value).includes(search.value)).map(([name, value]) => [element("code", {}, name), value])));
  search.addEventListener("input", show);
  main.replaceChildren(element("h1", {}, "Settings"),
    facts([["cluster", cluster.cluster_id], ["runs on", cluster.cluster_mode], ["Floe", cluster.version], ["Polars up to", cluster.polars_up_to]]),
    element("p", { class: "filters" }, element("label", { for: "search" }, "Search", search)), body,
    element("p", { class: "soft" }, "Secrets are not shown. All settings and their meaning: docs/settings.md."));
  show();
  return () => {};
}
