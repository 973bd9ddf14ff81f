import { Flag } from '../http/fields.js';

export class SurveySwitchDto {
  @Flag({ description: 'Whether people are asked at fixed moments.' }) on: boolean;
}
