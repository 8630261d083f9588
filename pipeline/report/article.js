"use strict";
// Shows one article. Every text enters the page as a text node: nothing is ever parsed as markup.

const ARTICLE = -1, SUMMARY = -2;
const WORDS = { severe: "Severe", warning: "Warning", info: "Note" };
const LANGUAGE = new Intl.DisplayNames(["en"], { type: "language" });
const SIDES = ["source", "target"];

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// The article's <article> element. `prefix` keeps ids apart where several are shown (on paper).
function renderArticle(data, total, prefix = "") {
  const root = document.getElementById("article").content.cloneNode(true).firstElementChild;
  const find = (selector) => root.querySelector(selector);
  renderKicker(find(".kicker"), data, total);
  find("h1").textContent = data.title_en;
  const title = find(".title");
  title.textContent = data.title_id;
  title.hidden = data.language === "en" && data.title_id === data.title_en;
  renderSummary(find(".summary"), data);

  const bySegment = data.segments.map(() => []);
  data.flags.forEach((flag, index) => { if (flag.at >= 0) bySegment[flag.at].push(index); });
  const text = find(".text");
  // An article that came in English has nothing to stand beside it.
  const sides = SIDES.slice(data.language === "en" ? 1 : 0);
  const language = /^[a-z]{2,3}$/.test(data.language) ? data.language : "id";
  text.querySelector("h2").textContent = data.language === "en" ? "English, as it came" : LANGUAGE.of(language);
  if (data.language === "en") text.querySelector("h2:last-child").remove();
  for (const row of data.rows) {
    const cells = sides.map((side) => {
      const cell = element("p", { className: side, lang: side === "source" ? language : "en" });
      for (const piece of row) {
        cell.append(typeof piece === "string" ? piece
          : renderSentence(data, piece, side, bySegment[piece], prefix));
      }
      return cell;
    });
    text.append(element("div", { className: "row" }, ...cells));
  }
  const first = text.querySelector("[data-segment]");
  if (first) first.tabIndex = 0;
  renderFlags(find(".flags"), data, prefix);
  root.classList.toggle("clean", !data.flags.length);
  return root;
}

function renderKicker(kicker, data, total) {
  const parts = [`Article ${data.number.toLocaleString("en")} of ${total.toLocaleString("en")}`];
  if (data.date) parts.push(data.date);
  if (data.place) parts.push(data.place);
  kicker.append(parts.join(" · "));
  if (data.url) kicker.append(" · ", link(data.url));
}

// Only http and https become links: a javascript: or data: address stays text.
function link(address) {
  let url = null;
  try { url = new URL(address); } catch { /* not an address: shown as text */ }
  if (!url || !["http:", "https:"].includes(url.protocol)) return address;
  return element("a", { href: url.href, rel: "noopener noreferrer nofollow", target: "_blank" }, url.host);
}

function renderSummary(section, data) {
  section.hidden = !data.summary;
  const flags = data.flags.filter((flag) => flag.at === SUMMARY);
  marked(section.firstElementChild, data.summary, flags, "target");
  section.lastElementChild.textContent = data.summariser ? `Summary by ${data.summariser}` : "";
  for (const [mode, text, summariser] of data.further) {
    section.append(element("p", { lang: "en", className: "further", textContent: text }),
      element("p", { className: "by muted", textContent: `${mode[0].toUpperCase()}${mode.slice(1)} by ${summariser}` }));
  }
}

function renderSentence(data, index, side, flags, prefix) {
  const made = element("span", { className: "sentence", tabIndex: -1 });
  made.dataset.segment = index;
  const own = flags.map((flag) => data.flags[flag]);
  const text = data.segments[index][SIDES.indexOf(side)];
  if (flags.length) {
    made.classList.add("flagged", worst(own));
    made.setAttribute("aria-describedby", flags.map((flag) => `${prefix}flag-${flag}`).join(" "));
  }
  marked(made, text || (side === "target" ? "(no translation)" : ""), own, side);
  if (!text && side === "target") made.classList.add("missing");
  return made;
}

// Appends `text` with the places of the flags in <mark>. Spans count code points, as Python does,
// so the text is cut as an array of code points and not of UTF-16 units.
function marked(parent, text, flags, side) {
  const spans = flags.filter((flag) => flag[side] && flag[side][1] > flag[side][0]);
  if (!spans.length) { parent.append(text); return; }
  const points = Array.from(text);
  const edges = new Set([0, points.length]);
  for (const flag of spans) flag[side].forEach((edge) => edges.add(Math.min(Math.max(edge, 0), points.length)));
  const cuts = [...edges].sort((a, b) => a - b);
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const piece = points.slice(cuts[i], cuts[i + 1]).join("");
    const over = spans.filter((flag) => flag[side][0] <= cuts[i] && flag[side][1] >= cuts[i + 1]);
    parent.append(over.length ? element("mark", { className: worst(over) }, piece) : piece);
  }
}

function worst(flags) {
  return Object.keys(WORDS).find((severity) => flags.some((flag) => flag.severity === severity));
}

function renderFlags(aside, data, prefix) {
  aside.hidden = !data.flags.length;
  aside.querySelector("h2").textContent = data.flags.length === 1 ? "1 flag" : `${data.flags.length} flags`;
  data.flags.forEach((flag, index) => {
    const item = element("li", { id: `${prefix}flag-${index}`, className: flag.severity }, flagText(flag));
    if (flag.at >= 0) {
      item.dataset.segment = flag.at;
      item.tabIndex = -1;
    }
    aside.querySelector("ol").append(item);
  });
}

function flagText(flag) {
  const where = { [ARTICLE]: "whole article", [SUMMARY]: "summary" }[flag.at];
  const head = element("strong", {}, `${WORDS[flag.severity]}: ${flag.kind}`);
  return element("div", {}, head, where ? ` (${where}) ` : " ", element("p", {}, flag.message));
}
