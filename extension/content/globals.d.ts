// What the content scripts share in their world. For the type checker only; not packaged.
declare const threshDom: Readonly<{
  assignedNodes(slot: Element): Node[];
  checkVisibility(element: Element): boolean;
  firstChild(node: Node): Node | null;
  flatParent(element: Element): Element | null;
  getAttribute(element: Element, name: string): string | null;
  getAttributeNames(element: Element): string[];
  getBox(element: Element): DOMRect;
  getStyle(element: Element): CSSStyleDeclaration;
  hasAttribute(element: Element, name: string): boolean;
  isConnected(node: Node): boolean;
  localName(element: Element): string;
  nextSibling(node: Node): Node | null;
  nodeType(node: Node): number;
  nodeValue(node: Node): string;
  /** What we put on the page ourselves. */
  ours: WeakSet<Node>;
  removeAttribute(element: Element, name: string): void;
  scrollLeft(element: Element): number;
  scrollTo(element: Element, options: ScrollToOptions): void;
  scrollTop(element: Element): number;
  setAttribute(element: Element, name: string, value: string): void;
  shadowRoot(element: Element, name: string): ShadowRoot | null;
  side: Record<'x' | 'y' | 'width' | 'height', (box: DOMRect) => number>;
}>;

interface ThreshLimits {
  /** The largest page of the development sets has 60,000. */
  nodes: number;
  /** Nesting of elements; the core's own limit. */
  depth: number;
  /** UTF-16 units of text and attribute values; with the numbers they stay below Chromium's 64 MiB for one message. */
  chars: number;
  /** Milliseconds for the whole walk, the page's pending layout apart. */
  time: number;
  /** Milliseconds without a pause. */
  slice: number;
}

/** The children of one element, as far as they have been read. */
interface ThreshLevel {
  /** The element's index. */
  id: number;
  /** The element's marks. */
  flags: number;
  /** Whether blank text in it is text. */
  keepsSpace: boolean;
  /** Whether it is a `noscript`, of which only the markup of images is read. */
  noscript: boolean;
  /** In a closed `details`, the only child that is rendered; elsewhere undefined. */
  summary: Element | null | undefined;
  /** The nodes assigned to a slot, which are no siblings; elsewhere null. */
  list: Node[] | null;
  /** The place in `list`. */
  index: number;
  /** The next child. */
  node: Node | null;
}

interface ThreshReading {
  /** See src/snapshot/wire.rs. */
  nums: number[];
  /** The strings, parted by DEL. */
  text: string;
  /** Index to element; text has null. */
  elements: (Element | null)[];
  /** Index to the parent's index. */
  parents: number[];
  /** Indices of the elements with `position: fixed`. */
  fixed: number[];
}

declare const threshSnapshot: Readonly<{
  read(attributes: string[], limits?: Partial<ThreshLimits>): Promise<ThreshReading>;
  readAtOnce(attributes: string[], limits?: Partial<ThreshLimits>): ThreshReading;
  pack(numbers: number[]): string;
}>;
declare const threshMarks: Readonly<{
  apply(
    reading: ThreshReading,
    nodes: number[],
    stays: number[],
    mark: string,
  ): { hidden: number } | { refused: 'article' | 'root' };
  restore(): boolean;
  without<T>(task: () => T): T;
  sweep(names: string[], elements: (Element | null)[]): boolean;
  count(): number;
}>;

/** One thing that is hidden, or that the reader has brought back. */
interface ThreshHidden {
  id: number;
  element: Element;
  /** src/clutter.rs */
  class: string;
  rule: string;
  /** 0 to 1000 */
  confidence: number;
  /** The first words. */
  text: string;
  words: number;
  /** `reader`: by a rule of the reader's own. */
  by: 'core' | 'reader';
  /** Brought back by the reader. */
  shown: boolean;
}

/** What receipt and panel show. */
interface ThreshState {
  hidden: ThreshHidden[];
  page: { kind: 'article' | 'listing' | 'other'; confidence: number; words: number };
  /** Sentences, such as why nothing was done by itself. */
  remarks: string[];
  host: string;
  /** How the site is cleaned by itself. */
  automatic: 'off' | 'site' | 'everywhere';
  strength: import('../shared/settings.js').Strength;
  classes: Record<import('../shared/settings.js').ClutterClass, boolean>;
  /** Whether the site has a strength or classes of its own. */
  own: boolean;
  /** Whether the receipt is shown after a cleaning. */
  receipt: boolean;
  /** Of the interface's language. */
  direction: string;
  /** A command's name to its keys, where it has any. */
  keys: Record<string, string>;
}

/** What receipt and panel can do (content/main.js). */
declare const threshActions: Readonly<{
  show(id: number): Promise<void>;
  hide(id: number): Promise<void>;
  /** Shows one with an outline, scrolled into view, until another or null comes. */
  peek(id: number | null): void;
  /** Remembers it for the site. */
  always(id: number, action: 'show' | 'hide'): Promise<void>;
  restoreAll(): Promise<void>;
  /** Lets the reader choose something to hide always. */
  pick(): Promise<void>;
  setClass(name: string, on: boolean, where: 'site' | 'all'): Promise<void>;
  setStrength(strength: string, where: 'site' | 'all'): Promise<void>;
  /** The site is as all others again. */
  forgetSite(): Promise<void>;
  /** Asks for it: the browser's own question follows in a window of the extension. */
  automatic(to: 'off' | 'site'): Promise<void>;
  /** The receipt does not come again until it is asked for. */
  dismissReceipt(): Promise<void>;
  setReceipt(on: boolean): Promise<void>;
  save(): Promise<void>;
  reader(): Promise<void>;
  openPanel(): Promise<void>;
  openOptions(): Promise<void>;
  state(): ThreshState;
}>;
declare const threshReceipt: Readonly<{
  show(state: ThreshState): void;
  update(state: ThreshState): void;
  hide(): void;
  isShown(): boolean;
}>;
declare const threshPanel: Readonly<{
  open(state: ThreshState): void;
  update(state: ThreshState): void;
  close(): void;
  isOpen(): boolean;
}>;
declare const threshPicker: Readonly<{ start(onPick: (element: Element) => void): void; stop(): void }>;
declare const threshFingerprint: Readonly<{
  /** Likeness from which two are the same. */
  SAME: number;
  make(element: Element): import('../protocol.js').Fingerprint;
  likeness(print: import('../protocol.js').Fingerprint, element: Element, empty?: boolean): number;
  find(print: import('../protocol.js').Fingerprint, among?: Iterable<Element>): Element[];
}>;
declare const threshNotice: Readonly<{ show(text: string, direction: string): void; hide(): void }>;
declare const threshMain: Readonly<{ state(): import('../protocol.js').PageState }>;

interface Element {
  /** Firefox, for extensions: the shadow root, closed ones too. */
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}
