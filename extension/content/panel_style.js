// The panel's style sheet. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshPanelStyle')) return;

  const value = `
.panel { display: flex; flex-direction: column; width: 100%; height: 100%; background: var(--paper); border-inline-start: 1px solid var(--line); box-shadow: var(--shade); }
header { display: flex; align-items: flex-start; gap: 8px; padding: 16px 12px 12px 20px; border-bottom: 1px solid var(--line); }
header div { flex: 1; min-width: 0; }
h2 { margin: 0; font: 700 20px/1.25 'Iowan Old Style', Charter, 'Source Serif 4', 'Noto Serif', Georgia, 'DejaVu Serif', serif; }
h2:focus-visible { outline: none; }
header p { margin: 3px 0 0; color: var(--soft); font-size: 13.5px; }
.body { flex: 1; min-height: 0; overflow: auto; overscroll-behavior: contain; padding: 0 20px 24px; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
.body:focus-visible { outline-offset: -2px; }
.acts { display: flex; flex-wrap: wrap; gap: 6px; padding: 14px 0; font-size: 14px; border-bottom: 1px solid var(--line); }
.acts button, .strong { border-color: var(--line); background: var(--raised); }
.acts button:hover, .strong:hover { border-color: var(--accent); background: var(--raised); }
.note { margin: 12px 0; padding: 10px 12px; border-radius: 8px; background: var(--raised); border: 1px solid var(--line); font-size: 14px; }
.note button { margin-top: 8px; }
.note p { margin: 0; } .note p + p { margin-top: 6px; }
.empty { margin: 20px 0; color: var(--soft); }
h3 { margin: 26px 0 8px; font-size: 15px; font-weight: 700; }
details { border-bottom: 1px solid var(--line); }
summary { display: flex; align-items: center; gap: 8px; padding: 11px 0; cursor: pointer; font-weight: 600; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ''; flex: none; width: 7px; height: 7px; margin: 0 3px; border: solid var(--soft); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
:dir(rtl) > summary::before { transform: rotate(135deg); }
details[open] > summary::before { transform: translateY(-2px) rotate(45deg); }
.tally { margin-inline-start: auto; color: var(--soft); font-weight: 400; white-space: nowrap; font-size: 13.5px; font-variant-numeric: tabular-nums; }
ul { margin: 0 0 8px; padding: 0; list-style: none; }
li { margin: 0 -10px; padding: 9px 10px 6px; border-radius: 8px; }
li:hover, li:focus-within { background: var(--raised); }
li p { margin: 0; overflow-wrap: anywhere; }
.first { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; }
.shown .first { color: var(--soft); }
.why { margin-top: 2px !important; color: var(--soft); font-size: 13px; line-height: 1.4; }
.row { display: flex; flex-wrap: wrap; margin: 2px 0 0 -10px; font-size: 14px; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
fieldset + fieldset { margin-top: 22px; }
legend { padding: 0; margin-bottom: 6px; font-weight: 700; }
label { display: flex; align-items: flex-start; gap: 10px; padding: 6px 0; cursor: pointer; }
label small { display: block; color: var(--soft); font-size: 13px; line-height: 1.4; }
input { flex: none; margin: 0; accent-color: var(--accent); }
input[type='radio'] { width: 16px; height: 16px; margin-top: 3px; }
.where { display: flex; flex-wrap: wrap; gap: 0 20px; margin-top: 18px; padding: 6px 12px; border-radius: 8px; background: var(--raised); border: 1px solid var(--line); font-size: 14px; }
.where legend { float: inline-start; width: 100%; margin: 2px 0 0; font-size: 13px; font-weight: 400; color: var(--soft); }
.where label span { overflow-wrap: anywhere; }
label:has([role='switch']) { justify-content: space-between; align-items: center; }
[role='switch'] { appearance: none; position: relative; width: 36px; height: 20px; border-radius: 10px; border: 1px solid var(--soft); background: var(--raised); cursor: pointer; }
[role='switch']::before { content: ''; position: absolute; inset-block-start: 3px; inset-inline-start: 3px; width: 12px; height: 12px; border-radius: 50%; background: var(--soft); }
[role='switch']:checked { background: var(--accent); border-color: var(--accent); }
[role='switch']:checked::before { inset-inline-start: 19px; background: var(--paper); }
footer { margin-top: 24px; padding-top: 10px; border-top: 1px solid var(--line); }
footer .link { margin-inline-start: -10px; }
@media (max-width: 560px) {
  .panel { border: 0; border-top: 1px solid var(--line); border-radius: 14px 14px 0 0; overflow: hidden; }
  header { padding: 12px 8px 10px 16px; }
  .body { padding: 0 16px 20px; }
}
@media (forced-colors: active) {
  [role='switch'] { appearance: auto; width: 16px; height: 16px; }
  [role='switch']::before { display: none; }
}
`;

  Object.defineProperty(globalThis, 'threshPanelStyle', { value });
})();
