// The list, its filters and the reader around renderArticle. State lives in the address's fragment
// (#article-12), so that the back button and a copied link do what a reader expects.

const $ = (id) => document.getElementById(id);
const title = document.title;
const total = Number($("articles")?.dataset.total);
const rows = [...document.querySelectorAll("#articles tbody tr[data-number]")];
const parsed = new Map();
let shown = rows;       // rows that pass the filters, in the chosen order
let current = null;     // number of the open article
let flagAt = -1;        // index of the flag that n and p stand on
let noted = null;       // sentence that the note is about
let scrolled = 0;       // where the list was left

function article(number) {
  if (!parsed.has(number)) {
    // A few stay parsed for j and k; a thousand would double the page's memory.
    if (parsed.size > 20) parsed.delete(parsed.keys().next().value);
    parsed.set(number, JSON.parse($(`data-${number}`).textContent));
  }
  return parsed.get(number);
}

const haystacks = new Map();
function haystack(number) {
  if (!haystacks.has(number)) {
    const data = JSON.parse($(`data-${number}`).textContent);
    const texts = [data.id, data.title_id, data.title_en, data.summary, data.place, ...data.segments.flat(),
      ...data.rows.flat().filter((piece) => typeof piece === "string")];
    haystacks.set(number, texts.join("\n").toLowerCase());
  }
  return haystacks.get(number);
}

const terms = () => $("search").value.toLowerCase().split(/\s+/).filter(Boolean);

// Whether the filters ask for such a flag; `own` is what counts while they ask for none.
function wanted(kind, severity, own) {
  const [ofKind, ofSeverity] = [$("kind").value, $("severity").value];
  if (!ofKind && !["severe", "warning", "info"].includes(ofSeverity)) return own;
  return (!ofKind || kind === ofKind) && (!ofSeverity || severity === ofSeverity);
}

const doubt = (severity) => severity !== "info";

function fits(row, words) {
  const flags = JSON.parse(row.dataset.flags);
  const none = $("severity").value === "none";
  if (none && flags.some(([, severity]) => doubt(severity))) return false;
  if (none ? $("kind").value && !flags.some(([kind]) => kind === $("kind").value)
    : ($("severity").value || $("kind").value) && !flags.some(([kind, severity]) => wanted(kind, severity))) return false;
  if (!words.length) return true;
  const text = haystack(row.dataset.number);
  return words.every((word) => text.includes(word));
}

function filter() {
  const words = terms();
  shown = rows.filter((row) => {
    row.hidden = !fits(row, words);
    return !row.hidden;
  });
  const key = $("sort").value;
  const value = (row) => row.dataset[key] === "" ? Infinity : Number(row.dataset[key]);
  const order = (a, b) => (key === "words" ? value(b) - value(a) : value(a) - value(b)) || a.dataset.trouble - b.dataset.trouble;
  rows.sort(order);
  shown.sort(order);
  document.querySelector("#articles tbody").append(...rows);
  $("nothing").hidden = shown.length > 0;
  report();
  highlight();
}

const count = (number) => `${number.toLocaleString("en")} ${number === 1 ? "article" : "articles"}`;

function report() {
  const place = shown.findIndex((row) => row.dataset.number === current);
  if (current === null) {
    $("status").textContent = shown.length === rows.length ? count(rows.length) : `${shown.length.toLocaleString("en")} of ${count(rows.length)}`;
  } else {
    $("status").textContent = place < 0 ? "not in the filter" : `${(place + 1).toLocaleString("en")} of ${shown.length.toLocaleString("en")}`;
  }
  $("previous").disabled = place === 0 || !shown.length;
  $("next").disabled = place === shown.length - 1 || !shown.length;
}

