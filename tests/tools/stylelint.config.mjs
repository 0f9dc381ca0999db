// The floor of the shipped stylesheet: Chromium 80. What a browser of that age passes over without harm is listed here
// with what the reader then sees; everything else it does not know is an error.
const harmless = [
  "css-focus-visible", // the browser's own focus ring, which nothing takes away
  "css-hanging-punctuation", // a full stop that stays inside the column
  "css-marker-pseudo", // a list's bullet in the colour of the text
  "css-not-sel-list", // taken for a list of selectors wherever :not() holds a quoted value; a test looks for commas
];

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      { browsers: ["chrome 80"], ignorePartialSupport: true, ignore: harmless },
    ],
  },
};
