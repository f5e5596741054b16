// The drawings of the library's buttons: strokes on a square of 24, as in the reader view.

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  archive: 'M4 5h16v4H4zM5.5 9v10h13V9M10 13h4',
  unarchive: 'M4 5h16v4H4zM5.5 9v10h13V9M12 17v-5M9.8 14 12 11.8 14.2 14',
  cards: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z',
  clear: 'M6 6l12 12M18 6L6 18',
  delete: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5',
  export: 'M12 4v11M8 11l4 4 4-4M5 19.5h14',
  fetch: 'M19 12a7 7 0 1 1-2-4.9M19 4v4.5h-4.5',
  filter: 'M4 6.5h16M7 12h10M10 17.5h4',
  help: 'M9 9.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.1M12 17.4v.2',
  import: 'M12 15V4M8 8l4-4 4 4M5 19.5h14',
  keys: 'M3.5 7h17v10.5h-17zM7 10.5v.1M10.3 10.5v.1M13.7 10.5v.1M17 10.5v.1M8 14.2h8',
  more: 'M5 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M11.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M17.8 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0',
  note: 'M5 5h14v10l-4.5 4.5H5zM14.5 19.5V15H19M8.5 9h7M8.5 12.5h4',
  read: 'M4.5 12.5l5 5 10-11',
  recover: 'M4.5 9.5h10a5 5 0 0 1 0 10H8M8 6 4.5 9.5 8 13',
  rows: 'M4 6.5h16M4 12h16M4 17.5h16',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 1 0 0-12M15 15l5 5',
  tags: 'M4 4.5h7.5l8 8-7.5 7.5-8-8zM8 8.5a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0',
  unread: 'M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8',
};

/** @typedef {keyof typeof PATHS} IconName */

/** @param {IconName} name @returns {SVGSVGElement} hidden from screen readers: what holds it has a name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon' })) svg.setAttribute(key, value);
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', PATHS[name]);
  svg.append(line);
  return svg;
}
