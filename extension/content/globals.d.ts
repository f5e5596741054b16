// What the content scripts share in their world. For the type checker only; not packaged.
declare const threshDom: Readonly<{
  assignedNodes(slot: Element): Node[];
  checkVisibility(element: Element): boolean;
  children(element: Element): HTMLCollection;
  contains(node: Node, other: Node): boolean;
  /** The page's document, whatever the page calls its forms and images; no node to hand on. */
  document: Document;
  firstChild(node: Node): Node | null;
  flatParent(element: Element): Element | null;
  getAttribute(element: Element, name: string): string | null;
  getAttributeNames(element: Element): string[];
  getBox(element: Element): DOMRect;
  getStyle(element: Element): CSSStyleDeclaration;
  hasAttribute(element: Element, name: string): boolean;
  isConnected(node: Node): boolean;
  localName(element: Element): string;
  matches(element: Element, selector: string): boolean;
  nextSibling(node: Node): Node | null;
  nodeType(node: Node): number;
  nodeValue(node: Node): string;
  /** What we put on the page ourselves. */
  ours: WeakSet<Node>;
  parentElement(node: Node): Element | null;
  previousElement(element: Element): Element | null;
  queryAll(element: Element, selector: string): NodeListOf<Element>;
  removeAttribute(element: Element, name: string): void;
  scrollIntoView(element: Element, options: ScrollIntoViewOptions): void;
  scrollLeft(element: Element): number;
  scrollTo(element: Element, options: ScrollToOptions): void;
  scrollTop(element: Element): number;
  setAttribute(element: Element, name: string, value: string): void;
  shadowRoot(element: Element, name: string): ShadowRoot | null;
  textContent(node: Node): string | null;
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

/** How an element that we hide is read: `no`, it is not hidden; with all in it as absent, or as rendered without a box. */
type ThreshHiddenAs = 'no' | 'absent' | 'rendered';

/** The children of one element, as far as they have been read. */
interface ThreshLevel {
  /** The element's index. */
  id: number;
  /** The element's marks. */
  flags: number;
  /** Whether it is in something that we hide. */
  boxless: boolean;
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
  /** The text nodes, by index. */
  texts: Map<number, Node>;
  /** Index to the parent's index. */
  parents: number[];
  /** Index to whether it is an element that is rendered; undefined for text. */
  rendered: boolean[];
  /** The shadow roots that were seen. */
  roots: ShadowRoot[];
  /** Indices of the elements with `position: fixed`. */
  fixed: number[];
}

declare const threshSnapshot: Readonly<{
  read(
    attributes: string[],
    limits?: Partial<ThreshLimits>,
    hiddenAs?: (element: Element) => ThreshHiddenAs,
  ): Promise<ThreshReading>;
  readAtOnce(attributes: string[], limits?: Partial<ThreshLimits>): ThreshReading;
  pack(numbers: number[]): string;
}>;
/** A part of a reading; `Selected` of background/core.js says what the numbers are. */
interface ThreshSelected {
  first: number;
  start: number;
  last: number;
  end: number;
}
declare const threshSelection: Readonly<{
  of(range: Range, reading: ThreshReading): ThreshSelected | null;
}>;
/** Where a scroller stands. */
interface ThreshPlace {
  scroller: Element;
  left: number;
  top: number;
}
declare const threshScroll: Readonly<{
  page(): Element;
  placeOf(scroller: Element): ThreshPlace;
  isThere(place: ThreshPlace): boolean;
  scrollTo(place: ThreshPlace): void;
  anchor(goes: (element: Element) => boolean): Element | null;
  scrollerOf(element: Element | null): Element;
  keepInView(kept: Element | null, scroller: Element, change: () => void): void;
}>;

/** What an overlay had done to the page around it, and how it is undone and put back. */
interface ThreshRepair {
  /** Elements with the value of the mark that each gets. */
  marks: Map<Element, string>;
  /** Puts back what is no mark. */
  putBack(): void;
  /** Pixels the page had been scrolled when its body was pinned, or 0. */
  pinned: number;
}
declare const threshOverlay: Readonly<{
  repair(overlays: Element[], article: Element | null): ThreshRepair;
}>;

/** What the core says of the page, for the reader. */
interface ThreshJudged {
  kind: 'article' | 'listing' | 'other';
  confidence: number;
  words: number;
}

declare const threshMarks: Readonly<{
  apply(
    reading: ThreshReading,
    message: import('../protocol.js').HideMessage,
    touched?: { texts: Set<Node>; stirred: Set<Element> },
  ): import('../protocol.js').Hiding;
  restore(): boolean;
  forget(): void;
  without<T>(task: () => T): T;
  sweep(names: string[], elements: (Element | null)[]): boolean;
  isHidden(element: Element): boolean;
  /** The hidden element that an element lies in. */
  hiddenOver(element: Element): Element | null;
  /** The page took a mark off, or put another on. */
  mend(element: Element): void;
  list(): ThreshHidden[];
  show(id: number): void;
  hide(id: number): void;
  peek(id: number | null): void;
  /** Hides what the reader pointed at; null if that holds the article. */
  add(element: Element): ThreshHidden | null;
  mark(): string | null;
  count(): number;
}>;
declare const threshRules: Readonly<{
  /** Of elements to hide, what is left when what the reader always shows is spared. */
  spare<T extends { element: Element }>(going: T[], rules: import('../shared/settings.js').Rule[]): T[];
  /** What the reader always hides. */
  wanted(rules: import('../shared/settings.js').Rule[]): { element: Element; rule: import('../shared/settings.js').Rule }[];
}>;
declare const threshLate: Readonly<{
  start(roots: ShadowRoot[], heading: Element | null): void;
  stop(): void;
  isOn(): boolean;
  /** Since the last call: elements whose text changed, and hidden ones with new text in them. */
  touched(): { texts: Set<Node>; stirred: Set<Element> };
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
  /** Whether nobody clicked. */
  byItself: boolean;
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
declare const threshPage: Readonly<{
  judge(about: import('../protocol.js').About): void;
  leave(): void;
  receipt(): void;
  shown(): void;
  /** Whether the page was cleaned without a click. */
  isByItself(): boolean;
}>;
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
declare const threshPicker: Readonly<{ start(onPick: (element: Element) => void, what?: 'hide' | 'article'): void; stop(): void }>;
interface ThreshRenderOptions {
  /** What stands in place of an image that does not load. */
  failedImage(image: HTMLImageElement): Node;
  /** Whether images are asked for as the page itself asks: some hosts want to hear its address. */
  asPage?: boolean;
  /** Where an image is had from instead, if anywhere. */
  source?(src: string): string | undefined;
}
declare const threshRender: Readonly<{
  render(tree: import('../protocol.js').Op[], document: Document, options: ThreshRenderOptions): DocumentFragment;
  sift(tree: import('../protocol.js').Op[]): import('../protocol.js').Op[];
  hasScheme(url: string, schemes: string[]): boolean;
  failedImage(image: HTMLImageElement, words: { missing: string; open: string }): HTMLElement;
}>;
declare const threshFurnish: Readonly<{
  /** What is returned ends it. */
  furnish(prose: HTMLElement, words: { table: string; code: string; formula: string }): () => void;
}>;
declare const threshReader: Readonly<{
  open(message: import('../protocol.js').ReaderMessage): void;
  close(): void;
  isOpen(): boolean;
}>;
type ThreshLook = import('../shared/look.js').Look;

/** What can be done in the reader view: by a key, in the bar, in the list of all. */
interface ThreshReaderAction {
  /** `reader_<name>` is its label, and its key is kept under this name (shared/reader_keys.js). */
  name: string;
  /** `from`: the button that was used, or null. */
  run(from: HTMLElement | null): void;
  pressed?(): boolean;
  /** Whether there is anything to do; always, if it does not say. */
  isOffered?(): boolean;
  inBar?: boolean;
  /** Strokes on a square of 24, as the path of an SVG. */
  icon?: string;
}
/** A part of the reader view, started in each view that is opened. */
type ThreshReaderPart = (view: ThreshView) => ThreshReaderAction[];
/** By the part's name, in the order of starting. */
declare const threshReaderParts: Map<string, ThreshReaderPart>;

interface ThreshSheet {
  box: HTMLElement;
  /** The focus goes to its heading, and back to `opener`. */
  open(name: string, title: string, nodes: Node[], about?: { opener?: HTMLElement | null; onClose?: () => void }): void;
  close(focus?: boolean): void;
  /** Of what is shown. */
  name(): string | null;
}
/** What an opened reader view is for its parts. A part touches nothing outside. */
interface ThreshView {
  article: import('../protocol.js').ReaderArticle;
  host: HTMLElement;
  root: ShadowRoot;
  dialog: HTMLDialogElement;
  bar: HTMLElement;
  /** #article: header and prose. */
  page: HTMLElement;
  prose: HTMLElement;
  /** What scrolls. */
  scroller: HTMLElement;
  /** Adds a further page of the article at its end. */
  grow(page: import('../protocol.js').FurtherPage): void;
  sheet: ThreshSheet;
  actions: ThreshReaderAction[];
  look(): ThreshLook;
  /** Whether the site has a look of its own. */
  isOwnLook(): boolean;
  /** At once, and not kept. */
  tryLook(change: Partial<ThreshLook>): void;
  /** The site's articles look as on all sites again. */
  forgetLook(): void;
  /** At once, and kept: for this site if it has a look of its own, otherwise for all. */
  setLook(change: Partial<ThreshLook>, where?: 'all' | 'site'): void;
  onLook(tell: (look: ThreshLook) => void): void;
  onLeave(then: () => void): void;
  /** What takes the key returns true; what came last is asked first. */
  onEscape(take: () => boolean): void;
  /** Before the actions' keys. Key events reach no other listener of ours. */
  onKey(take: (event: KeyboardEvent) => boolean): void;
  /** After each action. */
  onDone(tell: () => void): void;
  done(): void;
  /** A word at the edge, read out by screen readers. */
  say(text: string): void;
  /** The element of ours that has the focus. */
  focused(): Element | null;
  /** Action to key. */
  keys(): Record<string, string>;
  setKeys(keys: Record<string, string>): void;
  /** The key of an action, or "". */
  keyOf(name: string): string;
  /** To the background; fails with what it says. */
  send(message: import('../protocol.js').BackgroundMessage): Promise<any>;
  leave(): void;
  start(): void;
  end(): void;
  key(event: KeyboardEvent): void;
}
/** What a reader view stands in. */
interface ThreshReaderHome {
  direction: string;
  leave(): void;
  send(message: import('../protocol.js').BackgroundMessage): Promise<any>;
  /** Null: the site has no look of its own any more. */
  keepLook(look: Partial<ThreshLook> | null, where: 'all' | 'site'): void;
  /** Whether it is a page of the extension: there is nobody to be kept out, and images are asked for as from nowhere. */
  isOurs?: boolean;
  /** Where an image is kept, if it is. */
  source?(src: string): string | undefined;
  /** Actions that have no use there. */
  without?: readonly string[];
  /** Parts of its own, after all others. */
  parts?: ThreshReaderPart[];
}
type ThreshHighlight = import('../store/clips.js').Highlight;
/** A highlight, and where its words stand in the text as it is now: null where they do not. */
type ThreshPlacedHighlight = ThreshHighlight & { at: { start: number; end: number } | null };
/** The article's text as one string (content/reader/passage.js); places are UTF-16 units of it. */
interface ThreshPassage {
  text: string;
  offsetAt(node: Node, offset: number): number;
  range(start: number, end: number): Range;
  /** The parts of text nodes that a part of the text is. */
  parts(start: number, end: number): { node: Text; from: number; to: number }[];
  /** Without blanks at its ends; null where there is nothing else. */
  trimmed(start: number, end: number): { start: number; end: number } | null;
  describe(start: number, end: number): import('../shared/anchor.js').Selector;
}
declare const threshReaderPassage: Readonly<{
  read(prose: HTMLElement): ThreshPassage;
  selected(view: ThreshView): { start: number; end: number } | null;
  select(range: Range | null): void;
}>;
declare const threshReaderPopup: Readonly<{
  place(view: ThreshView, box: HTMLElement, at: DOMRect, about?: { width?: number; room?: number }): void;
}>;
declare const threshReaderMarks: Readonly<{
  draw(view: ThreshView, highlights: ThreshPlacedHighlight[], open: (id: string) => void): void;
  first(view: ThreshView, id: string): HTMLElement | null;
  opener(view: ThreshView, id: string): HTMLElement | null;
  short(quote: string): string;
}>;
declare const threshReaderSelecting: Readonly<{
  attach(view: ThreshView, take: (place: { start: number; end: number }) => void): {
    begin(): void;
    end(): boolean;
    isOn(): boolean;
    place(): { start: number; end: number } | null;
  };
}>;
declare const threshReaderHighlightTool: Readonly<{
  attach(
    view: ThreshView,
    colours: readonly ThreshHighlight['colour'][],
    make: (place: { start: number; end: number }, colour: ThreshHighlight['colour'] | null, noted: boolean) => void,
  ): { hide(): boolean };
  swatches(
    colours: readonly ThreshHighlight['colour'][],
    current: ThreshHighlight['colour'] | null,
    choose: (colour: ThreshHighlight['colour']) => void,
  ): HTMLButtonElement[];
}>;
declare const threshReaderHighlightEditor: Readonly<{
  attach(
    view: ThreshView,
    colours: readonly ThreshHighlight['colour'][],
    home: { change(id: string, patch: Partial<ThreshHighlight>): void; remove(id: string): void },
  ): { show(highlight: ThreshPlacedHighlight, focus?: 'box' | 'note'): void; close(focus?: boolean): boolean };
  noteField(label: string, note: string, keep: (note: string) => void): HTMLTextAreaElement;
}>;
declare const threshReaderView: Readonly<{ make(article: import('../protocol.js').ReaderArticle, home: ThreshReaderHome): ThreshView }>;
declare const threshReaderSheet: Readonly<{ make(): ThreshSheet }>;
declare const threshReaderBar: Readonly<{ fill(view: ThreshView, actions: ThreshReaderAction[]): void; icon(path: string): SVGElement }>;
declare const threshReaderKeys: Readonly<{
  /** Of a name that may be chosen. */
  FORM: RegExp;
  isPlain(event: KeyboardEvent): boolean;
  nameOf(event: KeyboardEvent): string;
  run(event: KeyboardEvent, view: ThreshView): boolean;
  shown(name: string): string;
  takesText(focused: Element | null): boolean;
}>;
declare const threshReaderLook: Readonly<{
  /** Of two colours, as in WCAG 2. */
  contrast(one: string, other: string): number;
}>;
/** Text between two borders of blocks. */
interface ThreshRun {
  block: Element;
  text: string;
  /** Its text nodes, and where in `text` each begins. */
  pieces: { node: Text; start: number }[];
}
declare const threshReaderText: Readonly<{
  runs(root: Element, skip?: (element: Element) => boolean): ThreshRun[];
  range(run: ThreshRun, start: number, end: number): Range;
}>;
interface ThreshWay {
  sideways: boolean;
  share: number;
  isAtEnd: boolean;
  passed(box: DOMRect, at: number): number;
}
declare const threshReaderAlong: Readonly<{
  way(scroller: HTMLElement): ThreshWay;
  lastBegun(elements: Element[], on: ThreshWay, at: number): number;
  watch(view: ThreshView, tell: () => void): () => void;
  fresh<T>(view: ThreshView, make: () => T, changed?: () => void): () => T;
}>;
declare const threshReaderVoice: Readonly<{
  sentences(text: string, language: string | null): { start: number; end: number }[];
  tag(language: string | null): string[];
  parts(text: string, rate: number, local: boolean): { start: number; text: string }[];
  ordered<V extends { lang: string; localService: boolean; default: boolean }>(voices: V[], language: string | null): V[];
  chosen<V extends { lang: string; localService: boolean; default: boolean; voiceURI: string }>(voices: V[], language: string | null, remembered: string): V | null;
}>;
declare const threshReaderSpeaker: Readonly<{
  make(home: {
    synthesis: SpeechSynthesis;
    utter(text: string): SpeechSynthesisUtterance;
    sentences(): string[];
    how(): { voice: SpeechSynthesisVoice | null; rate: number; language: string | null };
    tell(state: { index: number; on: boolean }): void;
    fail(why: string): void;
  }): {
    isOn(): boolean;
    play(at?: number): void;
    pause(): void;
    step(by: number): void;
    renew(): void;
    stop(): void;
  };
}>;
interface ThreshReaderControls {
  /** As the interface's language writes it. */
  number(value: number, format?: Intl.NumberFormatOptions): string;
  /** Tells of the look now and after each change. */
  follow(show: (look: ThreshLook) => void): void;
  /** One of few. */
  choice(
    name: keyof import('../shared/look.js').Looks['choices'],
    title: string,
    about: { className: string; words(value: string): string; sample?(value: string): Node[] },
  ): HTMLFieldSetElement;
  slider(name: keyof import('../shared/look.js').Looks['ranges'], title: string, format?: Intl.NumberFormatOptions): HTMLElement;
  toggle(title: string, isOn: (look: ThreshLook) => boolean, change: (on: boolean) => void): HTMLElement;
  colour(name: 'ownPaper' | 'ownInk' | 'ownLink', title: string): HTMLElement;
  show(look: ThreshLook): void;
}
declare const threshReaderControls: Readonly<{ make(view: ThreshView): ThreshReaderControls }>;
declare const threshReaderOpening: Readonly<{ show(view: ThreshView, read: Element | null): void }>;
declare const threshReaderPlace: Readonly<{
  blocks(root: Element): NodeListOf<Element>;
  bringIntoView(block: Element): void;
  inView(root: Element, within: { top: number; bottom: number; left: number; right: number }): Element[];
  sameIn(read: Element[], root: Element, isShown?: (block: Element) => boolean): Element | null;
}>;
declare const threshFingerprint: Readonly<{
  /** Likeness from which two are the same. */
  SAME: number;
  make(element: Element): import('../protocol.js').Fingerprint;
  likeness(print: import('../protocol.js').Fingerprint, element: Element, empty?: boolean): number;
  find(print: import('../protocol.js').Fingerprint, among?: Iterable<Element>): Element[];
}>;
declare const threshUi: Readonly<{
  settle: () => void;
  count(key: string, n: number, ...values: (string | number)[]): string;
  element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    about: Record<string, string | boolean | ((event: any) => void)>,
    ...children: (Node | string | null)[]
  ): HTMLElementTagNameMap[K];
  mount(about: {
    css: string;
    direction: string;
    place: Record<string, string>;
    key?: (event: KeyboardEvent) => void;
  }): {
    host: HTMLElement;
    root: HTMLElement;
    moveTo(place: Record<string, string>): void;
    focused(): HTMLElement | null;
    remove(): void;
  };
  t(key: string, ...values: (string | number)[]): string;
  within(dialog: HTMLElement | null): void;
}>;
declare const threshReasons: Readonly<{
  CLASSES: string[];
  nameOf(name: string): string;
  pageWords(page: ThreshState['page']): string[];
  reasonOf(name: string): string;
  sureness(confidence: number): string;
}>;
declare const threshPanelStyle: string;
declare const threshPanelList: Readonly<{ build(state: ThreshState): Node[] }>;
declare const threshPanelSettings: Readonly<{ build(state: ThreshState): Node[] }>;
declare const threshEarly: Readonly<{
  /** Runs a function on the page as if nothing were hidden yet. */
  without<T>(task: () => T): T;
  /** A verdict was applied; `stays`: the article's root and heading. */
  confirm(stays: Element[]): void;
  /** Takes away what hides before the verdict. */
  end(): void;
  isOn(): boolean;
}>;
declare const threshNotice: Readonly<{
  show(word: { text: string; more?: string; direction: string; choices?: import('../protocol.js').Choice[]; again?: boolean }, chosen?: (name: string) => void): void;
  hide(): void;
  focus(): boolean;
}>;
declare const threshQuestion: Readonly<{
  show(question: import('../protocol.js').Question, answered: (name: string) => void): void;
  hide(): void;
  isShown(): boolean;
}>;
declare const threshMain: Readonly<{ state(): import('../protocol.js').PageState }>;

interface Element {
  /** Firefox, for extensions: the shadow root, closed ones too. */
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}
