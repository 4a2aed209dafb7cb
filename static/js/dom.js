/** What several scripts need of the page. */

const FIELDS = "input:not([type=hidden]), select, textarea";

/** @returns {string} the token that the server wants with every unsafe request; empty for signed-out people */
export function csrfToken() {
  return document.querySelector("meta[name=csrf-token]")?.content ?? "";
}

/** @returns {string} who is signed in on a page; empty for nobody */
export function userOf(page) {
  return page.querySelector("meta[name=csrf-token]")?.dataset.user ?? "";
}

/** Send something without leaving the page; what is refused comes as problem details (RFC 9457). @returns {Promise<Response>} */
export function post(url, options) {
  const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
  return fetch(url, { method: "POST", credentials: "same-origin", headers, ...options });
}

/** Whether a person who looks at the page could use the element now. */
export function isUsable(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled, [inert], [inert] *");
}

/** @returns {HTMLElement | undefined} the first usable form field in `root`; of radio buttons the one that is chosen */
export function firstField(root) {
  const first = [...root.querySelectorAll(FIELDS)].find(isUsable);
  return first?.type === "radio" ? (root.querySelector(`[name="${first.name}"]:checked`) ?? first) : first;
}

/** Show and announce `message` in `#notice`, until another one or until it is withdrawn. */
export function notify(message) {
  const notice = document.getElementById("notice");
  if (notice) notice.textContent = message;
}

/** Take `message` away, if it is still the one shown. */
export function withdraw(message) {
  if (document.getElementById("notice")?.textContent === message) notify("");
}

/** Whether a person changed a form since it was shown. */
export function isChanged(form) {
  return [...form.elements].some((field) => {
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    if (["radio", "checkbox"].includes(field.type)) return field.checked !== field.defaultChecked;
    return "defaultValue" in field && field.value !== field.defaultValue;
  });
}
