// What a test asks of whatever page is open: each returns the texts of what is wrong with it.
(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const told = (element) => {
    const name = element.getAttribute("aria-label") || element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    const box = element.getBoundingClientRect();
    const id = element.id ? `#${element.id}` : element.name ? `[${element.name}]` : element.className && `.${element.className}`;
    return `${element.tagName.toLowerCase()}${id || ""} "${name}" ${box.width.toFixed(0)}x${box.height.toFixed(0)}`;
  };
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter((e) => shown(e) && !e.disabled && e.tabIndex >= 0);

  // A link within a sentence needs no more room than its words; what a label holds is as large as the label.
  const inSentence = (element) => {
    if (element.tagName !== "A") return false;
    const holder = element.closest("p, li, dd, td, figcaption, small, span, cite");
    return holder !== null && getComputedStyle(element).display === "inline" && holder.textContent.trim() !== element.textContent.trim();
  };
  const roomy = (element) =>
    [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect()).some((box) => Math.round(box.height) >= 44 && Math.round(box.width) >= 24);

  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  window.looking = {
    shift: () => shift,
    settle: () => document.getAnimations().forEach((one) => one.finish()),
    unfold: () => document.querySelectorAll("details").forEach((fold) => (fold.open = true)),
    small: () =>
      controls()
        .filter((e) => !inSentence(e) && !roomy(e) && !e.matches(".skip, .panels, [aria-hidden=true]"))
        .map(told),
    dead: () =>
      controls()
        .filter((e) => e.matches("button, input, select, textarea") && !(e.form && (e.type !== "button")))
        .map(told),
    unsent: () =>
      [...document.forms].filter((f) => shown(f) && ![...f.elements].some((e) => e.type === "submit" && shown(e))).map((f) => f.action),
    sideways: async () => {
      for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame); // charts follow a new width a frame later
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      return [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1).slice(0, 3).map(told);
    },
    // Every control once, of radio buttons that belong together one: the others are reached by arrow keys.
    // Where what stands before the page is skipped, what is in it and after it.
    reachable: (skipping) => {
      const groups = new Set();
      const main = document.querySelector("main");
      const all = controls().filter((e) => {
        if (skipping && e.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING) return false;
        if (e.type !== "radio") return e.tabIndex >= 0;
        const group = `${e.form?.action} ${e.name}`;
        return !groups.has(group) && groups.add(group);
      });
      window.looking.waiting = new Map(all.map((e) => [e.type === "radio" ? `${e.form?.action} ${e.name}` : e, told(e)]));
      return all.length;
    },
    reached: () => {
      const e = document.activeElement;
      if (e === document.body || e === null) return null;
      window.looking.waiting.delete(e.type === "radio" ? `${e.form?.action} ${e.name}` : e);
      const around = [e, ...(e.labels ?? []), e.parentElement, e.nextElementSibling, ...(e.labels?.[0]?.children ?? [])].filter(Boolean);
      const seen = around.some((one) => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      });
      return seen ? "" : told(e);
    },
    // From now on every control is looked at as it gets the focus.
    follow: () => {
      window.looking.unseen = [];
      document.addEventListener("focusin", () => {
        const name = window.looking.reached();
        if (name) window.looking.unseen.push(name);
      });
    },
    left: () => [...window.looking.waiting.values()],
  };
})();
