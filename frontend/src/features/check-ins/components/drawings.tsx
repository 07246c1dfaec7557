import type { Effort, Light } from '../queries';

const ROUND = 2 * Math.PI * 9;

/** A ring that fills as the way goes on. */
export function ProgressRing({ progress }: { progress: number }) {
  return (
    <svg aria-hidden="true" width="28" height="28" viewBox="0 0 24 24" fill="none">
      <circle cx="12" cy="12" r="9" stroke="currentColor" strokeOpacity="0.3" strokeWidth="4" />
      <circle
        cx="12"
        cy="12"
        r="9"
        stroke="currentColor"
        strokeWidth="4"
        strokeDasharray={`${(ROUND * progress) / 100} ${ROUND}`}
        transform="rotate(-90 12 12)"
      />
    </svg>
  );
}

const BARS: Record<Effort, number> = { little: 1, some: 2, much: 3 };

/** One, two or three bars. */
export function EffortBars({ effort }: { effort: Effort }) {
  return (
    <svg aria-hidden="true" width="28" height="28" viewBox="0 0 24 24" fill="currentColor">
      {[1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 6 - 3}
          y={18 - bar * 5}
          width="4"
          height={bar * 5 + 2}
          rx="1"
          fillOpacity={bar <= BARS[effort] ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}

const SIGNS: Record<Light, string> = {
  green: 'm8 12.5 3 3 5-6',
  amber: 'M8 12h8',
  red: 'm9 9 6 6m0-6-6 6',
};

/** A face of the road: the sign inside tells them apart without the colour. */
export function LightSign({ light }: { light: Light }) {
  return (
    <svg
      aria-hidden="true"
      width="28"
      height="28"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle cx="12" cy="12" r="9.5" />
      <path d={SIGNS[light]} />
    </svg>
  );
}
