import { Flag, Text, Version } from '../http/fields.js';

export class NewCallSourceDto {
  @Text(100) name: string;
}

export class CallSourceChangesDto {
  @Version() version: number;
  @Text(100, { optional: true }) name?: string;
  @Flag({ optional: true, description: 'True: nothing more is taken from it; false takes it up again.' }) disabled?: boolean;
}

export class NewSecretDto {
  @Version() version: number;
  @Flag({ optional: true, description: 'The secret before ends at once, not after a day: for one that others have seen.' })
  endFormer?: boolean;
}
