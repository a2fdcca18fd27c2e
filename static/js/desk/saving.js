// Nothing typed is lost: it is saved before another step is taken and before the page is left, and
// where that fails, the page says so and keeps it.

import { keepTyped } from "./typed.js";
import { element } from "../page/element.js";

const SAVES_ITSELF = 'form[hx-trigger^="change"]';
const AWAY = new Set([0, 502, 503, 504]); // no answer, or a proxy's while the server is restarted
const SENT_AGAIN_AFTER = 5_000; // milliseconds, while the server is away
const A_CLICK = 300; // milliseconds, at most, between leaving a field for a button and its step
const ANSWERS = new Set([200, 403, 409, 422]); // what the server says of a step; all else is trouble

/** Whether it is the server's word on a step, and not a whole page, such as that of an error. */
const isAnswer = (xhr) => ANSWERS.has(xhr.status) && !/^\s*<!doctype/i.test(xhr.responseText);

/**
 * @param {HTMLElement} root of the review
 * @param {HTMLElement} notice of what was not saved
 */
export function watchSaving(root, notice) {
  const typed = keepTyped(root);
  const trouble = watchTrouble(notice);
  const reason = document.getElementById("reason"); // null for those who change only drafts
  let steps = 0; // on their way
  let held = false; // something typed, until they are over
  let waiting = []; // for the page to show what the last of them led to
  let next = null; // a step that was asked for and could not be taken yet
  let isGiven = false; // the reason, to what was typed before that step
  let refused = null; // the form whose refusal is said, while it is

  const idle = () => (steps ? new Promise((resolve) => { waiting.push(resolve); }) : Promise.resolve());

  function goOn() {
    if (steps) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  const unsaved = () => [...typed.forms()].filter((form) => form.matches(SAVES_ITSELF));

  function save(form) {
    return new Promise((resolve) => {
      form.addEventListener("htmx:afterRequest", resolve, { once: true });
      htmx.trigger(form, "submit");
    });
  }

  /** Its fields are again what is stored: nothing is sent, so that no answer takes its place. */
  function forgetRefusal() {
    refused = null;
    root.querySelector("#said").replaceChildren();
  }

  /** @returns {Promise<boolean>} whether nothing is left to save */
  async function saveAll() {
    for (let [form] = unsaved(); form; [form] = unsaved()) {
      const answer = await save(form);
      if (answer.detail.xhr.status !== 200) return false;
    }
    return true;
  }

  root.addEventListener("htmx:confirm", (event) => {
    const { elt, verb, issueRequest, triggeringEvent } = event.detail;
    if (verb !== "post") return;
    const button = triggeringEvent?.submitter?.id;
    // After a step that is on its way, with the versions that it leads to.
    if (elt.matches(SAVES_ITSELF)) {
      if (steps) held = true;
      if (held || !typed.isTyped(elt)) event.preventDefault();
      if (elt === refused && !typed.isTyped(elt)) forgetRefusal();
    } else if (steps && button) {
      event.preventDefault();
      idle().then(() => document.getElementById(button)?.click());
    } else if (unsaved().length) {
      event.preventDefault();
      next = () => document.getElementById(button)?.click();
      saveAll().then((well) => well && issueRequest(true));
    }
  });

  root.addEventListener("htmx:beforeSend", ({ detail: { elt, xhr, requestConfig } }) => {
    if (requestConfig.verb !== "post") return;
    const sent = elt.matches("form") ? typed.sent(elt) : [];
    const isStep = !elt.matches(SAVES_ITSELF);
    if (isStep && elt.matches("form")) next = null;
    steps += isStep;
    elt.addEventListener("htmx:afterRequest", () => {
      steps -= isStep;
      // A conflict is shown with all that was sent; the cards then show what is now. So is what
      // is an editor's alone.
      if (isAnswer(xhr) && xhr.status !== 422) typed.forget(sent);
      const isLast = reason && xhr.status === 200 && !next && !unsaved().length;
      if (isLast && requestConfig.parameters.reason === reason.value) reason.value = ""; // it was of these alone
    }, { once: true });
  });

  document.body.addEventListener("htmx:afterSettle", () => {
    goOn();
    const { back, displaced } = typed.restore();
    if (displaced.length) trouble.show("displaced", displaced);
    if (steps || !(back || held)) return;
    held = false;
    for (const form of unsaved()) {
      if (!form.contains(document.activeElement)) htmx.trigger(form, "submit");
    }
  });

  reason?.addEventListener("change", async () => {
    isGiven = true;
    const well = await saveAll();
    isGiven = false;
    if (well) setTimeout(() => next?.(), A_CLICK); // which were refused for want of it
    else next = null;
  });

  /** In the field of the form itself, if it has one, or in the page's. */
  function askWhy(form) {
    const own = form.elements?.reason;
    (own ?? reason).focus();
  }

  /** Take the step of a form, or open a panel, once more. */
  function again(elt, event) {
    if (elt.matches("details")) return () => htmx.trigger(elt, "wanted");
    const button = event?.submitter; // which htmx knows by the click on it alone
    return () => elt.isConnected && (button ? button.click() : elt.requestSubmit());
  }

  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
    if (!token || detail.verb !== "post") return;
    detail.headers["X-CSRFToken"] = token; // another one since who was signed out signed in again
    detail.parameters.csrfmiddlewaretoken = token;
  });

  // Not the server's page of an error in the place of an answer, nor the page loaded anew.
  document.body.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!isAnswer(event.detail.xhr)) event.preventDefault();
  });

  document.body.addEventListener("htmx:afterRequest", ({ detail: { elt, xhr, requestConfig } }) => {
    const isStep = elt.matches("form, details") && !elt.matches(SAVES_ITSELF);
    const asksWhy = xhr.status === 422 && root.querySelector("#said [data-asks-why]");
    if (isStep && (asksWhy || !isAnswer(xhr))) next = again(elt, requestConfig.triggeringEvent);
    if (asksWhy) askWhy(elt);
    if (isAnswer(xhr)) { // which is put into the page
      const isPost = requestConfig.verb === "post";
      if (isPost && elt.matches("form")) refused = xhr.status === 422 && !asksWhy ? elt : null;
      const isAnswered = elt.matches("form, details") && !asksWhy;
      if (isAnswered && !isGiven && (xhr.status !== 200 || !unsaved().length)) next = null;
      if (!next && !unsaved().length) trouble.over(xhr.status);
      return;
    }
    goOn();
    trouble.met(xhr.status, () => {
      const step = next;
      saveAll().then((well) => well && step?.());
    });
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]:not([target], [href^='#'])");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !unsaved().length) return;
    event.preventDefault();
    saveAll().then((well) => { if (well) location.assign(link.href); });
  });

  addEventListener("beforeunload", (event) => {
    if (typed.forms().size) event.preventDefault(); // the browser asks
  });

  return { isBusy: () => steps > 0, idle };
}

function watchTrouble(notice) {
  const again = notice.querySelector("button");
  let send = () => {};
  let waiting; // a timer, while the server is away
  again.addEventListener("click", () => send());
  addEventListener("online", () => waiting && send());

  function rest() {
    clearTimeout(waiting);
    waiting = undefined;
  }

  function show(kind, words = []) {
    for (const part of notice.querySelectorAll("[data-of]")) part.hidden = part.dataset.of !== kind;
    const quoted = words.flatMap((text) => [element("q", { dir: "auto" }, text), " "]);
    notice.querySelector("[data-words]").replaceChildren(...quoted);
    again.hidden = ["displaced", "gone"].includes(kind);
    notice.dataset.now = kind;
    notice.hidden = false;
  }

  return {
    show,
    met(status, sendAgain) {
      send = () => { rest(); sendAgain(); };
      rest();
      if (AWAY.has(status)) waiting = setTimeout(send, SENT_AGAIN_AFTER);
      const kinds = { 401: "signed-out", 403: "signed-out", 404: "gone" };
      show(waiting ? "away" : kinds[status] ?? "failed");
    },
    over(status) {
      rest();
      if (status === 200 && notice.dataset.now !== "displaced") notice.hidden = true;
    },
  };
}
