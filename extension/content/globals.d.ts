// What the content scripts share in their world. For the type checker only; not packaged.
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
