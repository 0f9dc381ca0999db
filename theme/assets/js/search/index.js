/*
 * Reading the index of the search: the head, packs of terms, blocks of records (see bangyang/search).
 *
 * All are scripts that call one function below. A script may be loaded from a disk as well as from a server, which a
 * `fetch` may not. Each is loaded when it is first asked for and kept as long as the page.
 */
(function () {
  "use strict";
  var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_!*+.:;=?~^";
  var FIRST_HAN = 0x3400;
  var VALUES = {};
  for (var at = 0; at < ALPHABET.length; at++) { VALUES[ALPHABET[at]] = at; }

  var files = {};
  var heads = {};

  function take(data) { document.currentScript.taken = data; }

  function load(address) {
    if (files[address]) { return files[address]; }
    files[address] = new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () { resolve(script.taken); script.remove(); };
      script.onerror = function () { delete files[address]; script.remove(); reject(new Error(address)); };
      document.head.appendChild(script);
    });
    return files[address];
  }

  /* A list of numbers, as bangyang/search/postings.py writes it. */
  function numbers(text) {
    var found = [], number = -1, gap = 0, shift = 1, value, bit, place;
    if (text[0] === "|") {
      for (place = 1; place < text.length; place++) {
        value = VALUES[text[place]];
        for (bit = 0; bit < 6; bit++) { if (value >> (5 - bit) & 1) { found.push(6 * (place - 1) + bit); } }
      }
      return found;
    }
    for (place = 0; place < text.length; place++) {
      value = VALUES[text[place]];
      gap += value % 32 * shift;
      shift *= 32;
      if (value < 32) { number += gap + 1; found.push(number); gap = 0; shift = 1; }
    }
    return found;
  }

  /* Order by code point: characters beyond U+FFFF come last there, and not in the order of JavaScript's own. */
  function isAfter(one, other) {
    var a = Array.from(one), b = Array.from(other);
    for (var place = 0; place < a.length && place < b.length; place++) {
      if (a[place] !== b[place]) { return a[place].codePointAt(0) > b[place].codePointAt(0); }
    }
    return a.length > b.length;
  }

  /* What an entry says: the records with the term in their text, in their title, in part of a name, as whole name. */
  function entry(line) {
    var lists = line.slice(line.indexOf(" ") + 1).split(",");
    return [0, 1, 2, 3].map(function (place) { return numbers(lists[place] || ""); });
  }

  /* What a query's characters are changed to, so that both scripts of Chinese find the same (bangyang/text/script.py). */
  function script(rows) {
    var parts = rows.split("\n"), table = new Map();
    numbers(parts[0]).forEach(function (code, at) {
      var signs = parts[1].slice(3 * at, 3 * at + 3);
      var other = VALUES[signs[0]] * 1024 + VALUES[signs[1]] * 32 + VALUES[signs[2]];
      table.set(String.fromCharCode(FIRST_HAN + code), String.fromCharCode(FIRST_HAN + other));
    });
    return table;
  }

  function Index(address, head, table) {
    this.count = head.count;
    this._script = table;
    this.choices = { kind: head.kind, award: head.award, year: head.year, region: head.region };
    this.root = address.slice(0, address.lastIndexOf("/") + 1) + head.root;
    this._size = head.size;
    this._folder = this.root + head.folder;
    this._firsts = head.firsts ? head.firsts.split(" ") : [];
    this._packs = head.packs.split(" ");
    this._blocks = head.blocks.split(" ");
  }
  Index.prototype = {
    /* A text in one script, whichever it is in; as long as it was. */
    alike: function (text) {
      var table = this._script;
      return text.replace(/[\u3400-\u9fff]/g, function (sign) { return table.get(sign) || sign; });
    },
    /* The number of the pack that a term is in, if it is in any. */
    _place: function (term) {
      var low = 0, high = this._firsts.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (isAfter(this._firsts[middle], term)) { high = middle; } else { low = middle + 1; }
      }
      return Math.max(low - 1, 0);
    },
    _pack: function (place) {
      return place < this._firsts.length ? load(this._folder + this._packs[place] + ".js") : Promise.resolve("");
    },
    /* The four lists of one term; null where no record has it. */
    lists: function (term) {
      return this._pack(this._place(term)).then(function (pack) {
        var start = pack.startsWith(term + " ") ? 0 : pack.indexOf("\n" + term + " ") + 1;
        if (!start && !pack.startsWith(term + " ")) { return null; }
        return entry(pack.slice(start, pack.indexOf("\n", start)));
      });
    },
    /* The lists of every term that begins so, from no more than `most` packs. */
    beginning: function (prefix, most) {
      var first = this._place(prefix), wanted = [this._pack(first)];
      for (var place = first + 1; wanted.length < most && (this._firsts[place] || "").startsWith(prefix); place++) {
        wanted.push(this._pack(place));
      }
      return Promise.all(wanted).then(function (packs) {
        return packs.join("").split("\n").filter(function (line) { return line.startsWith(prefix); }).map(entry);
      });
    },
    /* What is shown of a record: kind, address, title, a line, its beginning. */
    record: function (number) {
      var size = this._size;
      return load(this._folder + this._blocks[Math.floor(number / size)] + ".js").then(function (block) {
        return block[number % size];
      });
    }
  };

  window.bangyangSearch = {
    head: take,
    script: take,
    pack: take,
    block: take,
    /* The index whose head lies at an address. `again` asks the server itself, which may have a newer one than the caches. */
    open: function (address, again) {
      if (again) { delete heads[address]; }
      heads[address] = heads[address] || load(again ? address + "?" + Date.now() : address).then(function (head) {
        var folder = address.slice(0, address.lastIndexOf("/") + 1) + head.root + head.folder;
        return load(folder + head.script + ".js").then(function (rows) { return new Index(address, head, script(rows)); });
      });
      heads[address].catch(function () { delete heads[address]; });
      return heads[address];
    }
  };
})();
