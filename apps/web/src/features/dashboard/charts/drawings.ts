import { BarsChart } from './bars-chart.js';
import { StepsChart } from './steps-chart.js';

/** All that needs the drawing library, in one file. */
export default { BarsChart, StepsChart };
