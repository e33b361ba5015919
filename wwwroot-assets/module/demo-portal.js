// The portal's own script: attributes follow the form, and what the element tells goes into the list.
const element = document.querySelector("sales-rep-module");
const events = document.getElementById("events");

document.querySelector("form").addEventListener("change", ({ target }) => {
  if (target.dataset.attribute) {
    element.setAttribute(target.dataset.attribute, target.value);
  } else {
    target.form.submit();
  }
});

for (const name of ["srm-ready", "srm-empty", "srm-contact", "srm-expired", "srm-error"]) {
  element.addEventListener(name, ({ detail }) => {
    const item = document.createElement("li");
    item.textContent = `${name} ${JSON.stringify(detail)}`;
    events.prepend(item);
  });
}
