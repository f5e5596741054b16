// The DOM as it is, whatever a page calls its form fields.
//
// A page's <form> answers by the names of its fields before its own properties, so a field called
// "firstChild" would lead a walk astray. The getters of the prototypes know no such names, and they are
// faster: Firefox resolves a property through its wrapper each time, 8 ms against 1 ms for a bare walk
// over 8,000 nodes. A classic script, see docs/adr/0002.
/// <reference path="./globals.d.ts" />
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshDom')) return;

  /** The built-in elements that may host a shadow root (DOM Standard, "valid shadow host name"). */
  const HOSTS = new Set(
    ['article', 'aside', 'blockquote', 'body', 'div', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'main',
      'nav', 'p', 'section', 'span'],
  );

  /** @param {object} prototype @param {string} name @returns {any} */
  const getter = (prototype, name) => {
    const found = Object.getOwnPropertyDescriptor(prototype, name);
    return found?.get && Function.prototype.call.bind(found.get);
  };
  /** @param {any} prototype @param {string} name @returns {any} */
  const method = (prototype, name) => Function.prototype.call.bind(prototype[name]);

  /** @type {(node: Node) => Node | null} */
  const firstChild = getter(Node.prototype, 'firstChild');
  /** @type {(node: Node) => Node | null} */
  const nextSibling = getter(Node.prototype, 'nextSibling');
  /** @type {(node: Node) => number} */
  const nodeType = getter(Node.prototype, 'nodeType');
  /** @type {(node: Node) => string} */
  const nodeValue = getter(Node.prototype, 'nodeValue');
  /** @type {(element: Element) => string} */
  const localName = getter(Element.prototype, 'localName');
  /** @type {(element: Element) => ShadowRoot | null} */
  const openShadow = getter(Element.prototype, 'shadowRoot');
  /** Chromium's way to closed shadow roots. */
  const dom = globalThis.chrome?.dom;
  /** Firefox's way to closed shadow roots. @type {((element: Element) => ShadowRoot | null) | undefined} */
  const anyShadow = getter(Element.prototype, 'openOrClosedShadowRoot');
  /** @type {(element: Element) => string[]} */
  const getAttributeNames = method(Element.prototype, 'getAttributeNames');
  /** @type {(element: Element, name: string) => string | null} */
  const getAttribute = method(Element.prototype, 'getAttribute');
  /** @type {(element: Element, name: string) => boolean} */
  const hasAttribute = method(Element.prototype, 'hasAttribute');
  /** @type {(element: Element, name: string, value: string) => void} */
  const setAttribute = method(Element.prototype, 'setAttribute');
  /** @type {(element: Element, name: string) => void} */
  const removeAttribute = method(Element.prototype, 'removeAttribute');
  /** @type {(node: Node) => boolean} */
  const isConnected = getter(Node.prototype, 'isConnected');
  /** @type {(node: Node) => Element | null} */
  const parentElement = getter(Node.prototype, 'parentElement');
  /** @type {(node: Node) => Node} */
  const rootNode = method(Node.prototype, 'getRootNode');
  /** @type {(element: Element) => Element | null} */
  const assignedSlot = getter(Element.prototype, 'assignedSlot');
  /** @type {(element: Element) => number} */
  const scrollTop = getter(Element.prototype, 'scrollTop');
  /** @type {(element: Element) => number} */
  const scrollLeft = getter(Element.prototype, 'scrollLeft');
  /** @type {(element: Element, options: ScrollToOptions) => void} */
  const scrollTo = method(Element.prototype, 'scrollTo');
  /** @type {(element: Element) => DOMRect} */
  const getBox = method(Element.prototype, 'getBoundingClientRect');
  /** @type {(element: Element) => boolean} */
  const checkVisibility = method(Element.prototype, 'checkVisibility');
  /** @type {(element: Element, selector: string) => NodeListOf<Element>} */
  const queryAll = method(Element.prototype, 'querySelectorAll');
  /** @type {(element: Element, selector: string) => boolean} */
  const matches = method(Element.prototype, 'matches');
  /** @type {(node: Node, other: Node) => boolean} */
  const contains = method(Node.prototype, 'contains');
  /** @type {(element: Element) => HTMLCollection} */
  const children = getter(Element.prototype, 'children');
  /** @type {(element: Element) => Element | null} */
  const previousElement = getter(Element.prototype, 'previousElementSibling');
  /** @type {(node: Node) => string | null} */
  const textContent = getter(Node.prototype, 'textContent');
  /** @type {(element: Element, options: ScrollIntoViewOptions) => void} */
  const scrollIntoView = method(Element.prototype, 'scrollIntoView');
  /** @type {(element: Element) => CSSStyleDeclaration} */
  const getStyle = window.getComputedStyle.bind(window);
  /** @type {(slot: Element) => Node[]} */
  const assignedNodes = method(HTMLSlotElement.prototype, 'assignedNodes');
  /** @type {Record<'x' | 'y' | 'width' | 'height', (box: DOMRect) => number>} */
  const side = {
    x: getter(DOMRectReadOnly.prototype, 'x'),
    y: getter(DOMRectReadOnly.prototype, 'y'),
    width: getter(DOMRectReadOnly.prototype, 'width'),
    height: getter(DOMRectReadOnly.prototype, 'height'),
  };

  /**
   * The shadow root of an element, closed ones too.
   * @param {Element} element
   * @param {string} name
   * @returns {ShadowRoot | null}
   */
  function shadowRoot(element, name) {
    if (anyShadow) return anyShadow(element);
    const custom = name.includes('-');
    if (!custom && !HOSTS.has(name)) return null;
    const open = openShadow(element);
    if (open) return open;
    try {
      return dom?.openOrClosedShadowRoot(/** @type {HTMLElement} */ (element)) ?? null;
    } catch {
      return null; // an element of that name that is not HTML
    }
  }

  /** The parent in the flattened tree. @param {Element} element @returns {Element | null} */
  function flatParent(element) {
    const parent = assignedSlot(element) ?? parentElement(element);
    if (parent) return parent;
    const root = rootNode(element);
    return root instanceof ShadowRoot ? root.host : null;
  }

  /** Where the members of a document are declared. */
  const DOCUMENT = [Document.prototype, Node.prototype, EventTarget.prototype];
  /** @type {Map<string | symbol, PropertyDescriptor>} */
  const members = new Map();
  /**
   * The page's document for all but its place in the tree: a page's `<form name="createElement">` or
   * `<img name="body">` comes before the document's own members, in our world too (Chromium).
   * @type {Document}
   */
  const page = new Proxy(/** @type {any} */ ({}), {
    get(_, name) {
      let member = members.get(name);
      if (!member) {
        const { get, value } = DOCUMENT.map((prototype) => Object.getOwnPropertyDescriptor(prototype, name)).find(Boolean) ?? {};
        member = { get: get?.bind(document), value: typeof value === 'function' ? value.bind(document) : value };
        members.set(name, member);
      }
      return member.get ? member.get() : member.value;
    },
  });

  /** What we put on the page ourselves; it is no part of it. @type {WeakSet<Node>} */
  const ours = new WeakSet();

  Object.defineProperty(globalThis, 'threshDom', {
    value: Object.freeze({
      assignedNodes, checkVisibility, children, contains, document: page, firstChild, flatParent, getAttribute, getAttributeNames, getBox,
      getStyle, hasAttribute, isConnected, localName, matches, nextSibling, nodeType, nodeValue, ours, parentElement,
      previousElement, queryAll, removeAttribute, scrollIntoView, scrollLeft, scrollTo, scrollTop, setAttribute,
      shadowRoot, side, textContent,
    }),
  });
})();
