// The page's program. Whatever comes from the articles is put on the screen through textContent only.
(() => {
  "use strict";

  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.texts;
  const $ = (id) => document.getElementById(id);
  const entities = new Map(data.nodes.map((node) => [node.id, node]));
  const facts = new Map(data.facts.map((fact) => [fact.id, fact]));
  const canvasIds = new Map(Object.entries(data.drawn).map(([canvas, node]) => [node.id, canvas]));
  const factsOf = new Map();
  for (const fact of data.facts) {
    for (const id of new Set(fact.roles.map((role) => role.id))) {
      if (!factsOf.has(id)) factsOf.set(id, []);
      factsOf.get(id).push(fact);
    }
  }
  for (const list of factsOf.values()) {
    list.sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1));
  }

  // ---------------------------------------------------------------- small helpers
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
    return made;
  };
  const number = new Intl.NumberFormat(data.lang);
  const day = (text) => {
    const [year, month, date] = text.split("-").map(Number);
    if (!year || !month) return text;
    const options = { year: "numeric", month: "long", timeZone: "UTC" };
    if (date) options.day = "numeric";
    return new Intl.DateTimeFormat(data.lang, options).format(Date.UTC(year, month - 1, date || 1));
  };
  const fold = (text) => text.toLowerCase().replaceAll("ё", "е").normalize("NFKC");
  const webAddress = (text) => {
    try {
      const url = new URL(text);
      return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 760px)");
  const colour = (kind) => (data.kinds[kind] ? data.kinds[kind][dark.matches ? "dark" : "light"] : "#888888");
  const kindName = (kind) => (data.kinds[kind] ? data.kinds[kind].name : kind);
  const outlines = {
    dot: "M8 2a6 6 0 1 0 0 12 6 6 0 1 0 0-12z", square: "M3 3h10v10H3z", diamond: "M8 1.5 14.5 8 8 14.5 1.5 8z",
    hexagon: "M4.5 2.3h7L15 8l-3.5 5.7h-7L1 8z", triangle: "M8 2l6.6 11.4H1.4z",
  };
  const mark = (kind) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("class", "mark");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", outlines[data.kinds[kind]?.shape] || outlines.dot);
    path.style.fill = colour(kind);
    path.dataset.kind = kind;
    svg.append(path);
    return svg;
  };

  // ---------------------------------------------------------------- the picture
  const hidden = new Set();
  let thickness = 1;
  let swelling = 1;
  let chosen = null;
  let around = null;
  const font = getComputedStyle(document.body).fontFamily;
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const nodeStyle = (node) => {
    const own = data.drawn[node.id];
    const far = around !== null && !around.has(node.id);
    const shade = colour(node.kind);
    const selected = node.id === chosen;
    return {
      id: node.id,
      hidden: hidden.has(node.kind),
      opacity: far ? 0.14 : 1,
      size: captions.get(node.id).size * swelling,
      color: {
        background: own.fact && own.realis !== "actual" ? css("--ground") : shade,
        border: selected ? css("--ink") : own.fact ? shade : css("--ground"),
        highlight: { background: shade, border: css("--ink") },
        hover: { background: shade, border: css("--ink") },
      },
      borderWidth: selected ? 3 : 1.5,
      borderWidthSelected: 3,
      shapeProperties: { borderDashes: own.realis !== "actual" ? [3, 3] : false },
    };
  };
  const edgeStyle = (edge) => {
    const near = chosen !== null && (edge.from === chosen || edge.to === chosen);
    const far = around !== null && !(around.has(edge.from) && around.has(edge.to));
    const planned = [edge.from, edge.to].some((end) => data.drawn[end].realis !== "actual");
    const structural = !data.drawn[edge.from].fact && !data.drawn[edge.to].fact;
    return {
      id: edge.id,
      label: near && data.drawn[chosen].fact ? edge.title : undefined,
      color: { color: near ? css("--soft") : css("--edge"), opacity: far ? 0.12 : 1, highlight: css("--soft"), hover: css("--soft") },
      width: near ? thickness * 1.4 : thickness,
      dashes: planned ? [4, 4] : structural ? [1, 4] : false,
      font: { face: font, size: 11, color: css("--soft"), strokeWidth: 4, strokeColor: css("--ground"), align: "middle" },
    };
  };

  const captions = new Map(data.network.nodes.map((node) => [node.id, { lines: node.label.split("\n"), size: node.size }]));
  const nodes = new vis.DataSet(data.network.nodes.map((node) => ({ ...node, label: undefined })));
  const edges = new vis.DataSet(data.network.edges.map((edge, index) => ({ ...edge, id: index, arrows: undefined })));
  const network = new vis.Network($("network"), { nodes, edges }, {
    ...data.network.options,
    autoResize: true,
    layout: { randomSeed: 1, improvedLayout: false },
    edges: { smooth: false, selectionWidth: 0, hoverWidth: 0.6 },
    interaction: { hover: true, hideEdgesOnDrag: false, tooltipDelay: 120, keyboard: false, zoomSpeed: 0.7 },
  });

  function repaint() {
    nodes.update(nodes.map(nodeStyle));
    edges.update(edges.map(edgeStyle));
    for (const path of document.querySelectorAll(".mark path")) path.style.fill = colour(path.dataset.kind);
  }
  const motion = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutCubic" });

  // The captions are drawn here and not by the library: the same size at every zoom, the best-connected nodes first,
  // and none over another.
  let hovered = null;
  const widths = new Map();
  const degree = (id) => network.getConnectedEdges(id).length;
  const byDegree = data.network.nodes
    .map((node) => ({ id: node.id, kind: node.kind, fact: data.drawn[node.id].fact }))
    .map((node) => ({ ...node, rank: (node.fact ? 0 : 1000) + degree(node.id) }))
    .sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  network.on("afterDrawing", (canvas) => {
    const scale = network.getScale();
    const centre = network.getViewPosition();
    const half = { x: $("network").clientWidth / 2, y: $("network").clientHeight / 2 };
    const places = network.getPositions();
    // What is taken on the screen, by cells of 64 pixels: a caption asks only its neighbours.
    const cells = new Map();
    let leading = 15;
    const cellsOf = (box) => {
      const keys = [];
      for (let column = Math.floor(box.left / 64); column <= box.right / 64; column++) {
        for (let row = Math.floor(box.top / 64); row <= box.bottom / 64; row++) keys.push(column * 100003 + row);
      }
      return keys;
    };
    const take = (box, owner) => {
      for (const key of cellsOf(box)) {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push({ box, owner });
      }
    };
    // The legend lies over the picture: no name goes under it, nor over the edge while there is another place.
    const canvasAt = $("network").getBoundingClientRect(), legend = $("legend").getBoundingClientRect();
    take({ left: legend.left - canvasAt.left, right: legend.right - canvasAt.left, top: legend.top - canvasAt.top, bottom: legend.bottom - canvasAt.top }, null);
    const within = (box) => box.left >= 0 && box.top >= 0 && box.right <= 2 * half.x && box.bottom <= 2 * half.y;
    const free = (box, owner, overMarks) => !cellsOf(box).some((key) => (cells.get(key) || []).some((other) =>
      other.owner !== owner && !(overMarks && other.owner !== null) && box.left < other.box.right && other.box.left < box.right
      && box.top < other.box.bottom && other.box.top < box.bottom));
    for (const node of byDegree) {
      if (hidden.has(node.kind) || node.fact || (around !== null && !around.has(node.id))) continue;
      const reach = captions.get(node.id).size * swelling * scale;
      const x = (places[node.id].x - centre.x) * scale + half.x;
      const y = (places[node.id].y - centre.y) * scale + half.y;
      if (reach > 2.5) take({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }, node.id);
    }
    const first = (id) => (id === chosen ? 2 : id === hovered ? 1 : 0);
    const order = chosen === null && hovered === null ? byDegree : [...byDegree].sort((a, b) => first(b.id) - first(a.id));
    const ink = css("--ink"), soft = css("--soft"), ground = css("--ground");
    canvas.save();
    canvas.textAlign = "center";
    canvas.textBaseline = "top";
    canvas.lineJoin = "round";
    for (const node of order) {
      const forced = first(node.id) > 0;
      if (hidden.has(node.kind) || (!forced && around !== null && !around.has(node.id))) continue;
      if (!forced && node.fact && scale < 0.5) continue;
      const pixels = node.fact ? 11 : 13;
      const { lines, size } = captions.get(node.id);
      const place = places[node.id];
      const spot = { x: (place.x - centre.x) * scale + half.x, y: (place.y - centre.y) * scale + half.y };
      canvas.font = `${pixels / scale}px ${font}`;
      if (!widths.has(node.id)) widths.set(node.id, Math.max(...lines.map((line) => canvas.measureText(line).width)) * scale);
      const width = widths.get(node.id) + 6;
      const height = lines.length * pixels * 1.22 + 2;
      const reach = size * swelling * scale + 3;
      const boxes = [
        { x: spot.x, y: spot.y + reach + height / 2 },
        { x: spot.x, y: spot.y - reach - height / 2 },
        { x: spot.x + reach + width / 2 + 1, y: spot.y },
        { x: spot.x - reach - width / 2 - 1, y: spot.y },
        ...[width / 3, width / 2 + reach / 2].flatMap((aside) => [1, -1].flatMap((below) => [1, -1].map((right) => (
          { x: spot.x + right * aside, y: spot.y + below * (reach + height / 2) })))),
      ]
        .map(({ x, y }) => ({ x, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }));
      // In a thicket the best-connected nodes are named all the same, over the marks of others.
      const box = (forced && boxes[0]) || boxes.find((tried) => within(tried) && free(tried, node.id, false))
        || boxes.find((tried) => free(tried, node.id, false))
        || (!node.fact && leading > 0 && boxes.find((tried) => free(tried, node.id, true)));
      if (!node.fact) leading--;
      if (!box || box.right < 0 || box.left > 2 * half.x || box.bottom < 0 || box.top > 2 * half.y) continue;
      take(box, null);
      canvas.lineWidth = 3.5 / scale;
      canvas.strokeStyle = ground;
      canvas.fillStyle = node.fact ? soft : ink;
      lines.forEach((line, row) => {
        const x = (box.x - half.x) / scale + centre.x;
        const y = (box.top + 1 + row * pixels * 1.22 - half.y) / scale + centre.y;
        canvas.strokeText(line, x, y);
        canvas.fillText(line, x, y);
      });
    }
    canvas.restore();
  });

  // Seen from far, small marks and lines of one pixel would vanish: they grow as one goes away.
  function adapt() {
    const scale = network.getScale();
    const wanted = Math.min(Math.max(0.5 / scale, 1), 2);
    thickness = Math.min(Math.max(0.7 / scale, 1), 3);
    if (Math.abs(wanted / swelling - 1) < 0.1) return;
    swelling = wanted;
    repaint();
  }
  let waiting;
  network.on("zoom", () => {
    clearTimeout(waiting);
    waiting = setTimeout(adapt, 120);
  });
  network.on("animationFinished", adapt);

  // Everything in view, and nothing of it behind the legend or the panel.
  function fit(animated) {
    const shown = nodes.get().filter((node) => !hidden.has(node.kind)).map((node) => node.id);
    const places = Object.values(network.getPositions(shown));
    if (!places.length) return;
    const edge = (name, pick) => pick(...places.map((place) => place[name]));
    const box = { left: edge("x", Math.min), right: edge("x", Math.max), top: edge("y", Math.min), bottom: edge("y", Math.max) };
    const room = narrow.matches ? { left: 24, right: 24, top: 24, bottom: 70 } : { left: 90, right: 90, top: 50, bottom: 60 };
    if (!narrow.matches && $("legend").open) room.left += $("legend").offsetWidth;
    if (!$("panel").hidden) room[narrow.matches ? "bottom" : "right"] += narrow.matches ? $("panel").offsetHeight : $("panel").offsetWidth;
    const width = Math.max($("network").clientWidth - room.left - room.right, 80);
    const height = Math.max($("network").clientHeight - room.top - room.bottom, 80);
    const scale = Math.min(width / Math.max(box.right - box.left, 1), height / Math.max(box.bottom - box.top, 1), 1.15);
    network.moveTo({
      position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
      scale,
      offset: { x: (room.left - room.right) / 2, y: (room.top - room.bottom) / 2 },
      animation: animated ? motion() : false,
    });
    return scale;
  }

  // ---------------------------------------------------------------- the panel
  const goTo = (id, name) =>
    entities.has(id) || (facts.has(id) && canvasIds.has(id))
      ? element("button", { type: "button", class: "link", onclick: () => open(id, true) }, name)
      : element("span", {}, name);

  const source = (index) => {
    const article = data.articles[index];
    if (!article) return element("span");
    const url = article.url && webAddress(article.url);
    const name = url
      ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, article.name)
      : element("span", {}, article.name);
    const rest = [article.outlet, article.published && day(article.published)].filter(Boolean).join(", ");
    return element("span", {}, name, rest && ` (${rest})`);
  };
  const quoteFigure = (quote) =>
    element("figure", {}, element("blockquote", { lang: data.articles[quote.article]?.lang }, quote.text),
      element("figcaption", {}, source(quote.article)));
  const rows = (list) =>
    list.length ? element("dl", {}, ...list.flatMap(([, name, value]) => [element("dt", {}, name), element("dd", {}, value)])) : "";
  const realisTag = (fact) =>
    fact.realis !== "actual" ? element("span", { class: "tag" }, words.values[fact.realis] || fact.realis) : "";
  const heading = (text, count) => element("h3", {}, text, count === undefined ? "" : element("em", {}, ` ${number.format(count)}`));
  const roleRows = (list) => {
    const grouped = new Map();
    for (const role of list) grouped.set(role.role, [...(grouped.get(role.role) || []), role]);
    return element("dl", {}, ...[...grouped].flatMap(([name, ends]) => [
      element("dt", {}, name),
      element("dd", {}, ...ends.map((end) => element("div", {}, goTo(end.id, end.name)))),
    ]));
  };

  const factCard = (fact, self, open) => {
    const others = fact.roles.filter((role) => role.id !== self).map((role) => role.name);
    const when = fact.date ? day(fact.date) : words.undated;
    return element("details", { class: "fact", open },
      element("summary", {}, mark(fact.kind), element("span", { class: "told" },
        element("b", {}, fact.heading), realisTag(fact),
        element("small", {}, [...new Set(others)].join(", ")), element("small", {}, when))),
      element("div", {}, roleRows(fact.roles), ...fact.quotes.map(quoteFigure)));
  };

  const entityDossier = (node) => {
    const own = factsOf.get(node.id) || [];
    return [
      element("p", { class: "kind" }, mark(node.kind), kindName(node.kind)),
      element("h2", {}, node.name),
      node.also.length ? element("p", { class: "also" }, `${words.also}: ${node.also.join("; ")}`) : "",
      rows(node.rows),
      heading(words.facts, own.length),
      ...(own.length ? own.map((fact, place) => factCard(fact, node.id, place === 0 || own.length <= 3 ? "" : undefined)) : [element("p", { class: "also" }, words.no_facts)]),
      ...(node.related.length ? [heading(words.related), roleRows(node.related)] : []),
      ...(node.articles.length ? [heading(words.mentioned, node.articles.length),
        element("ul", { class: "sources" }, ...node.articles.map((index) => element("li", {}, source(index))))] : []),
    ];
  };
  const factDossier = (fact) => [
    element("p", { class: "kind" }, mark(fact.kind), kindName(fact.kind), realisTag(fact)),
    element("h2", {}, fact.heading),
    element("p", { class: "also" }, fact.date ? day(fact.date) : words.undated),
    roleRows(fact.roles),
    rows(fact.rows.filter(([key]) => !["date", "office", "award", "realis"].includes(key))),
    heading(words.evidence, fact.quotes.length),
    ...fact.quotes.map(quoteFigure),
  ];

  function open(id, move) {
    const told = entities.has(id) ? entityDossier(entities.get(id)) : facts.has(id) ? factDossier(facts.get(id)) : null;
    if (told === null) return;
    $("dossier").replaceChildren(...told.filter((part) => part !== ""));
    $("panel").hidden = false;
    $("panel").scrollTop = 0;
    if (narrow.matches) $("legend").open = false;
    chosen = canvasIds.has(id) ? canvasIds.get(id) : null;
    around = chosen === null ? null : new Set([chosen, ...network.getConnectedNodes(chosen)]);
    if (around !== null) {
      // A fact is understood only with all its sides.
      for (const near of [...around]) {
        if (data.drawn[near].fact) for (const end of network.getConnectedNodes(near)) around.add(end);
      }
      if (hidden.delete(nodes.get(chosen).kind)) showKinds();
      network.selectNodes([chosen], false);
    }
    repaint();
    if (move && chosen !== null) {
      const offset = narrow.matches
        ? { x: 0, y: -$("panel").offsetHeight / 2 }
        : { x: (($("legend").open ? $("legend").offsetWidth : 0) - $("panel").offsetWidth) / 2, y: 0 };
      network.focus(chosen, { scale: Math.max(network.getScale(), 0.95), offset, animation: motion() });
      if (still.matches) adapt();
    }
  }
  function close() {
    $("panel").hidden = true;
    chosen = around = null;
    network.unselectAll();
    repaint();
  }

  network.on("click", (event) => {
    $("results").hidden = true;
    if (event.nodes.length) open(data.drawn[event.nodes[0]].id, false);
    else close();
  });
  network.on("hoverNode", (event) => {
    hovered = event.node;
    $("network").style.cursor = "pointer";
  });
  network.on("blurNode", () => {
    hovered = null;
    $("network").style.cursor = "default";
  });
  $("close").addEventListener("click", close);
  $("fit").addEventListener("click", () => fit(true));
  $("zoom-in").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.35, animation: motion() }));
  $("zoom-out").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.35, animation: motion() }));

  // ---------------------------------------------------------------- the legend
  function showKinds() {
    const counts = {};
    for (const node of data.network.nodes) counts[node.kind] = (counts[node.kind] || 0) + 1;
    const section = (title, wanted) => {
      const kinds = Object.keys(counts).filter((kind) => data.kinds[kind].fact === wanted);
      kinds.sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1));
      if (!kinds.length) return [];
      return [element("h2", {}, title), ...kinds.map((kind) =>
        element("button", {
          type: "button", "aria-pressed": String(!hidden.has(kind)), title: words.hide, "data-kind": kind,
          onclick: () => {
            if (!hidden.delete(kind)) hidden.add(kind);
            showKinds();
            repaint();
          },
        }, mark(kind), element("span", {}, kindName(kind)), element("em", {}, number.format(counts[kind]))))];
    };
    $("kinds").replaceChildren(...section(words.entities, false), ...section(words.facts, true));
  }

  // ---------------------------------------------------------------- the search
  const index = [
    ...data.nodes.map((node) => ({ id: node.id, kind: node.kind, name: node.name, text: fold([node.name, ...node.also, node.id].join(" ")) })),
    ...data.facts.filter((fact) => canvasIds.has(fact.id)).map((fact) => ({
      id: fact.id, kind: fact.kind, late: true, name: [fact.heading, ...fact.roles.map((role) => role.name)].join(", "), date: fact.date,
      text: fold([fact.heading, kindName(fact.kind), fact.date, ...fact.roles.map((role) => role.name)].join(" ")),
    })),
  ];
  let found = [];
  let current = 0;
  const search = (query) => {
    const parts = fold(query).split(/\s+/).filter(Boolean);
    if (!parts.length) return [];
    const rank = (item) => (item.late ? 4 : 0) + (fold(item.name).startsWith(parts[0]) ? 0 : 1);
    return index.filter((item) => parts.every((part) => item.text.includes(part)))
      .sort((a, b) => rank(a) - rank(b) || (factsOf.get(b.id) || []).length - (factsOf.get(a.id) || []).length || (a.name < b.name ? -1 : 1))
      .slice(0, 12);
  };
  const showResults = () => {
    const query = $("query").value.trim();
    found = search(query);
    const list = $("results");
    list.replaceChildren(...found.map((item, place) =>
      element("li", {
        role: "option", id: `result-${place}`, "aria-selected": String(place === current),
        onmousedown: (event) => event.preventDefault(), onclick: () => pick(place),
      }, mark(item.kind), element("span", {}, element("b", {}, item.name),
        element("small", {}, [kindName(item.kind), item.date && day(item.date)].filter(Boolean).join(", "))))));
    if (query && !found.length) list.append(element("li", { class: "none" }, words.nothing));
    list.hidden = !query;
    $("query").setAttribute("aria-expanded", String(!list.hidden));
    if (found.length) $("query").setAttribute("aria-activedescendant", `result-${current}`);
    else $("query").removeAttribute("aria-activedescendant");
  };
  const pick = (place) => {
    if (!found[place]) return;
    $("results").hidden = true;
    $("query").setAttribute("aria-expanded", "false");
    $("query").blur();
    open(found[place].id, true);
  };
  $("query").addEventListener("input", () => { current = 0; showResults(); });
  $("query").addEventListener("focus", showResults);
  $("query").addEventListener("blur", () => { $("results").hidden = true; });
  $("query").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) current = (current + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      showResults();
      document.getElementById(`result-${current}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      pick(current);
    } else if (event.key === "Escape") {
      $("query").value = "";
      showResults();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement !== $("query")) close();
    if (event.key === "/" && document.activeElement !== $("query")) {
      event.preventDefault();
      $("query").focus();
    }
  });

  // ---------------------------------------------------------------- the start
  const amounts = { entities: data.nodes.length, facts: data.network.nodes.length - data.nodes.length, articles: data.articles.length };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]));
  $("summary").textContent = filled(words.summary, amounts);
  if (data.shown < data.total) $("notice").textContent = filled(words.cut, data);
  else if (!data.shown) $("notice").textContent = words.empty;
  $("notice").hidden = !$("notice").textContent;
  if (narrow.matches) $("legend").open = false;
  dark.addEventListener("change", repaint);
  showKinds();
  const start = fit(false) || 1;
  // A phone shows the heart of a large graph first: all of it would be dust.
  if (narrow.matches && start < 0.4) network.moveTo({ position: network.getPosition(byDegree[0].id), scale: 0.4 });
  adapt();
  repaint();
  // For the console, and for tests.
  window.graphkit = { network, nodes, edges, open, close, search, data };
})();
