export { BarsChart } from './bars-chart.js';
export { StepsChart } from './steps-chart.js';
