/*
 * What the reader may change (scheme, size, 长辈版) and the two texts that depend on today (countdown, 公示期满).
 * Runs in the head so that a stored choice stands before the first paint; the page is complete without it.
 */
(function () {
  "use strict";
  var root = document.documentElement;
  root.className = root.className.replace("no-js", "js");

  function read(key) {
    try { return localStorage.getItem("bangyang-" + key); } catch (error) { return null; }
  }
  function write(key, value) {
    try {
      if (value) { localStorage.setItem("bangyang-" + key, value); } else { localStorage.removeItem("bangyang-" + key); }
    } catch (error) { /* storage may be forbidden: the choice then lasts for this page */ }
  }
  function apply(key, value) {
    if (value) { root.setAttribute("data-" + key, value); } else { root.removeAttribute("data-" + key); }
  }
  ["theme", "size", "elder"].forEach(function (key) { apply(key, read(key)); });

  /* Scheme: what is shown now turns into its opposite. */
  function isNight() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "night" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function labelTheme(button) {
    button.textContent = isNight() ? "日间" : "夜间";
    button.setAttribute("aria-label", "切换到" + button.textContent + "配色");
  }
  function themeTool(button) {
    labelTheme(button);
    button.addEventListener("click", function () {
      var next = isNight() ? "day" : "night";
      apply("theme", next); write("theme", next); labelTheme(button);
    });
    matchMedia("(prefers-color-scheme: dark)").addListener(function () { labelTheme(button); });
  }

  /* 长辈版: large letters, large targets, one column. Figures in a drawing give way to the table that says the same. */
  function elderTool(button) {
    function label() {
      var on = root.hasAttribute("data-elder");
      button.textContent = on ? "标准版" : "长辈版";
      button.setAttribute("aria-label", on ? "回到标准版" : "切换到长辈版：大字、大按钮、简单的版面");
      each(".chart-table", function (table) { if (on) { table.open = true; } });
    }
    label();
    button.addEventListener("click", function () {
      var next = root.hasAttribute("data-elder") ? "" : "on";
      apply("elder", next); write("elder", next); label();
    });
  }

  /* Size: 中 → 大 → 小 → 中; 长辈版 has its own. */
  var sizes = [["", "中"], ["large", "大"], ["small", "小"]];
  function sizeTool(button) {
    function at() {
      var now = root.getAttribute("data-size") || "";
      for (var i = 0; i < sizes.length; i++) { if (sizes[i][0] === now) { return i; } }
      return 0;
    }
    function label() {
      button.textContent = "字号 " + sizes[at()][1];
      button.setAttribute("aria-label", "字号：" + sizes[at()][1] + "，按一下换一档");
    }
    label();
    button.addEventListener("click", function () {
      var next = sizes[(at() + 1) % sizes.length][0];
      apply("size", next); write("size", next); label();
    });
  }

  /* On a phone the lesser tools wait behind one button. */
  function menuTool(button) {
    button.addEventListener("click", function () {
      var open = button.parentNode.classList.toggle("open");
      button.setAttribute("aria-expanded", open ? "true" : "false");
    });
  }

  function printTool(button) {
    button.addEventListener("click", function () { window.print(); });
  }
  /* A browser repeats what is fixed to the foot of every sheet from the window's place: scrolled, it is on none. */
  window.addEventListener("beforeprint", function () {
    window.scrollTo(0, 0);
    /* What is folded up on a free page is part of it; paper cannot be pressed. */
    each(".free details:not([open])", function (folded) { folded.open = true; folded.setAttribute("data-shut", ""); });
  });
  window.addEventListener("afterprint", function () {
    each(".free [data-shut]", function (folded) { folded.open = false; folded.removeAttribute("data-shut"); });
  });

  /* 分享 by the device's own means, else by copying the address; a browser that can do neither shows no button. */
  function shareButton(button) {
    var address = button.getAttribute("data-share");
    if (navigator.share) {
      button.addEventListener("click", function () {
        navigator.share({ title: document.title, url: address }).catch(function () { /* called off by the reader */ });
      });
    } else if (navigator.clipboard) {
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(address).then(
          function () { button.textContent = "网址已复制"; },
          function () { button.textContent = "没有复制，请手动选取网址"; }
        );
      });
    } else { return; }
    button.setAttribute("aria-live", "polite");
    button.hidden = false;
  }

  /* The search has a script of its own, which only the pages with its form need. */
  function searchForm(form) {
    var script = document.createElement("script");
    script.src = form.getAttribute("data-search");
    document.head.appendChild(script);
  }

  /* Today in China, whatever the reader's clock zone: UTC+8, no summer time. */
  function today() {
    return new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  }
  function countdown(element) {
    var now = today();
    var days = element.getAttribute("data-days").split(" ");
    var left = days.filter(function (day) { return day >= now; }).length;
    if (left && days[0] <= now) {
      element.textContent = left === 1 ? "今天是最后一个工作日" : "还剩" + left + "个工作日";
      if (left === 1 && days[days.length - 1] !== now) { element.textContent = "还剩1个工作日"; }
      element.hidden = false;
    }
  }
  function closing(element) {
    if (element.className.indexOf("open") === -1) { return; }
    if (element.getAttribute("data-closes").slice(0, 10) < today()) {
      element.textContent = "公示期满";
      element.className = element.className.replace("open", "closed");
    } else { element.textContent = "公示中"; }
  }

  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), work);
  }
  document.addEventListener("DOMContentLoaded", function () {
    var tools = { theme: themeTool, size: sizeTool, elder: elderTool, print: printTool, menu: menuTool };
    each("[data-tool]", function (button) {
      var tool = tools[button.getAttribute("data-tool")];
      if (tool) { tool(button); button.hidden = false; }
    });
    each("[data-share]", shareButton);
    each("form[data-search]", searchForm);
    each("[data-days]", countdown);
    each("[data-closes]", closing);
    var current = document.querySelector(".sections [aria-current]");
    if (current && current.offsetLeft > 0) { current.parentNode.parentNode.scrollLeft = current.offsetLeft - 24; }
  });
})();
