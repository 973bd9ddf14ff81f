/** What the serving app needs to know of its surroundings; the rest of the configuration stays at the door. */
export interface ServingConfig {
  port: number;
  publicUrl: URL | null;
  webDir: string | null;
  /** Prints words instead of a running figure: the password of the demo is shown on its sign-in page only if this is set. */
  demo: boolean;
  /** The operator's mail server, and who our mail is from; left out = no mail leaves. */
  mail?: { url: URL; from: string } | null;
}

export const CONFIG = Symbol('ServingConfig');
