import { CSSProperties, ReactNode } from 'react';

const STYLE: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  padding: 0,
  overflow: 'hidden',
  clip: 'rect(0 0 0 0)',
  whiteSpace: 'nowrap',
  border: 0,
};

/** Text for those who listen to the page. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => (
  <span style={STYLE}>{children}</span>
);
