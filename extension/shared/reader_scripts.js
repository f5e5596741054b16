// The scripts of the reader view, in the order in which they start; that of its parts is the order of the bar.
// Classic scripts of content/ without their ending, see docs/adr/0002 and 0020.

/** What it stands on, its parts, and itself, as a page gets it that has the rest. */
export const READER = [
  'render', 'furnish', 'reader/parts', 'reader/place', 'reader/sheet', 'reader/bar', 'reader/keys', 'reader/text', 'reader/along', 'reader/voice', 'reader/speaker',
  'reader/popup', 'reader/passage', 'reader/marks', 'reader/selecting', 'reader/highlight_tool', 'reader/highlight_editor',
  'reader/controls', 'reader/progress', 'reader/look', 'reader/guess', 'reader/pages', 'reader/sideways', 'reader/font', 'reader/outline', 'reader/speech', 'reader/settings', 'reader/ruler',
  'reader/copy', 'reader/zoom', 'reader/switches', 'reader/notes', 'reader/follow', 'reader/highlights', 'reader/print', 'reader/help', 'reader/view', 'reader/opening', 'reader/reader',
];

/** What only a page has use for: its own article to be opened over, and continued. */
const OF_PAGES = ['reader/opening', 'reader/pages', 'reader/reader'];

/** The same for a page of the extension. */
export const READER_APART = READER.filter((name) => !OF_PAGES.includes(name));
