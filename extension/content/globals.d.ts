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
declare const threshNotice: Readonly<{ show(text: string, direction: string): void; hide(): void }>;
declare const threshMain: Readonly<{ state(): import('../protocol.js').PageState }>;

interface Element {
  /** Firefox, for extensions: the shadow root, closed ones too. */
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}
