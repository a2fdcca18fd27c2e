// What is written into a plain form outlives the page, in this tab alone, until the desk says that
// it was saved: an ended session, a server that is away, a form grown too old, a step back.

const PREFIX = "difaf-draft-";

const drafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
const read = (key) => JSON.parse(sessionStorage.getItem(key));
const forget = (key) => sessionStorage.removeItem(key);
const isTick = ({ type }) => type === "checkbox";

if (document.querySelector("[data-saved]")) drafts().filter((key) => read(key).sent).forEach(forget);

for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = PREFIX + form.dataset.draft;
  const fields = [...form.elements].filter(({ name, type }) => name && !["file", "hidden", "submit"].includes(type));
  const kept = read(key);
  // Not over what the server sent back, nor over what the address of the page asks for.
  if (kept && fields.every((field) => isTick(field) || (!field.value && !field.defaultValue))) {
    for (const field of fields) {
      const values = kept.values[field.name] ?? [];
      if (isTick(field)) field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  }
  const keep = (sent) => {
    const values = {};
    for (const field of fields) {
      if (!isTick(field) || field.checked) (values[field.name] ??= []).push(field.value);
    }
    sessionStorage.setItem(key, JSON.stringify({ values, sent }));
  };
  const isWritten = (field) => (isTick(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
  if (fields.some(isWritten)) keep(false); // before this script was there
  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
}

document.getElementById("sign-out")?.addEventListener("submit", () => drafts().forEach(forget));
