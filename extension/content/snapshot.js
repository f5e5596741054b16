// Reads the live page into the wire form of src/snapshot/wire.rs. Decides nothing.
//
// A classic script: browsers load no modules as content scripts (docs/adr/0002). What is kept of a
// page follows src/snapshot/builder.rs and vocab.rs; the conformance test holds them together.
/// <reference path="./globals.d.ts" />
/* global threshDom */
'use strict';

(() => {
  if (Object.hasOwn(globalThis, 'threshSnapshot')) return;

  const { document } = threshDom;

  /** Version of the wire form. */
  const VERSION = 1;
  const SEPARATOR = '\u007f';
  /** No parent. */
  const NONE = 0xffffffff;

  // Marks of a node, as in src/snapshot/mod.rs.
  const TEXT = 1;
  const SPACE = 2;
  const UNRENDERED = 4;
  const FIXED = 8;
  const STICKY = 16;
  const BOX = 32;
  const SHADOW = 64;

  // Caps that were reached, as bits of the header.
  const CUT_NODES = 1;
  const CUT_DEPTH = 2;
  const CUT_BYTES = 4;

  /** @type {Readonly<ThreshLimits>} */
  const LIMITS = Object.freeze({ nodes: 200_000, depth: 6_000, chars: 8 << 20, time: 2_000, slice: 20 });
  /** Steps between two looks at the clock. */
  const STRIDE = 128;
  /** Strings up to this length are sent once, however often they occur. */
  const SHARED = 100;
  /** No box is farther out, in CSS pixels; the wire has 32 bits. */
  const FAR = 1e9;

  /** Elements whose subtree is not read (`Tag::is_leaf`). */
  const LEAVES = new Set(
    ['svg', 'iframe', 'frame', 'object', 'embed', 'select', 'datalist', 'textarea', 'canvas'],
  );
  /** Elements that keep white space (`Tag::keeps_space`), leaves apart. */
  const KEEPS_SPACE = new Set(['pre', 'listing', 'xmp', 'plaintext']);
  /** The text of a `noscript` that is kept (`holds_image` in builder.rs). */
  const IMAGE = /<img/i;
  const IMAGE_MARKUP = 4_000;
  // Expressions and not toLowerCase(), which makes a "k" of the Kelvin sign: the core ignores the
  // case of ASCII letters alone, and refuses a message with a node that it would not keep.
  /** The `type` a `script` is kept for: linked data, formulas. */
  const DATA = /^[ \t\n\f\r]*(?:application\/ld\+json[ \t\n\f\r]*$|math\/tex)/i;
  /** The `rel` values a `link` is kept for. */
  const RELATIONS = /(?:^|[ \t\n\f\r])(?:canonical|amphtml|author|next|prev|image_src|shortlink)(?:$|[ \t\n\f\r])/i;
  /** Elements that are not laid out on their own. */
  const NO_LAYOUT = new Set(['br', 'wbr', 'source', 'track', 'param', 'col', 'area', 'option']);
  /**
   * Text-level elements, whose box says no more than their block's does: they are only asked
   * whether they are rendered. Asking for boxes is the dearest part of the walk.
   */
  const TEXT_LEVEL = new Set(
    ['abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'mark', 'meta',
      'link', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'script', 'small', 'span', 'strike', 'strong', 'sub', 'sup',
      'time', 'title', 'tt', 'u', 'var'],
  );
  /** Elements that are never bars or boxes of their own: they are not asked for their position. */
  const NEVER_STUCK = new Set(
    ['html', 'body', 'a', 'p', 'li', 'td', 'tr', 'th', 'tbody', 'thead', 'img', 'picture', 'figure', 'figcaption',
      'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'dd', 'pre', 'blockquote', 'label', 'input', 'hr'],
  );
  const { ELEMENT_NODE, TEXT_NODE, CDATA_SECTION_NODE } = Node;
  // The separator counts as blank: it becomes a space.
  /** What is more than blank space (`is_blank` in builder.rs): a mark, or what may indent code. */
  const NOT_BLANK = /[^ \t\n\f\r\u007f]|^(?:\t|[ \t\u007f]{2,})$/;

  const {
    assignedNodes, checkVisibility, firstChild, getAttribute, getAttributeNames, getBox, getStyle, localName, nextSibling,
    nodeType, nodeValue, ours, shadowRoot, side,
  } = threshDom;

  /** @param {string} position */
  const stuck = (position) => (position === 'fixed' ? FIXED : position === 'sticky' ? STICKY : 0);

  /** A signed number in the wire's unsigned form. @param {number} n */
  function zigzag(n) {
    const whole = Math.max(-FAR, Math.min(FAR, Math.round(n))) | 0;
    return ((whole << 1) ^ (whole >> 31)) >>> 0;
  }

  /**
   * Whether an element carries text or metadata of the page (`wanted` in builder.rs).
   * @param {string} name
   * @param {Element} element
   */
  function isWanted(name, element) {
    switch (name) {
      case 'style':
      case 'template':
        return false;
      case 'script':
        return DATA.test(getAttribute(element, 'type') ?? '');
      case 'link':
        return RELATIONS.test(getAttribute(element, 'rel') ?? '');
      case 'meta':
        return getAttribute(element, 'content') !== null
          && ['name', 'property', 'itemprop', 'http-equiv'].some((key) => getAttribute(element, key) !== null);
      default:
        return true;
    }
  }

  /** One walk over the page: the numbers, the strings and the caps. */
  class Walk {
    /**
     * @param {ReadonlySet<string>} wanted
     * @param {Readonly<ThreshLimits>} limits
     * @param {(element: Element) => ThreshHiddenAs} hiddenAs
     */
    constructor(wanted, limits, hiddenAs) {
      this.wanted = wanted;
      this.hiddenAs = hiddenAs;
      this.limits = limits;
      /** @type {number[]} */
      this.nums = [VERSION, 1, window.innerWidth, window.innerHeight, 0, 0];
      /** @type {string[]} */
      this.strings = [document.URL.replaceAll(SEPARATOR, ' ')];
      /** Short strings seen, with their indices. @type {Map<string, number>} */
      this.known = new Map();
      /** Index to element; text has null. @type {(Element | null)[]} */
      this.elements = [];
      /** The text nodes, by index. @type {Map<number, Node>} */
      this.texts = new Map();
      /** Index to the parent's index. @type {number[]} */
      this.parents = [];
      /** Index to whether it is an element that is rendered. @type {boolean[]} */
      this.rendered = [];
      /** The shadow roots that were seen. @type {ShadowRoot[]} */
      this.roots = [];
      /** Indices of the elements with `position: fixed`. @type {number[]} */
      this.fixed = [];
      this.cuts = 0;
      this.room = limits.chars;
      /** Blank text stood before the next node. */
      this.space = false;
      this.over = false;
      this.left = window.scrollX;
      this.top = window.scrollY;
      // What the page has pending is laid out here, outside the walk's time.
      getBox(document.documentElement);
      /** Milliseconds left for the walk. */
      this.timeLeft = limits.time;
      /** Where the walk is; an explicit stack, since the nesting is the page's choice. @type {ThreshLevel[]} */
      this.stack = [];
      /** @type {ThreshLevel | undefined} */
      this.level = {
        id: NONE, flags: 0, boxless: false, keepsSpace: false, noscript: false, summary: undefined, list: [document.documentElement], index: 0,
        node: document.documentElement,
      };
    }

    /**
     * Walks on for some time.
     * @param {number} time milliseconds
     * @returns {boolean} whether the walk is done
     */
    run(time) {
      const start = performance.now();
      const end = start + Math.min(time, this.timeLeft);
      let count = 0;
      while (this.level && !this.over) {
        if (++count % STRIDE === 0 && performance.now() >= end) break;
        this.step(this.level);
      }
      this.timeLeft -= performance.now() - start;
      if (this.level && this.timeLeft <= 0) this.stop(CUT_NODES);
      return !this.level || this.over;
    }

    /** One node, or the way back from the last child. @param {ThreshLevel} level */
    step(level) {
      let at = level;
      if (at.node) {
        const inner = this.visit(at.node, at, this.stack.length);
        if (inner) {
          this.stack.push(at);
          this.level = inner;
          return;
        }
      } else {
        const outer = this.stack.pop();
        this.level = outer;
        if (!outer) return;
        at = outer;
      }
      at.node = at.list ? (at.list[++at.index] ?? null) : nextSibling(/** @type {Node} */ (at.node));
    }

    /** @param {number} cut */
    stop(cut) {
      this.cuts |= cut;
      this.over = true;
    }

    /**
     * Writes one node.
     * @param {Node} node
     * @param {ThreshLevel} level where it stands
     * @param {number} depth how many elements are open
     * @returns {ThreshLevel | null} its children, if they are to be read
     */
    visit(node, level, depth) {
      const type = nodeType(node);
      if (type === TEXT_NODE || type === CDATA_SECTION_NODE) {
        if (this.text(nodeValue(node), level)) this.texts.set(this.elements.length - 1, node);
        return null;
      }
      if (type !== ELEMENT_NODE || level.noscript) return null;
      const element = /** @type {Element} */ (node);
      if (ours.has(element)) return null;
      const hidden = this.hiddenAs(element);
      if (hidden === 'absent') return null;
      const name = localName(element);
      if (!isWanted(name, element)) return null;
      if (depth >= this.limits.depth) {
        this.cuts |= CUT_DEPTH;
        return null;
      }
      if (this.isFull()) return null;
      const id = this.elements.length;
      const leaf = LEAVES.has(name);
      const shadow = leaf ? null : shadowRoot(element, name);
      const closed = level.summary !== undefined && level.summary !== node;
      const before = (level.flags & UNRENDERED) | (closed ? UNRENDERED : 0) | (shadow ? SHADOW : 0);
      if (shadow) this.roots.push(shadow);
      const boxless = level.boxless || hidden === 'rendered';
      const flags = this.element(element, name, level.id, before, boxless);
      if (leaf) return null;
      const assigned = name === 'slot' ? assignedNodes(element) : [];
      const list = assigned.length > 0 ? assigned : null;
      return {
        id,
        flags,
        boxless,
        keepsSpace: level.keepsSpace || KEEPS_SPACE.has(name),
        noscript: name === 'noscript',
        summary:
          name === 'details' && getAttribute(element, 'open') === null
            ? element.querySelector(':scope > summary')
            : undefined,
        list,
        index: 0,
        node: list ? list[0] : firstChild(shadow ?? element),
      };
    }

    /** Whether there is no room for a node; the walk ends then. */
    isFull() {
      if (this.elements.length < this.limits.nodes) return false;
      this.stop(CUT_NODES);
      return true;
    }

    /** The index of a value, or -1 when there is no room for it. @param {string} value */
    value(value) {
      if (value.length > this.room) {
        this.cuts |= CUT_BYTES;
        return -1;
      }
      this.room -= value.length;
      if (value.length > SHARED) return this.strings.push(value.replaceAll(SEPARATOR, ' ')) - 1;
      return this.name(value);
    }

    /** The index of a short string. @param {string} value */
    name(value) {
      let index = this.known.get(value);
      if (index === undefined) {
        index = this.strings.push(value.replaceAll(SEPARATOR, ' ')) - 1;
        this.known.set(value, index);
      }
      return index;
    }

    /** @param {Element | null} element @param {number} flags @param {number} parent */
    push(element, flags, parent) {
      this.nums.push(this.space ? flags | SPACE : flags, parent);
      this.space = false;
      this.elements.push(element);
      this.parents.push(parent);
    }

    /** Whether a node was written. @param {string} text @param {ThreshLevel} level */
    text(text, level) {
      if (text === '' || (level.noscript && (text.length > IMAGE_MARKUP || !IMAGE.test(text)))) return false;
      if (!level.keepsSpace && !NOT_BLANK.test(text)) {
        this.space = true;
        return false;
      }
      if (this.isFull()) return false;
      const index = this.value(text);
      if (index < 0) return false;
      this.push(null, TEXT, level.id);
      this.nums.push(index);
      return true;
    }

    /**
     * Writes an element.
     * @param {Element} element
     * @param {string} name
     * @param {number} parent
     * @param {number} flags those known before its layout is read
     * @param {boolean} boxless whether it is in something that we hide, so that it has no box
     * @returns {number} all its flags
     */
    element(element, name, parent, flags, boxless) {
      const at = this.nums.length;
      this.push(element, flags, parent);
      this.nums.push(this.name(name), 0);
      let count = 0;
      for (const attribute of getAttributeNames(element)) {
        if (!this.wanted.has(attribute)) continue;
        const value = this.value(getAttribute(element, attribute) ?? '');
        if (value < 0) break;
        this.nums.push(this.name(attribute), value);
        count++;
      }
      this.nums[at + 3] = count;
      const layout = flags & UNRENDERED ? 0 : boxless ? this.style(element, name) : this.layout(element, name);
      this.nums[at] |= layout;
      if (layout & FIXED) this.fixed.push(this.elements.length - 1);
      this.rendered[this.elements.length - 1] = !((flags | layout) & UNRENDERED);
      return flags | layout;
    }

    /**
     * Reads an element's layout and writes its box. Reading between reads is cheap: nothing is
     * written to the page, so it is laid out once.
     * @param {Element} element
     * @param {string} name
     * @returns {number} flags
     */
    layout(element, name) {
      if (NO_LAYOUT.has(name)) return 0;
      const box = TEXT_LEVEL.has(name) ? null : getBox(element);
      const width = box ? side.width(box) : 0;
      const height = box ? side.height(box) : 0;
      if (width === 0 && height === 0 && !checkVisibility(element)) {
        // It has no box; the children of "display: contents" have theirs all the same.
        return getStyle(element).display === 'contents' ? 0 : UNRENDERED;
      }
      if (!box) return 0;
      this.nums.push(zigzag(side.x(box) + this.left), zigzag(side.y(box) + this.top), zigzag(width), zigzag(height));
      return BOX | (NEVER_STUCK.has(name) ? 0 : stuck(getStyle(element).position));
    }

    /**
     * What can be known of an element without a box: whether the page itself shows it, and how it is placed.
     * @param {Element} element
     * @param {string} name
     * @returns {number} flags
     */
    style(element, name) {
      if (NO_LAYOUT.has(name)) return 0;
      const { display, position, visibility } = getStyle(element);
      // Our own mark makes the outermost "none".
      if ((display === 'none' && this.hiddenAs(element) === 'no') || visibility === 'hidden') return UNRENDERED;
      return NEVER_STUCK.has(name) ? 0 : stuck(position);
    }
  }

  /**
   * Numbers as text; extension/shared/pack.js says why and has the other half.
   * @param {number[]} numbers unsigned, 32 bits
   */
  function pack(numbers) {
    const characters = new Uint8Array(numbers.length * 7);
    let length = 0;
    for (let number of numbers) {
      while (number > 31) {
        characters[length++] = 48 + 32 + (number & 31);
        number >>>= 5;
      }
      characters[length++] = 48 + number;
    }
    return new TextDecoder().decode(characters.subarray(0, length));
  }

  /** @param {Walk} walk @returns {ThreshReading} */
  function reading(walk) {
    walk.nums[4] = walk.cuts;
    walk.nums[5] = walk.elements.length;
    return {
      nums: walk.nums,
      text: walk.strings.join(SEPARATOR),
      elements: walk.elements,
      texts: walk.texts,
      parents: walk.parents,
      rendered: walk.rendered,
      roots: walk.roots,
      fixed: walk.fixed,
    };
  }

  /**
   * Reads the page in one go. For when the page must not be painted meanwhile.
   * @param {string[]} attributes the attribute names the core knows
   * @param {Partial<ThreshLimits>} [limits]
   * @returns {ThreshReading}
   */
  function readAtOnce(attributes, limits = {}) {
    const walk = new Walk(new Set(attributes), { ...LIMITS, ...limits }, () => 'no');
    walk.run(walk.limits.time);
    return reading(walk);
  }

  /**
   * Reads the page. A large one is read in slices, between which the page lives on; what it changes
   * meanwhile may be read as it was or as it is.
   * @param {string[]} attributes the attribute names the core knows
   * @param {Partial<ThreshLimits>} [limits]
   * @param {(element: Element) => ThreshHiddenAs} [hiddenAs] how what is hidden is read
   * @returns {Promise<ThreshReading>}
   */
  async function read(attributes, limits = {}, hiddenAs = () => 'no') {
    const walk = new Walk(new Set(attributes), { ...LIMITS, ...limits }, hiddenAs);
    while (!walk.run(walk.limits.slice)) await new Promise((wake) => setTimeout(wake));
    return reading(walk);
  }

  Object.defineProperty(globalThis, 'threshSnapshot', { value: Object.freeze({ read, readAtOnce, pack }) });
})();
