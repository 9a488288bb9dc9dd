// Hides a question until the answer it depends on is chosen. Without script the question stays, with the words that say when
// to answer it; the server decides in either case.
//
//   <fieldset data-show-if="q-counted" data-show-if-answers='["other"]'> <p data-show-if-words> ...
(() => {
  const chosen = (form, name) =>
    [...form.querySelectorAll(`[name="${name}"]`)].filter((input) => input.checked && !hiddenBy(input)).map((input) => input.value);
  const hiddenBy = (input) => input.closest("[data-show-if]")?.hidden;

  const settle = (form) => {
    // In the order of the page, so that a question hidden here no longer counts for those below it.
    for (const part of form.querySelectorAll("[data-show-if]")) {
      const answers = JSON.parse(part.dataset.showIfAnswers);
      part.hidden = !chosen(form, part.dataset.showIf).some((value) => answers.includes(value));
    }
  };

  for (const words of document.querySelectorAll("[data-show-if-words]")) words.hidden = true;
  for (const part of document.querySelectorAll("[data-show-if]")) settle(part.form || part.closest("form"));
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form");
    if (form?.querySelector("[data-show-if]")) settle(form);
  });
})();
