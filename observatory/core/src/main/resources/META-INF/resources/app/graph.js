// Directed graphs as SVG, laid out by dagre.

const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Nodes: {id, lines, state}; edges: [from, to]. Data flows from bottom to top, as plans are read. */
export function graph(label, nodes, edges) {
  const layout = new dagre.graphlib.Graph();
  layout.setGraph({ rankdir: "BT", nodesep: 24, ranksep: 36, marginx: 12, marginy: 12 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const longest = Math.max(...node.lines.map((line) => line.length));
    layout.setNode(String(node.id), { width: Math.min(360, 24 + longest * 7.2), height: 14 + node.lines.length * 17 });
  }
  for (const [from, to] of edges) layout.setEdge(String(from), String(to));
  dagre.layout(layout);
  const size = layout.graph();
  const drawing = shape("svg", { width: size.width, height: size.height, viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "aria-label": label });
  for (const edge of layout.edges()) {
    const points = layout.edge(edge).points.map((point) => `${point.x},${point.y}`);
    drawing.append(shape("path", { d: "M" + points.join("L") }));
  }
  for (const node of nodes) {
    const at = layout.node(String(node.id));
    const box = shape("g", { class: node.state ?? "", transform: `translate(${at.x - at.width / 2},${at.y - at.height / 2})` },
      shape("rect", { width: at.width, height: at.height, rx: 6 }));
    node.lines.forEach((line, number) => {
      const text = shape("text", { x: 12, y: 21 + number * 17, class: number ? "soft" : "" });
      text.textContent = line.length > 48 ? line.slice(0, 47) + "…" : line;
      box.append(text);
    });
    const whole = shape("title", {});
    whole.textContent = node.lines.join("\n");
    box.append(whole);
    drawing.append(box);
  }
  return drawing;
}
