/** The part of pdfkit that the typesetter uses: the package ships no types of its own. */
declare module 'pdfkit' {
  import { Readable } from 'node:stream';

  export interface OutlineItem {
    addItem(title: string, options?: { top?: number; expanded?: boolean }): OutlineItem;
  }

  export interface TextOptions {
    lineBreak?: boolean;
    baseline?: 'alphabetic';
    wordSpacing?: number;
    characterSpacing?: number;
  }

  export interface DocumentOptions {
    size: readonly [number, number];
    margin: number;
    autoFirstPage: boolean;
    compress: boolean;
    lang: string;
    pdfVersion: '1.7';
    info: Record<string, string | Date>;
  }

  class PDFDocument extends Readable {
    constructor(options: DocumentOptions);
    readonly outline: OutlineItem;
    registerFont(name: string, path: string): this;
    font(name: string): this;
    fontSize(size: number): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: TextOptions): this;
    addPage(): this;
    addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): this;
    goTo(x: number, y: number, width: number, height: number, destination: string): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    circle(x: number, y: number, radius: number): this;
    lineWidth(width: number): this;
    dash(length: number, options: { space: number }): this;
    undash(): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    stroke(): this;
    fill(): this;
    end(): this;
  }

  // biome-ignore lint/style/noDefaultExport: it is how the package exports its class
  export default PDFDocument;
}
