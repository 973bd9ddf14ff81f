import { Id, Secret, Text } from '../http/fields.js';

export class SignInDto {
  @Text(320) email: string;
  @Secret(1, 1024) password: string;
  @Id({ optional: true }) practiceId?: string;
}

export class UnlockDto {
  @Secret(1, 1024) password: string;
}
