import { useId } from 'react';
import { useMedia } from './use-media.js';

/** The porch at night: sign-in, set-up and lock. Always dusk, in both themes. */
export function PorchScene({ motto }: { motto: string[] }) {
  const id = useId();
  // On a phone the lamp alone: gable and light, no room for words.
  const narrow = useMedia('(max-width: 899px)');
  return (
    <div className="scene">
      <svg
        viewBox={narrow ? '130 190 500 330' : '0 0 760 900'}
        preserveAspectRatio={narrow ? 'xMidYMid slice' : 'xMidYMax slice'}
        aria-hidden="true"
      >
        <defs>
          <linearGradient id={`${id}sky`} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="#0f1c31" />
            <stop offset=".62" stopColor="#1d3352" />
            <stop offset="1" stopColor="#30496a" />
          </linearGradient>
          <radialGradient id={`${id}glow`} cx=".5" cy=".5" r=".5">
            <stop offset="0" stopColor="#ffd584" stopOpacity=".95" />
            <stop offset=".18" stopColor="#f9c05a" stopOpacity=".5" />
            <stop offset=".5" stopColor="#f2b83d" stopOpacity=".14" />
            <stop offset="1" stopColor="#f2b83d" stopOpacity="0" />
          </radialGradient>
          <linearGradient id={`${id}pool`} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="#f5bf58" stopOpacity=".55" />
            <stop offset="1" stopColor="#f5bf58" stopOpacity="0" />
          </linearGradient>
          <clipPath id={`${id}wall`}>
            <path d="M-10 640V480L380 206l390 274v340H-10Z" />
          </clipPath>
        </defs>
        <rect width="760" height="900" fill={`url(#${id}sky)`} />
        <g fill="#fff">
          <circle cx="602" cy="96" r="1.7" opacity=".6" />
          <circle cx="520" cy="180" r="1.1" opacity=".5" />
          <circle cx="80" cy="236" r="1.2" opacity=".4" />
          <circle cx="690" cy="210" r="1.3" opacity=".5" />
          <circle cx="352" cy="46" r="1.3" opacity=".5" />
        </g>
        <path d="M-10 640V470L380 196l390 274v430H-10Z" fill="#16263f" />
        <g clipPath={`url(#${id}wall)`}>
          <circle cx="380" cy="418" r="360" fill={`url(#${id}glow)`} />
          <path
            d="M-10 520h780M-10 556h780M-10 592h780M-10 628h780M-10 664h780M-10 700h780M-10 736h780M-10 772h780M-10 484h780M-10 448h780M-10 412h780M-10 376h780M-10 340h780M-10 304h780M-10 268h780"
            stroke="#0d1930"
            strokeOpacity=".38"
            strokeWidth="2"
          />
        </g>
        <path d="M-30 492 380 204l410 288" fill="none" stroke="#0b1525" strokeWidth="26" strokeLinejoin="round" />
        <rect x="302" y="486" width="156" height="270" rx="6" fill="#5a3a26" />
        <rect x="318" y="504" width="124" height="104" rx="4" fill="#7a5133" />
        <rect x="318" y="624" width="124" height="116" rx="4" fill="#5f3f2a" />
        <circle cx="440" cy="622" r="6" fill="#f5c563" />
        <path d="M290 486h180" stroke="#0d1828" strokeWidth="12" />
        <path d="M380 330v44" stroke="#0b1525" strokeWidth="7" strokeLinecap="round" />
        <path d="M346 386c6-26 62-26 68 0Z" fill="#0b1525" />
        <path d="M350 386h60l-9 60h-42l-9-60Z" fill="#ffd889" />
        <path d="M356 392h48l-7 48h-34Z" fill="#fff1cf" />
        <path d="M228 756h304l40 30H188Z" fill="#4b4a4c" />
        <path d="M188 786h384v26H188Z" fill="#2a3444" />
        <path d="M228 756h304l40 30H188Z" fill={`url(#${id}pool)`} />
        <path d="M0 812h760v88H0Z" fill="#0d1828" />
        <path d="M188 812h384l150 88H38Z" fill={`url(#${id}pool)`} opacity=".5" />
      </svg>
      <p>
        {motto.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
    </div>
  );
}
