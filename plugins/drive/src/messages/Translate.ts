import { ReactElement } from 'react';
import type { messages } from '.';

/**
 * Types of looking messages up. Backstage has such types, which work out all messages anew for each call: with a thousand
 * messages that took nine tenths of the time of checking all types. These look at the one message that is asked for.
 */

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type Paths<Texts, Prefix extends string = ''> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? `${Prefix}${Key}`
    : Paths<Texts[Key], `${Prefix}${Key}.`>;
}[keyof Texts & string];

type TextAt<Texts, Path> = Path extends keyof Texts
  ? Texts[Path]
  : Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Texts
    ? TextAt<Texts[Head], Rest>
    : never
  : never;

/**
 * Every message by its full key, such as `line.title`.
 *
 * @public
 */
export type DriveMessages = {
  readonly [Key in Paths<typeof messages>]: string;
};

type Singular<Key> = Key extends `${infer One}_${Plural}` ? One : Key;

/** What can be looked up: where a message has a form for one and for others, both have one key. */
export type MessageKey = Singular<keyof DriveMessages>;

type Forms<Key extends string> = Key extends unknown
  ? (Key | `${Key}_${Plural}`) & keyof DriveMessages
  : never;

type Trim<Text> = Text extends ` ${infer Rest}`
  ? Trim<Rest>
  : Text extends `${infer Rest} `
  ? Trim<Rest>
  : Text;

type Blank<Inside, Value> = Inside extends `${infer Name},${string}`
  ? { [Key in Trim<Name> & string]: number }
  : { [Key in Trim<Inside> & string]: Key extends 'count' ? number : Value };

type Blanks<Text, Value> =
  Text extends `${string}{{${infer Inside}}}${infer Rest}`
    ? Blank<Inside, Value> & Blanks<Rest, Value>
    : unknown;

type Count<Form> = Form extends `${string}_${Plural}`
  ? { count: number }
  : unknown;

type InAll<Union> = (
  Union extends unknown ? (one: Union) => void : never
) extends (all: infer All) => void
  ? All
  : never;

/** What one form asks for, in a box, since a union with what asks for nothing would ask for nothing. */
type Boxed<Form, Value> = Form extends unknown
  ? { box: Count<Form> & Blanks<TextAt<typeof messages, Form>, Value> }
  : never;

type Wanted<Key extends string, Value> = InAll<
  Boxed<Forms<Key>, Value>
> extends { box: infer All }
  ? All
  : never;

type Values<Key extends string, Value> = keyof Wanted<Key, Value> extends never
  ? []
  : [values: Wanted<Key, Value>];

/** Looks a message up, and fills it in; with an element among what it is filled with, it is an element. */
export interface Translate {
  <Key extends MessageKey>(key: Key, ...values: Values<Key, string>): string;
  <Key extends MessageKey>(
    key: Key,
    ...values: Values<Key, string | ReactElement>
  ): ReactElement;
}
