import type { Change } from '../compare-maps';
import type { Area, Point } from '../layout';
import type { MapEdge, MapNode } from '../traffic-map';

/**
 * How a text is set: `name` of a box; `caption`, what a box is; `note`, what else there is to know; `code`, what
 * somebody writes; `reason`, why a call does not arrive; `title` and `summary` of the picture.
 */
export type TextStyle =
  'title' | 'summary' | 'name' | 'caption' | 'note' | 'code' | 'reason';

/** A line of text; it begins at `x`, and stands on `y`. */
export interface PictureText extends Point {
  readonly style: TextStyle;
  readonly text: string;
  /** How much room is kept for it. */
  readonly width: number;
}

/** A box, and what is written in it. */
export interface PictureBox extends Area {
  /** The id of the node. */
  readonly id: string;
  readonly node: MapNode;
  /** What it is in one sentence, for those who do not see it. */
  readonly title: string;
  readonly texts: readonly PictureText[];
  /** Whom the pods let in, as far as there are any that can be called. */
  readonly access?: 'anyone' | 'some' | 'nobody';
  /** The place of its namespace among those of the map; `undefined` if the map has only one. */
  readonly namespace?: number;
  readonly change?: Change;
}

/** What is written at a line. */
export interface PictureLabel extends Area {
  readonly texts: readonly PictureText[];
}

/** A line from one box to another. */
export interface PictureLine {
  /** The id of the edge. */
  readonly id: string;
  readonly edge: MapEdge;
  /** What it is in one sentence, for those who do not see it. */
  readonly title: string;
  /** The line as SVG has it in the attribute `d`. */
  readonly path: string;
  /** The same line as points so close together that the way between them is straight. */
  readonly points: readonly Point[];
  /** Where the line ends: what is drawn there points to the right. */
  readonly end: Point;
  /** Nothing is written at some lines: then there is no text in it. */
  readonly label: PictureLabel;
  readonly change?: Change;
}

/** A sign and what it means. */
export interface LegendEntry extends Area {
  readonly sign: LegendSign;
  readonly text: PictureText;
}

/** What is explained below the picture. */
export type LegendSign = MapEdge['outcome'] | 'allowed' | 'known' | 'change';

/** A map as boxes, lines and texts with their places: all that is needed to draw it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What is above the boxes: what the map has, and what does not arrive. */
  readonly heading: readonly PictureText[];
  readonly boxes: readonly PictureBox[];
  readonly lines: readonly PictureLine[];
  readonly legend: readonly LegendEntry[];
}
