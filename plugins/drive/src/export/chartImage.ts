const FRAME_PX = 16;
const TITLE_PX = 24;
const FOOT_PX = 22;
/** Sharp on dense screens and in print. */
const PIXEL_RATIO = 2;
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
/** What a style sheet may say about the parts of a chart. */
const STYLES = ['fill', 'stroke', 'opacity'] as const;
const TEXT_STYLES = ['font-size', 'font-weight', 'text-anchor'] as const;

/** A picture as markup that needs nothing around it. */
export interface ChartImage {
  markup: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** What is written around a chart in a file, and on which ground. */
export interface ChartFrame {
  title: string;
  /** Below the chart: of whom, from when to when. */
  foot?: string;
  /** CSS colours. */
  background: string;
  ink: string;
  fontFamily: string;
}

function copyStyles(from: Element, to: Element) {
  const computed = getComputedStyle(from);
  const names =
    from.tagName === 'text' || from.tagName === 'tspan'
      ? [...STYLES, ...TEXT_STYLES]
      : STYLES;
  for (const name of names) {
    const value = computed.getPropertyValue(name);
    // What the drawing says itself stays; what only a style sheet says would be lost.
    if (value && !to.hasAttribute(name)) {
      to.setAttribute(name, value);
    }
  }
  Array.from(from.children).forEach((child, index) =>
    copyStyles(child, to.children[index]),
  );
}

function text(
  content: string,
  {
    x,
    y,
    size,
    weight,
  }: { x: number; y: number; size: number; weight: number },
  { ink, fontFamily }: ChartFrame,
): Element {
  const element = document.createElementNS(SVG_NAMESPACE, 'text');
  element.setAttribute('x', String(x));
  element.setAttribute('y', String(y));
  element.setAttribute('fill', ink);
  element.setAttribute('font-family', fontFamily);
  element.setAttribute('font-size', String(size));
  element.setAttribute('font-weight', String(weight));
  element.textContent = content;
  return element;
}

/**
 * A chart that is on the page as a picture by itself: its colours resolved, on a ground, with its title.
 *
 * @param drawing - as it stands on the page
 */
export function chartImage(
  drawing: SVGSVGElement,
  frame: ChartFrame,
): ChartImage {
  const box = drawing.getBoundingClientRect();
  const chart = {
    width: Math.ceil(box.width || Number(drawing.getAttribute('width')) || 640),
    height: Math.ceil(
      box.height || Number(drawing.getAttribute('height')) || 150,
    ),
  };
  const width = chart.width + 2 * FRAME_PX;
  const height =
    chart.height + 2 * FRAME_PX + TITLE_PX + (frame.foot ? FOOT_PX : 0);

  const inner = drawing.cloneNode(true) as SVGSVGElement;
  copyStyles(drawing, inner);
  inner.removeAttribute('class');
  inner.removeAttribute('style');
  inner.setAttribute('x', String(FRAME_PX));
  inner.setAttribute('y', String(FRAME_PX + TITLE_PX));
  inner.setAttribute('width', String(chart.width));
  inner.setAttribute('height', String(chart.height));
  inner.setAttribute('font-family', frame.fontFamily);

  const outer = document.createElementNS(SVG_NAMESPACE, 'svg');
  outer.setAttribute('width', String(width));
  outer.setAttribute('height', String(height));
  outer.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const name = document.createElementNS(SVG_NAMESPACE, 'title');
  name.textContent = frame.title;
  const ground = document.createElementNS(SVG_NAMESPACE, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', frame.background);
  outer.append(
    name,
    ground,
    text(
      frame.title,
      { x: FRAME_PX, y: FRAME_PX + 12, size: 14, weight: 600 },
      frame,
    ),
    inner,
  );
  if (frame.foot) {
    outer.append(
      text(
        frame.foot,
        { x: FRAME_PX, y: height - FRAME_PX, size: 11, weight: 400 },
        frame,
      ),
    );
  }
  return {
    markup: new XMLSerializer().serializeToString(outer),
    width,
    height,
  };
}

/**
 * The picture in pixels, two for each of the page's.
 *
 * @throws Error where the browser cannot draw it
 */
export async function pngOf(image: ChartImage): Promise<Blob> {
  const { markup, width, height } = image;
  const picture = new Image();
  // A data URL, since portals seldom allow images from anywhere else.
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    markup,
  )}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * PIXEL_RATIO;
  canvas.height = height * PIXEL_RATIO;
  const context = canvas.getContext('2d');
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>(resolve => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!blob) {
    throw new Error('This browser draws no PNG.');
  }
  return blob;
}
