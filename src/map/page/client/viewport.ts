import { button, element } from './dom';

const LEAST = 0.05;
const MOST = 4;
/** Texts are readable down to this size. */
const READABLE = 0.8;
const STEP = 1.25;
/** A pointer that moves less is a click, in pixels. */
const STILL = 4;
/** What is looked at does not stand at the edge, in pixels. */
const MARGIN = 24;

/** What of the picture is seen, and how large: moved and zoomed by mouse, touch, buttons and keys. */
export class Viewport {
  private x = 0;
  private y = 0;
  private scale = 1;
  private readonly width: number;
  private readonly height: number;
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private moved = 0;

  constructor(
    private readonly area: HTMLElement,
    private readonly svg: SVGSVGElement,
  ) {
    const { width, height } = svg.viewBox.baseVal;
    this.width = width;
    this.height = height;
    svg.setAttribute('preserveAspectRatio', 'xMinYMin meet');
    this.listen();
    area.append(
      element(
        'div',
        { id: 'zoom' },
        button('+', () => this.zoom(STEP), { 'aria-label': 'Larger' }),
        button('−', () => this.zoom(1 / STEP), { 'aria-label': 'Smaller' }),
        button('Fit', () => this.fit(), { 'aria-label': 'Fit all of the picture' }),
      ),
    );
  }

  /** Whether the pointer that was just released had moved the picture, and did not choose anything. */
  public get wasMoved(): boolean {
    return this.moved > STILL;
  }

  /** All of the picture. */
  public fit(): void {
    const { clientWidth, clientHeight } = this.area;
    const all = Math.min(clientWidth / this.width, clientHeight / this.height);
    this.scale = Math.max(LEAST, Math.min(1.2, all));
    this.x = (this.width - clientWidth / this.scale) / 2;
    this.y = (this.height - clientHeight / this.scale) / 2;
    this.draw();
  }

  /** All of the picture if its texts can be read then, and otherwise its beginning. */
  public start(): void {
    this.fit();
    if (this.scale >= READABLE) return;
    const { clientHeight } = this.area;
    this.scale = READABLE;
    this.x = 0;
    this.y = Math.max(0, (this.height - clientHeight / this.scale) / 2);
    this.draw();
  }

  public zoom(by: number): void {
    const { left, top, width, height } = this.area.getBoundingClientRect();
    this.zoomAt(left + width / 2, top + height / 2, by);
  }

  /** Moves the picture as little as is needed to see a part of it. */
  public reveal(part: Element): void {
    const [own, seen] = [part, this.area].map((one) => one.getBoundingClientRect());
    const along = (start: number, end: number, from: number, to: number) => {
      if (start < from + MARGIN || end - start > to - from) {
        return start - from - MARGIN;
      }
      return end > to - MARGIN ? end - to + MARGIN : 0;
    };
    this.x += along(own.left, own.right, seen.left, seen.right) / this.scale;
    this.y += along(own.top, own.bottom, seen.top, seen.bottom) / this.scale;
    this.draw();
  }

  /** What was seen stays in place if the area becomes larger or smaller. */
  public draw(): void {
    const { clientWidth, clientHeight } = this.area;
    const [width, height] = [clientWidth, clientHeight].map(
      (size) => size / this.scale,
    );
    this.svg.setAttribute('viewBox', `${this.x} ${this.y} ${width} ${height}`);
  }

  private zoomAt(clientX: number, clientY: number, by: number): void {
    const { left, top } = this.area.getBoundingClientRect();
    const scale = Math.max(LEAST, Math.min(MOST, this.scale * by));
    this.x += (clientX - left) * (1 / this.scale - 1 / scale);
    this.y += (clientY - top) * (1 / this.scale - 1 / scale);
    this.scale = scale;
    this.draw();
  }

  private listen(): void {
    const { area, pointers } = this;
    area.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
        this.zoomAt(
          event.clientX,
          event.clientY,
          Math.exp(-event.deltaY * lines * 0.0015),
        );
      },
      { passive: false },
    );
    area.addEventListener(
      'pointerdown',
      ({ pointerId, clientX, clientY, button: which }) => {
        if (which !== 0) return;
        if (pointers.size === 0) this.moved = 0;
        pointers.set(pointerId, { x: clientX, y: clientY });
      },
    );
    area.addEventListener('pointermove', (event) => this.move(event));
    for (const end of [
      'pointerup',
      'pointercancel',
      'lostpointercapture',
    ] as const) {
      area.addEventListener(end, ({ pointerId }) => {
        pointers.delete(pointerId);
        if (pointers.size === 0) area.classList.remove('moving');
      });
    }
    new ResizeObserver(() => this.draw()).observe(area);
  }

  private move({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    const { area, pointers } = this;
    const before = pointers.get(pointerId);
    if (before === undefined) return;
    const [other] = [...pointers]
      .filter(([id]) => id !== pointerId)
      .map(([, at]) => at);
    pointers.set(pointerId, { x, y });
    this.moved += Math.hypot(x - before.x, y - before.y);
    if (!this.wasMoved) return;
    // Only now, so that a click reaches what it is meant for.
    area.setPointerCapture(pointerId);
    area.classList.add('moving');
    if (other === undefined) {
      this.x -= (x - before.x) / this.scale;
      this.y -= (y - before.y) / this.scale;
      this.draw();
      return;
    }
    const distance = (at: { x: number; y: number }) =>
      Math.hypot(at.x - other.x, at.y - other.y);
    const by = distance({ x, y }) / Math.max(1, distance(before));
    this.zoomAt((x + other.x) / 2, (y + other.y) / 2, by);
  }
}
