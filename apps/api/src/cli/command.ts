import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../config.js';

/** Where a command speaks and listens. */
export interface Terminal {
  in: NodeJS.ReadStream;
  out: NodeJS.WriteStream;
  err: NodeJS.WriteStream;
}

/** A practice as the command line sees it. */
export interface ListedPractice {
  id: string;
  name: string;
  demo: boolean;
  zone: string;
  owner_id: string | null;
  owner_name: string | null;
  journeys: number;
}

/** An open house: the same app that serves, without its ears. */
export interface OpenHouse {
  app: INestApplicationContext;
  config: Config;
  /** What is there, asked as the owner of the database. */
  practices(): Promise<ListedPractice[]>;
  description: string;
  /** Of the database's owner: only for what no serving role may do. */
  ownerUrl: string;
}

/** What was typed after the command's name. */
export interface Typed {
  options: Record<string, string | boolean | undefined>;
  words: string[];
  /** A password from the environment. */
  password: string | null;
}

export interface Command {
  /** How it is called: after the name, for the help. */
  usage: string;
  says: string;
  /** Each with its line of help; `flag` takes no value. */
  options: Record<string, { says: string; flag?: true; needed?: true }>;
  /** How many words follow. */
  words?: number;
  /** Refuses what is mistyped before anything is opened. */
  check?(typed: Typed): void;
  run(house: OpenHouse, typed: Typed, terminal: Terminal): Promise<void>;
}

/** What somebody typed cannot be carried out as it stands. Ends with status 2. */
export class Mistyped extends Error {}
/** It could not be done, and why, in one line. Ends with status 1. */
export class Failed extends Error {}

export const say = ({ out }: Terminal, line = ''): void => void out.write(`${line}\n`);

/** An option's value as text; empty counts as not given. */
export const text = ({ options }: Typed, name: string): string | null => {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};
