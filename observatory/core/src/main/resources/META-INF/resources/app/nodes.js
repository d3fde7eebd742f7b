// The nodes and their figures.

import { events, get } from "./api.js";
import { bytes, duration, element, facts, moment, percent, table } from "./text.js";

const HEADS = [["node"], ["roles"], ["processor", "number"], ["memory", "number"], ["heap", "number wide"], ["shuffle", "number wide"], ["tasks", "number wide"], ["up", "number wide"], ["last report", "wide"]];
const PLOTS = [
  ["Processor", [["user", (f) => f.user * 100], ["system", (f) => f.system * 100]], (value) => value + " %"],
  ["Memory", [["in use", (f) => f.memory], ["heap", (f) => f.heap], ["of queries", (f) => f.off_heap]], bytes],
  ["Network, a second", [["received", (f) => f.received], ["sent", (f) => f.sent]], bytes],
  ["Disks, a second", [["read", (f) => f.read], ["written", (f) => f.written]], bytes],
  ["Folders", [["shuffle", (f) => f.shuffle], ["temporary", (f) => f.temporary]], bytes],
  ["Tasks", [["running", (f) => f.tasks]], String],
];
const COLORS = ["#1f6feb", "#bc4c00", "#2da44e"];

export async function workers(main) {
  const body = element("div");
  main.replaceChildren(element("h1", {}, "Nodes"), body);
  const show = (nodes) => body.replaceChildren(table("Nodes", HEADS, nodes.map((node) => {
    const now = node.figures;
    return [
      element("a", { href: "#/node/" + encodeURIComponent(node.instance_id) }, node.instance_id), node.roles.join(", "),
      now ? percent(now.user + now.system) + " of " + node.processors : node.processors + " processors",
      now ? bytes(now.memory) + " of " + bytes(node.memory_bytes_limit) : "", bytes(node.heap_bytes_used), now ? bytes(now.shuffle) : "", now ? String(now.tasks) : "",
      duration(node.started_at), node.last_report ? duration(node.last_report) + " ago" : "tells none",
    ];
  })));
  show(await get("/api/v1/nodes"));
  return events((news) => show(news.nodes));
}

export async function node(main, id) {
  const nodes = await get("/api/v1/nodes");
  const found = nodes.find((each) => each.instance_id === id);
  if (!found) {
    main.replaceChildren(element("h1", {}, "This node is not known"));
    return () => {};
  }
  const range = element("select", { id: "range" }, [["600", "10 minutes"], ["3600", "an hour"], ["86400", "a day"]].map(([value, text]) => element("option", { value }, text)));
  const plots = element("div", { class: "plots" });
  main.replaceChildren(element("h1", {}, "Node ", found.instance_id),
    facts([["roles", found.roles.join(", ")], ["version", found.version], ["processors", String(found.processors)], ["memory", bytes(found.memory_bytes_limit)],
      ["heap at most", bytes(found.heap_bytes_limit)], ["started", moment(found.started_at)]]),
    element("p", { class: "filters" }, element("label", { for: "range" }, "The last", range)), plots);
  const style = getComputedStyle(document.documentElement);
  const charts = PLOTS.map(([title, lines, unit]) => {
    const canvas = element("canvas", { role: "img", "aria-label": title + " over time" });
    plots.append(element("figure", {}, element("figcaption", {}, title), element("div", { class: "canvas" }, canvas)));
    const text = style.getPropertyValue("--soft");
    const grid = { color: style.getPropertyValue("--line") };
    return new Chart(canvas, {
      type: "line",
      data: { labels: [], datasets: lines.map(([label], number) => ({ label, data: [], borderColor: COLORS[number], backgroundColor: COLORS[number], borderWidth: 1.5, pointRadius: 0 })) },
      options: { animation: false, maintainAspectRatio: false, interaction: { mode: "index", intersect: false }, plugins: { legend: { labels: { color: text, boxWidth: 10 } } },
        scales: { x: { ticks: { color: text, maxTicksLimit: 6, maxRotation: 0 }, grid }, y: { beginAtZero: true, ticks: { color: text, maxTicksLimit: 5, callback: unit }, grid } } },
    });
  });
  async function show() {
    const figures = (await get(`/api/v1/nodes/${encodeURIComponent(id)}/metrics?points=300&seconds=${range.value}`)) ?? [];
    charts.forEach((chart, number) => {
      chart.data.labels = figures.map((each) => new Date(each.time).toLocaleTimeString());
      PLOTS[number][1].forEach(([, value], line) => { chart.data.datasets[line].data = figures.map(value); });
      chart.update("none");
    });
  }
  range.addEventListener("change", show);
  await show();
  const timer = setInterval(() => show().catch(() => {}), 2000);
  return () => {
    clearInterval(timer);
    charts.forEach((chart) => chart.destroy());
  };
}