// Marks what was searched for in the open article, without touching its nodes.
function highlight() {
  if (!window.Highlight) return;
  const ranges = [];
  const words = terms().map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length && current !== null) {
    const pattern = new RegExp(words.join("|"), "giu");
    const walker = document.createTreeWalker($("reader"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const match of node.data.matchAll(pattern)) {
        const range = new Range();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

function route() {
  const match = /^#article-(\d+)$/.exec(location.hash);
  const number = match && $(`data-${match[1]}`) ? match[1] : null;
  const before = current;
  if (number !== null && before === null) scrolled = window.scrollY;
  current = number;
  hideNote();
  for (const id of ["overview", "articles", "details"]) if ($(id)) $(id).hidden = number !== null;
  for (const id of ["reader", "back", "previous", "next"]) $(id).hidden = number === null;
  document.body.classList.toggle("reading", number !== null);
  flagAt = -1;
  if (number !== null) {
    const data = article(number);
    $("reader").replaceChildren(renderArticle(data, total));
    document.title = `${data.title_en} · Ringkas`;
    window.scrollTo({ top: 0, behavior: "instant" });
    $("reader").querySelector("h1").focus({ preventScroll: true });
  } else {
    $("reader").replaceChildren();
    document.title = title;
    if (before !== null) {
      window.scrollTo({ top: scrolled, behavior: "instant" });
      rows.find((row) => row.dataset.number === before)?.querySelector("a").focus({ preventScroll: true });
    }
  }
  report();
  highlight();
}
// At once, not on the event that follows: keys pressed quickly must not get lost.
function open(number) {
  history.pushState(null, "", number === null ? "#articles" : `#article-${number}`);
  route();
}

// The neighbour of the open article among those that pass the filters; in the list, of the focused row.
function step(by) {
  if (current === null) {
    const place = shown.findIndex((row) => row.contains(document.activeElement));
    const row = shown[place < 0 ? 0 : Math.min(Math.max(place + by, 0), shown.length - 1)];
    row?.querySelector("a").focus();
    return;
  }
  const place = shown.findIndex((row) => row.dataset.number === current);
  const row = place < 0 ? shown[0] : shown[place + by];
  if (row) open(row.dataset.number);
}

function stepFlag(by) {
  const flags = current === null ? [] : article(current).flags;
  let next = flagAt < 0 && by < 0 ? flags.length - 1 : flagAt + by;
  while (flags[next] && !wanted(flags[next].kind, flags[next].severity, doubt(flags[next].severity))) next += by;
  if (flags[next]) { flagAt = next; goToFlag(next); return; }
  const place = shown.findIndex((row) => row.dataset.number === current);
  const others = by > 0 ? shown.slice(place + 1) : shown.slice(0, Math.max(place, 0)).reverse();
  const row = others.find((other) => JSON.parse(other.dataset.flags)
    .some(([kind, severity]) => wanted(kind, severity, doubt(severity))));
  if (!row) return;
  open(row.dataset.number);
  stepFlag(by);
}

function goToFlag(index) {
  const flag = article(current).flags[index];
  const target = flag.at >= 0
    ? $("reader").querySelector(`.target [data-segment="${flag.at}"]`)
    : flag.at === SUMMARY ? $("reader").querySelector(".summary") : $(`flag-${index}`);
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
  light(target);  // also where the focus was there already, for another flag
  for (const item of document.querySelectorAll(".flags li")) item.classList.toggle("here", item.id === `flag-${index}`);
}

const NOTED = 3;

// Lights a sentence and its partner, and tells why it is flagged.
function light(target) {
  const segment = target?.closest?.("#reader [data-segment]")?.dataset.segment;
  for (const lit of document.querySelectorAll("#reader .lit")) lit.classList.remove("lit");
  if (segment === undefined) { hideNote(); return; }
  for (const part of document.querySelectorAll(`#reader [data-segment="${segment}"]`)) part.classList.add("lit");
  if (target.closest(".sentence")) bringIntoList(document.querySelector("#reader li.lit"));
  const flags = article(current).flags.filter((flag) => flag.at === Number(segment));
  if (!flags.length || !target.closest(".sentence")) { hideNote(); return; }
  // The flag that n stands on first; the rest is in the list beside the text.
  const stands = flags.indexOf(article(current).flags[flagAt]);
  if (stands > 0) flags.unshift(...flags.splice(stands, 1));
  const told = flags.slice(0, NOTED).map((flag) => Object.assign(flagText(flag), { className: flag.severity }));
  if (flags.length > NOTED) told.push(element("div", { className: "muted" }, `and ${flags.length - NOTED} more in the list`));
  $("note").replaceChildren(...told);
  placeNote(target.closest(".sentence"));
}

// Scrolls the list of flags, and only it, to the sentence's flags.
function bringIntoList(item) {
  const list = item?.closest(".flags");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const top = item.offsetTop - list.scrollTop;
  if (top < 0 || top + item.offsetHeight > list.clientHeight) list.scrollTop = item.offsetTop - list.clientHeight / 4;
}

function placeNote(sentence) {
  noted = sentence;
  const note = $("note");
  note.hidden = false;
  const box = sentence.getClientRects()[sentence.getClientRects().length - 1];
  const below = box.bottom + 8 + note.offsetHeight < window.innerHeight;
  const top = below ? box.bottom + 8 : Math.max(sentence.getBoundingClientRect().top - note.offsetHeight - 8, 8);
  const left = Math.min(Math.max(box.left, 12), window.innerWidth - note.offsetWidth - 12);
  note.style.top = `${top}px`;
  note.style.left = `${left}px`;
}

function hideNote() { $("note").hidden = true; }

function besides(sentence, by) {
  const side = sentence.closest("p").className;
  const all = [...$("reader").querySelectorAll(`.row .${side} .sentence`)];
  return all[all.indexOf(sentence) + by];
}

const KEYS = {
  j: () => step(1), k: () => step(-1), n: () => stepFlag(1), p: () => stepFlag(-1),
  "/": () => { $("search").focus(); $("search").select(); },
  "?": () => $("keys").showModal(),
  Escape: () => { if (!$("note").hidden) { hideNote(); } else if (current !== null) { open(null); } },
  ArrowRight: (sentence) => sentence && besides(sentence, 1)?.focus(),
  ArrowLeft: (sentence) => sentence && besides(sentence, -1)?.focus(),
  t: (sentence) => [...(sentence?.closest(".row").querySelectorAll(`[data-segment="${sentence.dataset.segment}"]`) ?? [])]
    .find((other) => other !== sentence)?.focus(),
};

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
  const typing = event.target.matches?.("input, select, textarea");
  if (typing && event.key !== "Escape") return;
  if (typing) { event.target.blur(); return; }
  const sentence = event.target.closest?.(".sentence");
  if (event.key.startsWith("Arrow") && !sentence) return;
  if (!KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key](sentence);
}

// Paper gets the open article, or every article that passes the filters if they are few enough.
const PAPER = 200;
function toPaper() {
  if (current !== null || shown.length > PAPER) return;
  $("paper").replaceChildren(...shown.map((row) =>
    renderArticle(JSON.parse($(`data-${row.dataset.number}`).textContent), total, `paper-${row.dataset.number}-`)));
}

if ($("reader")) {
  let wait = 0;
  $("search").addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(filter, 150); });
  for (const id of ["severity", "kind", "sort"]) $(id).addEventListener("change", filter);
  $("clear").addEventListener("click", () => {
    for (const id of ["search", "severity", "kind"]) $(id).value = "";
    filter();
  });
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("help").addEventListener("click", () => $("keys").showModal());
  $("reader").addEventListener("pointerover", (event) => light(event.target));
  $("reader").addEventListener("pointerleave", () => light(document.activeElement));
  $("reader").addEventListener("focusin", (event) => {
    const sentence = event.target.closest(".sentence");
    if (sentence) {
      for (const other of $("reader").querySelectorAll('.sentence[tabindex="0"]')) other.tabIndex = -1;
      sentence.tabIndex = 0;
    }
    light(event.target);
  });
  $("reader").addEventListener("focusout", (event) => {
    if (!$("reader").contains(event.relatedTarget)) light(null);
  });
  $("reader").addEventListener("click", (event) => {
    const item = event.target.closest(".flags li[data-segment]");
    if (item) { flagAt = Number(item.id.replace("flag-", "")); goToFlag(flagAt); }
  });
  document.addEventListener("keydown", key);
  window.addEventListener("scroll", () => { if (!$("note").hidden) placeNote(noted); }, { passive: true });
  window.addEventListener("hashchange", route);
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", () => $("paper").replaceChildren());
  filter();
  route();
}
