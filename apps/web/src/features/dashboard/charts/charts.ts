import { lazy } from 'react';

/* The drawing library comes after the page: numbers and words are read first. */
export const BarsChart = lazy(() => import('./bars-chart.js'));
export const StepsChart = lazy(() => import('./steps-chart.js'));
