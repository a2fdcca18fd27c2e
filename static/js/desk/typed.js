// What was typed and is not saved yet. Cards are replaced after every step; what stands in their
// fields outlives that, unless someone else has changed the same field meanwhile.

const KEPT = ":is(#cards, #about) :is(input:not([type=hidden], [hx-get]), textarea, select)[id]";

const valueOf = (field) => (field.type === "checkbox" ? field.checked : field.value);

function write(field, value) {
  if (field.type === "checkbox") field.checked = value;
  else field.value = value;
}

/** What the server said of a field when it sent it. */
function valueSent(field) {
  if (field.type === "checkbox") return field.defaultChecked;
  if (!field.options) return field.defaultValue;
  const options = [...field.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

/** @param {HTMLElement} root of the review */
export function keepTyped(root) {
  const typed = new Map(); // by the field's id: what stands in it, and what it was when that began
  const saved = new WeakMap(); // what a field was when it was saved last
  let at = null; // where the caret is, by the field's id

  const known = (field) => saved.get(field) ?? valueSent(field);
  const fieldOf = (id) => document.getElementById(id);

  root.addEventListener("input", ({ target }) => {
    if (!target.matches(KEPT)) return;
    const value = valueOf(target);
    const before = typed.get(target.id)?.before ?? known(target);
    if (value === before) typed.delete(target.id);
    else typed.set(target.id, { value, before });
  }, true);

  document.addEventListener("selectionchange", () => {
    const { activeElement: field } = document;
    if (!field?.matches(KEPT)) return;
    at = { id: field.id, start: field.selectionStart, end: field.selectionEnd };
  });

  function focusAgain(field) {
    if (at?.id !== field.id || document.activeElement !== document.body) return;
    field.focus({ preventScroll: true });
    if (at.start !== null && field.setSelectionRange) field.setSelectionRange(at.start, at.end);
  }

  return {
    isTyped: (form) => [...form.elements].some((field) => typed.has(field.id)),
    forms: () => new Set([...typed.keys()].map((id) => fieldOf(id)?.form).filter(Boolean)),

    /** The fields of a form as they are sent, to be forgotten once they are saved. */
    sent: (form) => [...form.elements].filter((field) => typed.has(field.id))
      .map((field) => ({ field, value: valueOf(field) })),

    /** @param {{field: HTMLElement, value: unknown}[]} fields as `sent` gave them */
    forget(fields) {
      for (const { field, value } of fields) {
        saved.set(field, value);
        const now = typed.get(field.id);
        if (now?.value === value) typed.delete(field.id);
        else if (now) now.before = value; // more was typed while it was on its way
      }
    },

    /**
     * Into the fields that came anew.
     * @returns {{back: number, displaced: string[]}} how many, and what someone else's words displaced
     */
    restore() {
      const displaced = [];
      let back = 0;
      for (const [id, { value, before }] of typed) {
        const field = fieldOf(id);
        if (!field || valueOf(field) === value) continue;
        if (known(field) === before) {
          write(field, value);
          focusAgain(field);
          back += 1;
        } else {
          typed.delete(id);
          displaced.push(String(value));
        }
      }
      return { back, displaced };
    },
  };
}
