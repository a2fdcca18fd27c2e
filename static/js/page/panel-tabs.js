// Turns the sections of a fragment that are marked data-tab into tabs. Without this they stand
// one under the other, as on the plain page.

import { element } from "./element.js";

const KEYS = { ArrowRight: 1, ArrowLeft: -1 };

function tabFor(section, index, phrases) {
  const heading = section.querySelector("h2, h3");
  const id = `tab-${index}`;
  section.id = `panel-${index}`;
  section.setAttribute("role", "tabpanel");
  section.setAttribute("aria-labelledby", id);
  section.tabIndex = 0;
  heading.hidden = true;
  const tab = element("button", { type: "button", role: "tab", id, "aria-controls": section.id });
  tab.append(element("span", {}, heading.textContent.trim()));
  if (section.dataset.count) {
    const count = element("span", { class: "tab-count", "aria-hidden": "true" });
    count.textContent = phrases.number(section.dataset.count);
    tab.append(" ", count);
  }
  tab.dataset.name = section.dataset.tab;
  return tab;
}

/**
 * `chosen` is the name of the tab to open, null of the first; `onChoose(name)` hears which one the
 * reader opens, in the same way.
 *
 * @returns {(name: string | null) => void} opens another
 */
export function makeTabs(root, { phrases, chosen, label, onChoose }) {
  const sections = [...root.querySelectorAll("[data-tab]")];
  if (!sections.length) return () => {};
  const tabs = sections.map((section, index) => tabFor(section, index, phrases));
  const list = element("div", { class: "tabs", role: "tablist", "aria-label": label }, ...tabs);
  sections[0].before(list);
  const rtl = getComputedStyle(list).direction === "rtl";

  function choose(index) {
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      sections[at].hidden = at !== index;
    });
  }

  function chooseByHand(index) {
    choose(index);
    tabs[index].focus();
    onChoose(index === 0 ? null : tabs[index].dataset.name);
  }

  tabs.forEach((tab, index) => tab.addEventListener("click", () => chooseByHand(index)));
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target.closest("[role=tab]"));
    const move = (KEYS[event.key] ?? 0) * (rtl ? -1 : 1);
    const ends = { Home: 0, End: tabs.length - 1 };
    const next = ends[event.key] ?? (move ? (at + move + tabs.length) % tabs.length : at);
    if (next === at) return;
    event.preventDefault();
    chooseByHand(next);
  });
  const open = (name) => choose(Math.max(0, tabs.findIndex((tab) => tab.dataset.name === name)));
  open(chosen);
  return open;
}
