import { BANDS, Band } from 'backstage-plugin-drive-common';

const SIZE = 5;
const GAP = 2;

/** One to five filled squares: the band as a shape. Its word has to stand nearby, or in the label of what surrounds it. */
export const BandMark = ({ band }: { band: Band }) => {
  const filled = BANDS.indexOf(band) + 1;
  return (
    <svg
      aria-hidden
      width={BANDS.length * (SIZE + GAP) - GAP}
      height={SIZE}
      style={{ flex: 'none' }}
    >
      {BANDS.map((name, index) => (
        <rect
          key={name}
          x={index * (SIZE + GAP) + 0.5}
          y={0.5}
          width={SIZE - 1}
          height={SIZE - 1}
          fill={index < filled ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeOpacity={index < filled ? 1 : 0.45}
        />
      ))}
    </svg>
  );
};
