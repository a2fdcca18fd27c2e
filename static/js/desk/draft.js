// What is written to be taken in outlives the page, in this tab alone: an ended session, a form
// grown too old, a step back.

const KEY = "difaf-take-in";
const form = document.querySelector("form.take-in");
const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");

if (form) {
  const fields = [...form.elements].filter(({ name, type }) => name && !["file", "hidden"].includes(type));
  if (kept && fields.every(({ value, defaultValue }) => !value && !defaultValue)) {
    for (const field of fields) field.value = kept.values[field.name] ?? "";
  }
  const keep = (sent) => {
    const values = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
    sessionStorage.setItem(KEY, JSON.stringify({ values, sent }));
  };
  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
} else if (kept?.sent) {
  sessionStorage.removeItem(KEY); // another page of the desk answered: it was taken in
}

document.getElementById("sign-out")?.addEventListener("submit", () => sessionStorage.removeItem(KEY));
