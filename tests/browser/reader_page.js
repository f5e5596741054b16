// An article with what the tools of the reader view work on: headings, images, code, a table, a list.

/** @param {number} i @param {string} of */
const paragraph = (i, of) =>
  `<p>Paragraph ${i} of ${of} begins here. The keeper wrote that the fog had come over the harbour before noon, and that no boat had left; he lit the lamp and waited for the evening. Nobody came, and the bell was heard all night.</p>`;

/** A picture of stripes that says its size. @param {number} width @param {number} height */
export const picture = (width, height) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#2d5f73"/><path d="M0 ${height * 0.7}L${width * 0.3} ${height * 0.4}L${width * 0.5} ${height * 0.6}L${width * 0.8} ${height * 0.3}L${width} ${height * 0.7}V${height}H0z" fill="#8fb7a0"/><circle cx="${width * 0.75}" cy="${height * 0.2}" r="${height * 0.08}" fill="#f3d27a"/></svg>`;

const PARTS = ['The harbour', 'The lamp', 'The boats', 'The bell', 'The end of the fog'];

/** @param {{ lang?: string, headings?: boolean, body?: string }} [about] */
export const articlePage = ({ lang = 'en', headings = true, body } = {}) => `<!doctype html><html lang="${lang}"><head><meta charset=utf-8><title>The fog</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article><h1>The fog over the harbour</h1>
${body ?? PARTS.map((part, p) => `${headings ? `<h2>${part}</h2>` : ''}
${Array.from({ length: 5 }, (_, i) => paragraph(i + 1, part)).join('\n')}
${p === 0 ? '<figure><img src="/wide.svg" alt="A comet over the harbour" width="1600" height="900"><figcaption>The harbour at noon, seen from the tower.</figcaption></figure>' : ''}
${headings && p === 1 ? `<h3>How it is lit</h3>${paragraph(6, part)}<pre><code>lamp.light(at = evening)\nlamp.wait()</code></pre>` : ''}
${p === 2 ? '<figure><a href="https://example.org/boats"><img src="/linked.svg" alt="Boats in a row" width="900" height="600"></a></figure><ul><li>The first boat is red.</li><li>The second boat has no name.</li></ul>' : ''}
${p === 3 ? '<table><thead><tr><th>Day</th><th>Bells</th></tr></thead><tbody><tr><td>Monday</td><td>12</td></tr><tr><td>Tuesday</td><td>40</td></tr></tbody></table>' : ''}`).join('\n')}
</article></main><p><textarea id="paste"></textarea></p></body></html>`;
