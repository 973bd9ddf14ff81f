/** The API's clock decides when things happened (decisions 6); everything that needs the time is given one. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Stands still until it is wound: tests and the simulator live by it. */
export class HandWoundClock extends Clock {
  constructor(private moment: Date) {
    super();
  }

  now(): Date {
    return new Date(this.moment);
  }

  windTo(moment: Date): void {
    this.moment = moment;
  }

  windOn(milliseconds: number): void {
    this.moment = new Date(this.moment.getTime() + milliseconds);
  }
}
