// The summary above a rejected form takes focus, so that it is read first. The autofocus attribute does this on a page load;
// this covers a summary that arrives inside a part of a page, where browsers leave focus alone.
(() => {
  const focusSummary = () => {
    const summary = document.querySelector("[data-errors]");
    if (summary && !summary.dataset.seen) {
      summary.dataset.seen = "yes";
      summary.focus();
    }
  };
  focusSummary();
  document.addEventListener("htmx:after:swap", focusSummary);
})();
