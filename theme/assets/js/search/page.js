/*
 * The form of a page that searches, and its results, which are put below it. The form waits hidden for this script; what
 * is searched stands in the address, so that it can be passed on. No index is loaded before the reader asks for something.
 */
(function () {
  "use strict";
  var search = window.bangyangSearch;
  var SCREENFUL = 10;
  var PAUSE = 250;

  function element(name, role, text) {
    var made = document.createElement(name);
    if (role) { made.className = role; }
    if (text) { made.textContent = text; }
    return made;
  }

  /* `text` with everything marked that was asked for; what is compared has the same length as what is shown. */
  function marked(holder, text, index, needles) {
    var plain = index.alike(text.toLowerCase()), at = 0;
    while (at < text.length) {
      var start = text.length, length = 0;
      needles.forEach(function (needle) {
        var found = plain.indexOf(needle, at);
        if (found >= 0 && (found < start || (found === start && needle.length > length))) { start = found; length = needle.length; }
      });
      holder.appendChild(document.createTextNode(text.slice(at, start)));
      if (!length) { return; }
      holder.appendChild(element("mark", "", text.slice(start, start + length)));
      at = start + length;
    }
  }
  /* Of a name, or a word as short, nothing but the whole: 示例乙 is not in 示例市. */
  function needlesOf(index, query) {
    var found = [];
    search.words(index, query).forEach(function (word) {
      found.push(word.text);
      if (word.han && word.han.length > 4) { word.han.slice(1).forEach(function (char, place) { found.push(word.han[place] + char); }); }
    });
    return found;
  }

  /* The line that whoever is in an open notice is not in the index; null once all of them have closed. */
  function openNote(note) {
    if (!note) { return null; }
    var today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
    var open = note.getAttribute("data-search-open").split(" ").filter(function (day) { return day >= today; });
    note.querySelector("[data-count]").textContent = open.length;
    return open.length ? note : null;
  }

  function Page(form) {
    this.form = form;
    this.status = element("p", "search-status");
    this.status.setAttribute("role", "status");
    this.results = element("section", "search-results");
    this.results.hidden = true;
    this.results.appendChild(element("h2", "visually-hidden", "搜索结果"));
    this.list = this.results.appendChild(element("ol", "found-list"));
    this.more = this.results.appendChild(element("button", "button search-more", "再显示" + SCREENFUL + "条"));
    this.more.type = "button";
    form.insertAdjacentElement("afterend", this.results);
    form.insertAdjacentElement("afterend", this.status);
    this.rest = document.querySelector("[data-search-rest]");
    this.open = openNote(document.querySelector("[data-search-open]"));
    if (this.open) { this.status.insertAdjacentElement("afterend", this.open); }
    this.asked = 0;
    this.shown = 0;
  }
  Page.prototype = {
    fields: function () {
      return Array.prototype.filter.call(this.form.elements, function (field) { return field.name; });
    },
    values: function () {
      var values = { kind: this.form.getAttribute("data-kind") || "" };
      this.fields().forEach(function (field) { values[field.name] = field.value.trim(); });
      return values;
    },
    /*
     * What the address asks for goes into the form; a value that no list has is left out. It may come from the other
     * edition, and the index that knows both scripts is there only later.
     */
    restore: function () {
      var index = this.index, wanted = new URLSearchParams(location.search), any = false;
      this.fields().forEach(function (field) {
        var value = wanted.get(field.name) || "";
        field.value = value;
        if (!field.value && field.options) {
          var same = index && value && Array.prototype.find.call(field.options, function (option) {
            return index.alike(option.value) === index.alike(value);
          });
          field.value = same ? same.value : "";
        }
        if (field.value) { any = true; }
      });
      return any;
    },
    begun: function () {
      var page = this;
      if (!location.search) { return; }
      if (this.restore()) { this.run(); }
      search.open(this.form.getAttribute("data-index")).then(function (index) {
        var before = JSON.stringify(page.values());
        page.index = index;
        page.restore();
        if (JSON.stringify(page.values()) !== before) { page.run(); }
      }, function () { /* whoever searches is told */ });
    },
    keep: function () {
      var wanted = new URLSearchParams();
      this.fields().forEach(function (field) { if (field.value.trim()) { wanted.set(field.name, field.value.trim()); } });
      var query = wanted.toString();
      try { history.replaceState(null, "", query ? "?" + query : location.pathname); } catch (error) { /* some browsers forbid it on a disk */ }
    },
    say: function (text) { this.status.textContent = text; },
    show: function (any) {
      this.results.hidden = !any;
      if (this.rest) { this.rest.hidden = any || this.status.textContent !== ""; }
    },
    clear: function () { this.asked += 1; this.list.textContent = ""; this.say(""); this.hint(false); this.show(false); },
    hint: function (named) { if (this.open) { this.open.hidden = !named; } },

    run: function (again) {
      var page = this, values = this.values(), turn = ++this.asked;
      var narrowed = values.award || values.year || values.region || (values.kind && !this.form.hasAttribute("data-kind"));
      if (!values.q && !narrowed) { this.clear(); return Promise.resolve(); }
      return search.open(this.form.getAttribute("data-index"), again).then(function (index) {
        return search.find(index, values.q, values).then(function (found) {
          if (turn !== page.asked) { return null; }
          page.index = index; page.found = found.numbers; page.needles = needlesOf(index, values.q);
          page.shown = 0; page.list.textContent = "";
          return page.next().then(function () { if (turn === page.asked) { page.tell(found); } });
        });
      }).catch(function () {
        if (turn !== page.asked) { return null; }
        /* The site may have been published anew since the page was opened: the newest head knows the files there are. */
        if (!again) { return page.run(true); }
        page.list.textContent = "";
        page.hint(false);
        page.say("没有读到搜索用的文件，请检查网络后再试一次，或者用下面的目录查找。");
        page.results.hidden = true;
        if (page.rest) { page.rest.hidden = false; }
        return null;
      });
    },
    tell: function (found) {
      var count = found.numbers.length;
      if (!count) { this.say("没有找到。可以少写几个字，或者换成姓名、拼音首字母再试。"); }
      else if (found.partly) { this.say("没有完全符合的，相近的有" + count + "条。"); }
      else { this.say("找到" + count + "条。"); }
      this.hint(found.named);
      this.show(count > 0);
    },
    next: function () {
      var page = this, turn = this.asked;
      var part = this.found.slice(this.shown, this.shown + SCREENFUL);
      return Promise.all(part.map(function (number) { return page.index.record(number); })).then(function (records) {
        if (turn !== page.asked) { return; }
        records.forEach(function (record) { page.list.appendChild(page.item(record)); });
        page.shown += part.length;
        page.more.hidden = page.shown >= page.found.length;
      });
    },
    item: function (record) {
      var item = element("li", "found"), title = element("h3", "found-title"), link = element("a");
      var address = record[1] + (location.protocol === "file:" && /(^|\/)$/.test(record[1]) ? "index.html" : "");
      link.href = this.index.root + address;
      marked(link, record[2], this.index, this.needles);
      if (!this.form.hasAttribute("data-kind")) { title.appendChild(element("span", "tag", this.index.choices.kind[record[0]])); }
      title.appendChild(link);
      item.appendChild(title);
      [["found-line", record[3]], ["found-excerpt", record[4]]].forEach(function (part) {
        if (part[1]) { marked(item.appendChild(element("p", part[0])), part[1], this.index, this.needles); }
      }, this);
      return item;
    },

    begin: function () {
      var page = this, timer = 0, composing = false;
      function soon(pause) {
        clearTimeout(timer);
        timer = setTimeout(function () { page.keep(); page.run(); }, pause);
      }
      this.form.addEventListener("submit", function (event) { event.preventDefault(); soon(0); });
      this.form.addEventListener("change", function (event) { if (event.target.options) { soon(0); } });
      /* While an input method is at work, what stands in the field is no word yet. */
      this.form.addEventListener("compositionstart", function () { composing = true; });
      this.form.addEventListener("compositionend", function () { composing = false; soon(PAUSE); });
      this.form.addEventListener("input", function (event) { if (!composing && !event.target.options) { soon(PAUSE); } });
      this.more.addEventListener("click", function () {
        var last = page.list.lastElementChild;
        page.next().then(function () {
          var link = last && last.nextElementSibling && last.nextElementSibling.querySelector("a");
          if (link) { link.focus(); }
        }, function () { page.run(true); });
      });
      window.addEventListener("popstate", function () { page.restore(); page.run(); });
      this.form.hidden = false;
      Array.prototype.forEach.call(document.querySelectorAll("[data-search-off]"), function (part) { part.hidden = true; });
      this.begun();
    }
  };

  var form = document.querySelector("form[data-search]");
  if (form && window.URLSearchParams && String.prototype.normalize) { new Page(form).begin(); }
})();
