import { escapeText } from "../html/escape.ts";

/** What a chart needs to know about the page it stands in. */
export type ChartFrame = {
  /** Unique in the page; the ids of title and description are made from it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
};

/**
 * The outer element: a picture with a name and a description. Widths inside are percent and heights pixels, so the
 * picture fills its column while its text keeps its size.
 */
export function svg(frame: ChartFrame, height: number, content: string): string {
  return (
    `<svg class="chart" role="img" aria-labelledby="${frame.id}-t ${frame.id}-d" width="100%" height="${height}">` +
    `<title id="${frame.id}-t">${escapeText(frame.title)}</title><desc id="${frame.id}-d">${escapeText(frame.description)}</desc>` +
    `${content}</svg>`
  );
}

/** "12.35%": at most two places, so that the same data give the same bytes on every machine. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
