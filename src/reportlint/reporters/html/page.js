// What the page does beside being read: filters, going from place to list and back, keys, dark and light.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const body = document.body;
  const items = all(".file .item");
  const severities = ["error", "warning", "info"];
  const severityOf = new Map(items.map((item) => [item.id.slice(1), item.dataset.severity]));
  const files = all(".file");
  const below = one(".card-below");
  const form = one(".panel");
  const filters = one(".filters");
  const help = one("dialog.help");
  let current = null;

  const idOf = (item) => item.id.slice(1);
  const visible = () => items.filter((item) => !item.hidden && !item.closest(".file").hidden);
  const marksOf = (id) => all(`mark[data-f~="${id}"], mark[data-r~="${id}"]`);
  const hasList = () => matchMedia("(min-width: 62rem)").matches; // beside the text, and not below it

  // The finding at hand

  function choose(item) {
    for (const old of all(".current")) old.classList.remove("current");
    current = item;
    if (!item) return;
    const id = idOf(item);
    item.classList.add("current");
    document.getElementById("m" + id)?.classList.add("current");
    for (const mark of marksOf(id)) mark.classList.add("current");
  }

  function showInList(item) {
    const list = item.closest(".list");
    if (!hasList() || !list || list.scrollHeight <= list.clientHeight) return;
    for (let round = 0; round < 3; round += 1) { // what comes into sight is laid out, and may be of another height
      const [own, around] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
      if (own.top >= around.top && own.bottom <= around.bottom) return;
      list.scrollTop += own.top - around.top - list.clientHeight / 3;
    }
  }

  function showBelow(item) {
    if (hasList()) return;
    const copy = document.createElement("div");
    copy.className = item.className;
    copy.append(...[...item.childNodes].map((part) => part.cloneNode(true)));
    for (const extra of all(".explained, .why", copy)) extra.remove();
    one(".held", below).replaceChildren(copy);
    one(".to-list", below).href = "#" + item.id;
    below.hidden = false;
  }

  function toText(item) {
    const target = document.getElementById("m" + idOf(item));
    if (!target) return toList(item);
    choose(item); // at once: keys come faster than the browser goes
    if (location.hash !== "#" + target.id) location.hash = target.id;
    else arrive();
  }

  function toList(item) {
    if (!hasList()) {
      below.hidden = true;
      location.hash = item.id;
      return;
    }
    choose(item);
    showInList(item);
    history.pushState(null, "", "#" + item.id);
    item.focus({ preventScroll: true });
  }

  function arrive() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    const kind = id[0];
    if (!"mfr".includes(kind) || !/^\d+-\d+/.test(id.slice(1))) return;
    const item = document.getElementById("f" + id.slice(1).split("-").slice(0, 2).join("-"));
    if (item && (item.hidden || item.closest(".file").hidden)) showAll();
    choose(item);
    if (kind === "f") return target.focus({ preventScroll: true });
    intoSight(target, item);
    target.focus({ preventScroll: true });
    showInList(item);
    showBelow(item);
  }

  function intoSight(target, item, round = 0) { // what is laid out on the way may be of another height: once more after it
    target.scrollIntoView({ block: "start" }); // below its scroll margin, where the browser puts it too
    if (round < 2) requestAnimationFrame(() => { if (current === item) intoSight(target, item, round + 1); });
  }

  function step(by) {
    const list = visible();
    if (!list.length) return;
    const at = list.indexOf(current);
    toText(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
  }

  function thereAndBack() {
    if (!current) return step(1);
    if (current.contains(document.activeElement)) toText(current);
    else toList(current);
  }

  // Filters

  function filter() {
    const chosen = new FormData(form);
    const severity = new Set(chosen.getAll("severity"));
    const family = new Set(chosen.getAll("family"));
    const file = chosen.get("file") || "";
    const off = new Set();
    let shown = 0;
    for (const item of items) {
      item.hidden = !severity.has(item.dataset.severity) || !family.has(item.dataset.family);
      if (item.hidden) off.add(idOf(item));
    }
    for (const file_ of files) {
      file_.hidden = Boolean(file) && file_.dataset.file !== file;
      const own = all(".item", file_);
      const left = own.filter((item) => !item.hidden).length;
      if (!file_.hidden) shown += left;
      const empty = one(".empty", file_);
      if (empty) empty.hidden = left > 0;
      one(".list h3 .many", file_).textContent = left === own.length ? left : `${left} / ${own.length}`;
    }
    for (const pin of all(".pin[id^=m]")) pin.hidden = off.has(pin.id.slice(1));
    for (const pin of all(".pin.other")) pin.hidden = off.has(pin.hash.slice(2));
    for (const mark of all("mark")) dress(mark, off);
    const isAll = shown === items.length;
    recount();
    tellFilter(shown);
    filters.classList.toggle("active", !isAll);
    one(".shown").textContent = isAll ? "" : body.dataset.shown.replace("{shown}", shown).replace("{all}", items.length);
    if (current && (current.hidden || current.closest(".file").hidden)) {
      choose(null);
      below.hidden = true;
    }
  }

  function showAll() {
    form.reset();
    filter();
  }

  // How many are left of those that a section, a file has: what the page counts follows the filter

  function recount() {
    const left = new Map();
    for (const item of items) {
      if (item.hidden) continue;
      for (const name of [...(item.dataset.sections || "").split(" "), "d" + item.closest(".file").dataset.file]) {
        const key = name + " " + item.dataset.severity;
        left.set(key, (left.get(key) || 0) + 1);
      }
    }
    for (const count of all(".tree .count, .title-bar .count:not(.none)")) {
      const section = count.closest(".tree li");
      const own = section ? one("a", section).hash.slice(2) : "d" + count.closest(".file").dataset.file;
      const number = left.get(own + " " + severities.find((name) => count.classList.contains(name))) || 0;
      count.lastChild.data = number;
      count.hidden = !number;
    }
  }

  function tellFilter(shown) {
    const told = one(".filtered");
    told.hidden = shown === items.length;
    const picked = (name) => all(`input[name=${name}]`, form);
    const names = ["severity", "family"].filter((name) => picked(name).some((box) => !box.checked)).map((name) =>
      picked(name).filter((box) => box.checked).map((box) => box.parentElement.childNodes[1].data.trim()).join(body.dataset.comma) || "–");
    const file = form.elements.file;
    if (file?.value) names.push(file.selectedOptions[0].text);
    told.textContent = body.dataset.filtered.replace("{what}", () => names.join(" + ")).replace("{shown}", shown).replace("{all}", items.length);
  }

  function dress(mark, off) {
    const told = (mark.dataset.f || "").split(" ").filter((id) => id && !off.has(id));
    const related = (mark.dataset.r || "").split(" ").some((id) => id && !off.has(id));
    const gravest = severities.find((name) => told.some((id) => severityOf.get(id) === name));
    const own = gravest || (related ? "related" : "off");
    mark.className = own + (mark.classList.contains("current") ? " current" : "");
  }

  // Dark and light

  function isDark() {
    const said = document.documentElement.dataset.theme;
    return said ? said === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function nameTheme() {
    for (const button of all("[data-do=theme]")) button.textContent = isDark() ? body.dataset.light : body.dataset.dark;
  }

  function turn() {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    nameTheme();
  }

  // Why: what the rule's card says, where it is asked for

  function explain(link) {
    const item = link.closest(".item");
    const open = one(".explained", item);
    link.setAttribute("aria-expanded", String(!open));
    if (open) return open.remove();
    const box = document.createElement("div");
    box.className = "explained";
    const rule = document.getElementById(link.hash.slice(1));
    box.append(...all(":scope > :not(h3)", rule).map((part) => part.cloneNode(true)));
    item.append(box);
  }

  function shut() {
    if (filters.open && filters.contains(document.activeElement)) one("summary", filters).focus();
    filters.open = false;
    below.hidden = true;
  }

  const actions = {
    previous: () => step(-1),
    next: () => step(1),
    theme: turn,
    print: () => window.print(),
    help: () => (help.open ? help.close() : help.showModal()),
    close: () => { below.hidden = true; },
  };
  const keys = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), b: thereAndBack, d: turn, "?": actions.help,
    f: () => { filters.open = true; one("input", form)?.focus(); },
    Escape: shut,
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("[data-do]");
    if (button) return actions[button.dataset.do]();
    if (!target.closest(".filters")) filters.open = false;
    if (target.closest(".to-list")) below.hidden = true;
    const why = target.closest(".item a.why");
    if (why) {
      event.preventDefault();
      return explain(why);
    }
    const pin = target.closest("a.pin");
    const id = pin ? pin.hash.slice(2) : (target.closest("mark") || { dataset: {} }).dataset.f?.split(" ").find((name) => !document.getElementById("f" + name).hidden);
    if (id) {
      event.preventDefault();
      const item = document.getElementById("f" + id);
      if (hasList()) return toList(item);
      choose(item);
      return showBelow(item);
    }
    const item = target.closest(".file .item");
    if (!item || getSelection().toString() || target.closest("a, .explained")) return;
    toText(item);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (event.key === "Escape") return keys.Escape();
    if (target.closest("select, textarea") || (help.open && event.key !== "?")) return;
    if (event.key === "Enter" && target.matches(".item")) return toText(target);
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", arrive);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  if (matchMedia("(max-width: 74.99rem)").matches) for (const tree of all(".tree details")) tree.open = false;
  window.addEventListener("beforeprint", () => { for (const folded of all(".tree details, .clean")) folded.open = true; });
  document.documentElement.classList.add("live");
  nameTheme();
  for (const box of all("input", form)) box.checked = box.defaultChecked;
  arrive();
})();
