/*
 * From a query to the numbers of records, the best first: a whole name, its pinyin or initials, a part of a name, a
 * title, a text. A query is cut as the index was (text/terms.py): a run of Han characters into pairs, all of which must
 * be there. Of equally good records those with more of the words come first, then those that the index has first.
 */
(function () {
  "use strict";
  var HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufad9\\u{20000}-\\u{3134a}";
  var DOTS = "\\u00b7.\\u2022\\u30fb\\u2027\\u2219\\u22c5\\u25cf\\u16eb\\u2e31\\ua78f";
  var RUNS = new RegExp("[" + HAN + "]+|[a-z]+|[0-9]+", "gu");
  var INNER_DOT = new RegExp("([" + HAN + "])[" + DOTS + "](?=[" + HAN + "])", "gu");
  var NAME = 0, SPELT = 1, PART = 2, TITLE = 3, TEXT = 4;
  var MOST_PACKS = 4;
  /* Of what is only like the words asked for: how many are shown, how many looked at, and how long a name is. */
  var MOST_SIMILAR = 5, MOST_LOOKED_AT = 60, LONGEST_NAME = 4, LONGEST_APART = 3;

  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\u00fc\u01d6\u01d8\u01da\u01dc]/g, "v").replace(INNER_DOT, "$1");
  }
  /* The words of a query: Han characters as an array, in the script of the index, the rest as text. */
  function words(index, query) {
    /* 2022年公示 asks for 2022 and 公示: the measure word between them belongs to the number. */
    var runs = index.alike(folded(query)).replace(/([0-9][\u5e74\u6708\u65e5\u53f7\u5c4a])/g, "$1 ").match(RUNS) || [];
    return runs.slice(0, 12).map(function (run) {
      if (/^[a-z0-9]/.test(run)) { return { text: run, letters: /^[a-z]/.test(run) }; }
      var han = Array.from(run).slice(0, 24);
      return { text: han.join(""), han: han };
    });
  }
  function lengthOf(list) { return list.reduce(function (sum, word) { return sum + (word.han ? word.han.length : 99); }, 0); }
  /* A name typed with a space, as paper pads it. */
  function asName(list) {
    if (list.length < 2 || lengthOf(list) > LONGEST_APART) { return null; }
    var han = list.reduce(function (all, word) { return all.concat(word.han); }, []);
    return [{ text: han.join(""), han: han }];
  }
  /* pei chun liang is also looked for as peichunliang. */
  function joined(list) {
    var made = [];
    list.forEach(function (word) {
      var last = made[made.length - 1];
      if (last && last.letters && word.letters) { made[made.length - 1] = { text: last.text + word.text, letters: true }; }
      else { made.push(word); }
    });
    return made.length < list.length ? made : null;
  }

  /* The level at which records have a term, by number; `levels` are those of the entry's four lists. */
  function noted(found, lists, levels) {
    (lists || []).forEach(function (list, place) {
      list.forEach(function (number) {
        if (!(found.get(number) <= levels[place])) { found.set(number, levels[place]); }
      });
    });
    return found;
  }
  /* Promises a map for each unit of a word, and the records whose whole name the word is. */
  function looked(index, word) {
    var one = [TEXT, TITLE, PART, NAME];
    if (word.letters) {
      return Promise.all([
        index.lists(word.text),
        word.text.length > 1 ? index.beginning(word.text, MOST_PACKS) : []
      ]).then(function (both) {
        var found = noted(new Map(), both[0], [TEXT, TITLE, PART, SPELT]);
        both[1].forEach(function (lists) { noted(found, [[], [], lists[2], lists[3]], [TEXT, TITLE, PART, PART]); });
        return { units: [found] };
      });
    }
    if (!word.han || word.han.length < 3) {
      return index.lists(word.text).then(function (lists) { return { units: [noted(new Map(), lists, one)] }; });
    }
    var pairs = word.han.slice(1).map(function (char, place) { return word.han[place] + char; });
    return Promise.all(pairs.concat(word.text).map(function (term) { return index.lists(term); })).then(function (all) {
      var whole = all.pop();
      return {
        units: all.map(function (lists) { return noted(new Map(), lists, [TEXT, TITLE, PART, PART]); }),
        whole: whole ? whole[3] : []
      };
    });
  }
  /* What one word says of each record: how many of its units are there, and the least telling place of them. */
  function weighed(result) {
    var found = new Map();
    result.units.forEach(function (unit) {
      unit.forEach(function (level, number) {
        var known = found.get(number) || { units: 0, level: NAME };
        known.units += 1;
        known.level = Math.max(known.level, level);
        found.set(number, known);
      });
    });
    (result.whole || []).forEach(function (number) { found.set(number, { units: result.units.length, level: NAME }); });
    return { units: result.units.length, found: found };
  }

  function ranked(index, list) {
    /* A single character among other words (2022年) helps to order and is not insisted on. */
    function optional(word) { return list.length > 1 && word.han && word.han.length === 1; }
    var needed = list.filter(function (word) { return !optional(word); }).length || 1;
    return Promise.all(list.map(function (word) { return looked(index, word).then(weighed); })).then(function (weights) {
      var sums = new Map(), units = 0;
      weights.forEach(function (weight, place) {
        units += weight.units;
        weight.found.forEach(function (one, number) {
          var sum = sums.get(number) || { number: number, level: TEXT + 1, whole: 0, needed: 0, units: 0 };
          sum.units += one.units;
          if (one.units === weight.units) {
            sum.whole += 1;
            sum.needed += optional(list[place]) && needed > 0 && list.length > 1 ? 0 : 1;
            sum.level = Math.min(sum.level, one.level);
          }
          sums.set(number, sum);
        });
      });
      var all = Array.from(sums.values());
      var full = all.filter(function (sum) { return sum.needed >= needed; });
      var near = all.filter(function (sum) { return sum.whole || sum.units * 2 >= units; });
      return { partly: !full.length && near.length > 0, sums: (full.length ? full : near).sort(function (a, b) {
        return a.level - b.level || b.whole - a.whole || b.units - a.units || a.number - b.number;
      }) };
    });
  }

  /* The records that are what the reader chose: null for all. */
  function chosen(index, choices) {
    var letters = { kind: "k", award: "a", year: "y", region: "r" };
    var wanted = Object.keys(letters).filter(function (facet) { return choices[facet]; });
    return Promise.all(wanted.map(function (facet) {
      var named = index.choices[facet].map(function (choice) { return index.alike(choice); });
      var place = named.indexOf(index.alike(choices[facet]));
      return place < 0 ? null : index.lists("#" + letters[facet] + place);
    })).then(function (all) {
      if (!all.length) { return null; }
      return all.map(function (lists) { return new Set(lists ? lists[0] : []); }).reduce(function (one, other) {
        return new Set(Array.from(one).filter(function (number) { return other.has(number); }));
      });
    });
  }

  /* The one word that may be somebody's name, in characters or in letters; null where the words are no name. */
  function nameOf(query, list) {
    var words = asName(list) || joined(list) || list, word = words[0];
    if (words.length !== 1 || word.text.length < 2) { return null; }
    if (word.letters) { return word; }
    return word.han && (word.han.length <= LONGEST_NAME || query.search(INNER_DOT) >= 0) ? word : null;
  }
  /* Of records that are not what was asked for, a few that are like it: of a name two thirds, each in its place. */
  function similar(index, query, list, numbers) {
    var name = nameOf(query, list), han = name && name.han;
    if (!han) { return Promise.resolve(numbers.slice(0, MOST_SIMILAR)); }
    return Promise.all(numbers.slice(0, MOST_LOOKED_AT).map(function (number) { return index.record(number); })).then(function (records) {
      return numbers.filter(function (number, at) {
        var other = at < records.length ? Array.from(index.alike(folded(records[at][2]))) : [];
        var same = han.filter(function (char, place) { return other[place] === char; }).length;
        return other.length === han.length && same * 3 >= han.length * 2;
      }).slice(0, MOST_SIMILAR);
    });
  }
  /* What some words find in some records (null for all): full matches, or else a few similar ones. */
  function found(index, query, list, allowed) {
    var other = joined(list);
    return Promise.all([ranked(index, list), other ? ranked(index, other) : null]).then(function (all) {
      var own = all[0], close = all[1];
      var first = close && !close.partly ? close.sums : [];
      var sums = own.partly && first.length ? first : first.concat(own.sums);
      var numbers = Array.from(new Set(sums.map(function (sum) { return sum.number; }))).filter(function (number) {
        return !allowed || allowed.has(number);
      });
      var told = { numbers: numbers, partly: own.partly && !first.length, named: false };
      told.named = Boolean(nameOf(query, list)) && (told.partly || !numbers.length || sums[0].level <= PART);
      if (!told.partly) { return told; }
      return similar(index, query, list, numbers).then(function (few) { told.numbers = few; return told; });
    });
  }

  window.bangyangSearch.words = words;
  /*
   * Promises { numbers, partly, named }: the records found, whether none has everything that was asked for, and whether
   * somebody was asked for by name.
   */
  window.bangyangSearch.find = function (index, query, choices) {
    var list = words(index, query), name = asName(list);
    return chosen(index, choices).then(function (allowed) {
      if (!list.length) { return { numbers: allowed && !query.trim() ? Array.from(allowed) : [], partly: false, named: false }; }
      return (name ? found(index, query, name, allowed) : Promise.resolve(null)).then(function (whole) {
        return whole && whole.numbers.length ? whole : found(index, query, list, allowed);
      });
    });
  };
})();
