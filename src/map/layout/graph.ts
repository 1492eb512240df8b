/** What is to be laid out: it knows only sizes, and nothing of what is drawn. */
export interface Graph {
  readonly boxes: readonly GraphBox[];
  readonly lines: readonly GraphLine[];
}

export interface GraphBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Boxes of the second half stand directly right of those of the first that lead to them, as pods of their Service. */
  readonly half: 0 | 1;
  /** Whether nothing stands further left. */
  readonly isFirst?: boolean;
}

export interface GraphLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What is written above and below the line where it begins. */
  readonly label: LabelSize;
  /** Whether its end stands in the next column: it leads from the first half to the second. */
  readonly isTight: boolean;
  /** Whether it says less than others about what is left and what is right. */
  readonly isWeak: boolean;
}

export interface LabelSize {
  readonly width: number;
  readonly above: number;
  readonly below: number;
}

/** A place in a picture, from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A part of a picture. */
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything is. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Area>;
  readonly lines: ReadonlyMap<string, PlacedLine>;
}

/** A line in its place. */
export interface PlacedLine {
  readonly course: Course;
  /** Where the label begins: on the line. */
  readonly label: Point;
}

/** A line from its first point on. */
export interface Course {
  readonly from: Point;
  readonly stretches: readonly Stretch[];
}

/** A part of a line: straight, or a curve as Bézier drew it, between two handles. */
export interface Stretch {
  readonly to: Point;
  readonly handles?: readonly [Point, Point];
}
