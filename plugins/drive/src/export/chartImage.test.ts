import { chartImage } from './chartImage';

const frame = {
  title: 'Lead <time>',
  foot: 'Payments',
  background: '#ffffff',
  ink: '#111111',
  fontFamily: 'Test Sans',
};

function onPage(markup: string): SVGSVGElement {
  document.body.innerHTML = `<style>.quiet { fill: rgb(1, 2, 3); font-size: 9px }</style>${markup}`;
  return document.querySelector('svg')!;
}

function parse(markup: string): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(markup, 'image/svg+xml');
  return document.importNode(
    parsed.documentElement,
    true,
  ) as Element as SVGSVGElement;
}

describe('chartImage', () => {
  it('is a picture by itself: on a ground, with its title, safe to parse', () => {
    const { markup, width, height } = chartImage(
      onPage(
        '<svg width="300" height="100"><path d="M0 0" stroke="red"/></svg>',
      ),
      frame,
    );
    const svg = parse(markup);

    expect(svg.tagName).toBe('svg');
    expect(svg.querySelector('title')).toHaveTextContent('Lead <time>');
    expect(svg.querySelector('rect')).toHaveAttribute('fill', '#ffffff');
    expect([...svg.querySelectorAll('text')].map(e => e.textContent)).toEqual([
      'Lead <time>',
      'Payments',
    ]);
    expect({ width, height }).toEqual({ width: 332, height: 178 });
  });

  it('takes along what only a style sheet says, and leaves what the drawing says', () => {
    const { markup } = chartImage(
      onPage(
        '<svg width="9" height="9"><text class="quiet">5</text><path fill="none" stroke="#abcdef"/></svg>',
      ),
      frame,
    );
    const inner = parse(markup).querySelector('svg')!;

    expect(inner.querySelector('text')).toHaveAttribute('fill', 'rgb(1, 2, 3)');
    expect(inner.querySelector('text')).toHaveAttribute('font-size', '9px');
    expect(inner.querySelector('path')).toHaveAttribute('fill', 'none');
    expect(inner.querySelector('path')).toHaveAttribute('stroke', '#abcdef');
  });

  it('refers to nothing elsewhere, and leaves the page as it was', () => {
    const drawing = onPage('<svg width="9" height="9"><g/></svg>');
    const before = drawing.outerHTML;

    const { markup } = chartImage(drawing, frame);

    expect(markup.replace(/xmlns="[^"]*"/g, '')).not.toMatch(/https?:|url\(/);
    expect(drawing.outerHTML).toBe(before);
  });
});
