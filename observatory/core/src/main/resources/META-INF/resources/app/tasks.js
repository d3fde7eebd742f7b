// Tasks of a query: when each attempt ran and where, how even the work was, and what that means in words.

import { bytes, count, duration, element, percent, seconds, table } from "./text.js";

const MOST_LANES = 60;
const UNEVEN = 0.5;
const WORTH_TELLING = 0.1;

const long = (task) => seconds(task.started, task.ended) ?? 0;
const finished = (stage) => stage.tasks.filter((task) => task.outcome === "finished");

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function spread(values, text) {
  const sorted = [...values].sort((one, other) => one - other);
  return [0, 0.25, 0.5, 0.75, 1].map((share) => text(share === 1 ? sorted.at(-1) : quantile(sorted, share))).join(" · ");
}

/** Bars of all attempts on the clock of the query. */
export function lanes(query, view) {
  const began = query.request_time;
  const total = Math.max(seconds(began, query.end_time), 0.001);
  const all = view.stages.flatMap((stage) => stage.tasks.map((task) => ({ stage, task })));
  const shown = all.slice(0, MOST_LANES).map(({ stage, task }) => {
    const start = seconds(began, task.started) / total;
    const length = seconds(task.started, task.ended ?? query.end_time) / total;
    const words = `stage ${stage.number}, task ${task.task}${task.attempt ? `, attempt ${task.attempt + 1}` : ""} on ${task.worker}: ${task.outcome}, ${duration(task.started, task.ended)}, ${count(task.rows)} rows${task.words ? `, ${task.words}` : ""}`;
    const bar = element("div", { class: task.outcome, style: `left:${Math.min(99.5, start * 100)}%;width:${Math.max(0.4, Math.min(1 - start, length) * 100)}%` });
    return [element("span", {}, `${stage.number} / ${task.task}`), element("div", { class: "lane", role: "img", "aria-label": words, title: words }, bar)];
  });
  return [element("div", { class: "timeline" }, shown), all.length > MOST_LANES ? element("p", { class: "soft" }, `${count(all.length - MOST_LANES)} more attempts are in the table.`) : ""];
}

/** How even the tasks of each stage were: smallest, quartiles, largest. */
export function evenness(view) {
  const rows = view.stages.filter((stage) => finished(stage).length).map((stage) => {
    const tasks = finished(stage);
    const workers = new Set(tasks.map((task) => task.worker)).size;
    const attempts = stage.tasks.length - tasks.length;
    return [String(stage.number), stage.title, count(tasks.length) + (attempts ? ` (+${count(attempts)} attempts)` : ""), count(workers), spread(tasks.map(long), (value) => (value * 1000).toFixed(0)),
      spread(tasks.map((task) => task.rows), count), bytes(tasks.reduce((sum, task) => sum + task.bytes, 0)), (tasks.reduce((sum, task) => sum + task.cpu_ns, 0) / 1e9).toFixed(2)];
  });
  return table("Tasks by stage", [["stage", "number"], ["what", "wide"], ["tasks", "number"], ["workers", "number"], ["ms: min · quartiles · max", "number"], ["rows: min · quartiles · max", "number wide"], ["shuffled", "number"], ["CPU s", "number"]], rows);
}

/** What somebody who knows such queries would point at. */
export function hints(query, view) {
  const total = Math.max(seconds(query.start_time ?? query.request_time, query.end_time), 0.001);
  const said = [];
  for (const stage of view.stages) {
    const tasks = finished(stage);
    const work = tasks.reduce((sum, task) => sum + long(task), 0);
    const slowest = tasks.reduce((worst, task) => (worst && long(worst) >= long(task) ? worst : task), null);
    if (tasks.length > 1 && long(slowest) / work > UNEVEN && long(slowest) / total > WORTH_TELLING) {
      said.push(`${percent(long(slowest) / work)} of the work of stage ${stage.number} (${stage.title}) was in one task of ${count(tasks.length)}: its keys or files are uneven, or they are few.`);
    }
    const failed = stage.tasks.filter((task) => task.outcome === "failed");
    if (failed.length) said.push(`${count(failed.length)} attempt${failed.length > 1 ? "s" : ""} of stage ${stage.number} failed on ${[...new Set(failed.map((task) => task.worker))].join(", ")} and ran again: ${failed[0].words ?? ""}`);
  }
  const planning = seconds(query.query_plan_timing.plan_start_time, query.query_plan_timing.plan_end_time) ?? 0;
  if (query.end_time && planning / total > UNEVEN) said.push(`${percent(planning / total)} of the time was planning: the frames inside the plan may be large; write them to files and scan these.`);
  const waiting = seconds(query.request_time, query.start_time) ?? 0;
  if (query.end_time && waiting > total) said.push("It waited longer than it ran: more workers, or fewer queries at once.");
  return said.length ? element("ul", { class: "hints" }, said.map((words) => element("li", {}, words))) : "";
}
